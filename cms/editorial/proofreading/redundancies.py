"""The same said twice, or its opposite said by a negation too many: 目前现状, 防止不再发生, 即将已经完工.

What dictionaries or long usage allow (凯旋归来, 目的是为了) is told as a note or not at all.
Source: 《现代汉语词典》（第7版） for what each word means by itself.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.wordings import Wording, turns

_TWICE = "意思重复，只保留一种说法。"
_AGAINST = "前后矛盾，请核对后改写。"
_NEGATED = "否定重复，意思反了，请删去一个否定词。"

_HAPPENS = "发生|出现|重演|重复|产生|遗漏|漏报|反弹|流失|受到|遭受|扩散|蔓延|抬头"
_PEOPLE = (
    "志愿者|老人|老年人|孩子|儿童|同学|学生|学员|居民|村民|市民|群众|党员|干部|同志|职工|代表|家长|家属|社工|队员|"
    "护理员|工作人员|老师|教师|医生|护士|专家|青年|朋友|游客|选手|网格员|企业家|演员|嘉宾|战士|老兵|残疾人|义工"
)
_COUNTED = (
    r"(?:众多|许多|诸多|不少|大批|数[十百千]名|(?:[0-9]{2,}|[2-9]|[二两三四五六七八九十百千几]{1,4})[余多]?[名位])"
)
_AT_ONCE = "立即|立刻|马上|随即"
_SUDDENLY = "突然|忽然|猛然"
_HELPLESSLY = "忍不住|禁不住|不由得|不禁|情不自禁"


def _two_of(words: str) -> str:
    """Two of them in a row, another one each time: 立即马上; one typed twice is told by `words_twice`."""
    return rf"({words})(?!\1)(?:{words})"


_CERTAIN: tuple[tuple[str, str, str], ...] = (
    (r"(?:目前|当前|当下|现在|如今)的?现状", _TWICE, "现状"),
    (r"悬殊(?:很|较|极|太|巨|过|非常|十分|特别|比较)大", _TWICE, "悬殊"),
    (r"(付|诉|见)诸于", _TWICE, r"\1诸"),
    (r"(原因|缘由)((?:主要|正|就|也|还|都)?是)(?:因为|由于)", _TWICE, r"\1\2"),
    (r"之所以([^，。；！？]{2,30})的原因(?=是|在于)", _TWICE, r"\1的原因"),
    (rf"({_COUNTED}[\u4e00-\u9fff]{{0,6}}?(?:{_PEOPLE}))们(?![^，。；！？]{{1,10}}的)", _TWICE, r"\1"),
    (
        r"无时无刻(?=[都在地的牵想惦关陪守记体影提感激鞭鼓])(?!都?[不没])",
        "“无时无刻”后面要用否定词，请改写。",
        "时时刻刻",
    ),
    (r"基本上?已?(全部|完全|全都|彻底)(?!性)", _AGAINST, ""),
    (r"(?:大部分|绝大部分|大多数|绝大多数)(?:已经?|都)?(?:全部|全都)", _AGAINST, ""),
    (r"唯一[^，。；！？、“”]{1,20}之一", _AGAINST, ""),
    (_two_of("再次|再度|又一次|重新"), _TWICE, r"\1"),
    (_two_of("首次|第一次|首度"), _TWICE, r"\1"),
    (r"(?:首次|第一次|最早|最先)首创", _TWICE, "首创"),
    (
        rf"((?:防止|避免|杜绝|严防|谨防|以防|以免|预防)(?:(?!确保|力争|做到|保证|使|让)[^，。；！？、]){{0,14}}?)(?:不再|不会|不要|不)(?={_HAPPENS})",
        _NEGATED,
        r"\1",
    ),
    (r"(切忌|切勿|切莫|严禁|禁止|谨防)(?:不要|不可|不得|不准|不许|不能)", _NEGATED, r"\1"),
    (
        r"(?:严禁|禁止)(任何(?:单位|个人|组织|机构|部门|人)[^，。；！？]{0,8}(?:不得|不准|不许))",
        _NEGATED,
        r"\1",
    ),
    (
        r"(缺乏|缺少)((?:必要的?|相关的?|一定的?|足够的?)?(?:经验|资金|人手|力量|能力|认识|意识|动力|投入|重视|了解|监督|管理|手段|沟通))"
        r"(?:不足(?!以)|不够|不强|不到位|不高|短缺|缺失)",
        _AGAINST,
        r"\1\2",
    ),
    (r"截[至止]到?([^，。；！？]{2,12})为止", _TWICE, r"截至\1"),
    (r"(?:被应邀|应邀受邀|受邀应邀)", _TWICE, "应邀"),
    (r"(?:被|获)(荣获|当选|入选|应聘)", _TWICE, r"\1"),
    (r"(?<!植)被遭([到受遇])", _TWICE, r"遭\1"),
    (r"责无旁贷的(?:责任|义务|职责)", _TWICE, "义不容辞的责任"),
    (r"(?:令|让|使)人(堪忧|堪虑)", _TWICE, r"\1"),
    (r"忍俊不禁地?(?:笑|大笑|发笑|哈哈)(?:了?起来|出声|不已|了)?", _TWICE, "忍俊不禁"),
    (r"(?:更加|更为|更)(越来越|愈加|愈发|日益)", _TWICE, r"\1"),
    (r"(日益|日趋|愈发|越来越)更加?(?![新改正替换])", _TWICE, r"\1"),
    (_two_of("共计|总计|合计|一共|总共"), _TWICE, r"\1"),
    (_two_of("大约|大概"), _TWICE, r"\1"),
    (r"(?:也许|或许)可能|可能(?:也许|或许)", _TWICE, "可能"),
    (r"(?:即将|将要|快要|就要)已(?:经|于|在)?(?=完|竣|建|开|结|投|启|到|达|实|通|举|召|落|收|成)", _AGAINST, ""),
    (r"已经?(?:即将|将要|快要)", _AGAINST, ""),
    (r"正在已经|曾经?(?:即将|将要)|刚刚(?:早已|曾经)", _AGAINST, ""),
    (r"(?:共同一起|一起共同)", _TWICE, "共同"),
    (r"(?:互相相互|相互互相|彼此互相|彼此相互|互相彼此)", _TWICE, "互相"),
    (r"(?:提前预先|预先提前|事先提前|提前事先|事先预先)", _TWICE, "提前"),
    (r"(十分|非常|特别|极其)(?:很(?!强的)|十分|非常(?![规设任态务时理驻住]))", _TWICE, r"\1"),
    (r"(?:各自分别|分别各自)", _TWICE, "分别"),
    (r"旨在(?:是)?(?:为了|以便)", _TWICE, "旨在"),
    (r"亲自亲[手身]", _TWICE, "亲自"),
    (_two_of(_HELPLESSLY), _TWICE, r"\1"),
    (_two_of(_AT_ONCE), _TWICE, r"\1"),
    (_two_of(_SUDDENLY), _TWICE, r"\1"),
    (_two_of("最终|终于"), _TWICE, r"\1"),
    (_two_of("因此|所以|因而|从而"), _TWICE, r"\1"),
    (_two_of("但是|然而|可是|不过"), _TWICE, r"\1"),
    (r"(?:尤其特别是|特别尤其是)", _TWICE, "尤其是"),
    (r"(?:并且而且|而且并且)", _TWICE, "而且"),
    (_two_of("如果|假如|倘若"), _TWICE, r"\1"),
    (_two_of("按照|依照|根据(?!地)"), _TWICE, r"\1"),
    (r"(?:逐步逐渐|逐渐逐步|日益逐渐|逐渐日益|不断日益|日益不断)", _TWICE, "逐步"),
    (r"至今以来", _TWICE, "以来"),
    (r"([年月天日周]来)以来", _TWICE, r"\1"),
    (r"(?:过去|以前|从前)的往事", _TWICE, "往事"),
    (r"(?:免费无偿|无偿免费)(?!献)", _TWICE, "无偿"),
    (r"(增长|增加|提高|上升|下降|减少|扩大|降低|提升|缩短|缩小|增至|减至|降至)了到", "里的“了”多余，请删去。", r"\1到"),
    (r"截[止至](时间|日期)截[止至](?:到|为|于)?", _TWICE, r"截止\1为"),
)
_TOLERATED: tuple[tuple[str, str, str], ...] = (
    (r"凯旋(?:归来|而归|而回)", _TWICE, "凯旋"),
    (r"(?:过分|过于|过度)溺爱", _TWICE, "溺爱"),
    (r"(?:当前|目前|眼下|现阶段)的?当务之急", _TWICE, "当务之急"),
    (r"(?:众多|许多|无数|广大)莘莘学子|莘莘学子们", _TWICE, "莘莘学子"),
    (r"再次重申", _TWICE, "重申"),
    (r"(?:十分|非常|极为|特别|极其|更加)(独一无二|史无前例|绝无仅有|无与伦比)", _TWICE, r"\1"),
    (r"仅仅只(?:有|是)", _TWICE, "仅仅"),
    (r"(目的(?:就)?是)为了", _TWICE, r"\1"),
    (r"累计共(?=[0-9])", _TWICE, "累计"),
    (r"一致公认", _TWICE, "公认"),
    (r"以来至今", _TWICE, "以来"),
    (r"难免不会", _NEGATED, "难免会"),
    (r"至今为止", _TWICE, "迄今为止"),
    (r"报刊杂志", _TWICE, "报刊"),
)
_WORDINGS = (
    *(Wording(re.compile(pattern), advice, right) for pattern, advice, right in _CERTAIN),
    *(Wording(re.compile(pattern), advice, right, Severity.NOTE) for pattern, advice, right in _TOLERATED),
)


def redundancies(position: int, text: str) -> Iterator[Finding]:
    for turn in turns(_WORDINGS, text):
        severity = turn.severity
        yield Finding("redundancy", severity, position, turn.words, f"“{turn.words}”{turn.advice}", turn.right)
