"""Words taken for each other, and words that lost a character, where the neighbourhood decides: 过敏反映, 立案侦察,
专题议.

`wrong_word_list` has what stands right beside a word; these reach further, or decide by the kind of word beside.
Source: 《现代汉语词典》（第7版）; 民法典 for 赡养, 抚养 and 法定代表人.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_REPORTERS = "居民|群众|市民|村民|家属|老人|职工|党员|住户|业主|代表|用户|网友|家长|企业|商户"
_SURNAME = (
    "张王李赵刘陈杨黄周吴徐孙马朱胡郭何林罗高梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_YOUNG = "孩子|子女|儿女|幼子|幼女|年幼|未成年|幼小|女儿|儿子|孙子|孙女|儿童|婴儿|幼儿|弟弟|妹妹"
_OLD = "父母|老人|老母亲?|老父亲?|母亲|父亲|双亲|爷爷|奶奶|祖父母|外祖父母|公婆|岳父母|长辈"
_ENTITLED = (
    "公民|老年人|妇女|儿童|未成年人|残疾人|消费者|业主|村民|居民|会员|学生|职工|当事人|申请人|劳动者|供养人员|"
    "受助人员|服务对象|捐赠人|受益人|志愿者|退役军人"
)
_MEETING = "专题|工作|推进|调度|动员|部署|协调|联席|党组|支委|全体|例行|视频|紧急|座谈|现场|总结|民主生活|组织生活"
_ELEPHANTS = "大现对气印形景抽迹意万表天星幻假真险怪乱众巨小白群老母公亚非野图影画塑雕石想具泥木印"

_CONFUSED: tuple[tuple[str, str], ...] = (
    (
        rf"(?<=(?:{_REPORTERS}))(?P<word>反应)"
        r"(?=的?[^，。；！？]{0,16}(?:问题|情况|诉求|困难|意见|矛盾|隐患|线索)(?!的?速度))",
        "反映",
    ),
    (
        r"(?:过敏|不良|化学|应激|连锁|药物|毒副|排异|高原|生理|免疫|接种|胃肠道?|情绪|第一|快速|应急)(?P<word>反映)(?!了|出|的?情况|问题|诉求|意见|社情|群众|该|这|其|到|在|给|着|民)",
        "反应",
    ),
    (r"(?P<word>反映)(?:迟钝|灵敏|敏捷|过激|迟缓)", "反应"),
    (rf"(?:{_ENTITLED})[^，。；！？]{{0,8}}享有[^，。；！？]{{0,20}}?(?P<word>权力)(?=[，。；、])", "权利"),
    (r"获得[^，。；！？]{0,8}(?:帮助|救济|赔偿|补偿|报酬|保障|救助|服务)的(?P<word>权力)", "权利"),
    (
        r"(?:人身|财产|民事|肖像|隐私|名誉|继承|姓名|合法|劳动|休息|受教育|生育|婚姻)(?P<word>权力)(?=[，。；、和与的受])",
        "权利",
    ),
    (r"(?P<word>权力)(?=[和与及、]?义务)", "权利"),
    (r"(?P<word>权利)(?=机关|清单公开|寻租|下放|运行|制约|监督和制约)", "权力"),
    (rf"(?P<word>赡养)(?=(?:[一二两三四五几0-9多]+[个名位]|自己的?|其|他们的|了)?(?:{_YOUNG}))", "抚养"),
    (
        rf"(?P<word>抚养)(?=(?:年迈|年老|老年|高龄|多病|体弱|[一二两三四几0-9]+[个名位]|自己的?|其|的)*(?:{_OLD})(?:[，。；、]|的(?:责任|义务)))",
        "赡养",
    ),
    (r"(?:立案|公安机关|警方|刑侦|刑事|经济犯罪|补充|技术|民警)(?P<word>侦察)", "侦查"),
    (r"(?P<word>侦察)(?=终结|机关|阶段|卷宗|人员依法)", "侦查"),
    (rf"(?P<word>法人)(?=(?:[：:])?[{_SURNAME}](?:某|[先女]))", "法定代表人"),
    (
        r"(?:印章|公章|系统|平台|账户|设施|大楼|场馆|场地|网站|热线|账号|证书|号码|通道|新址|大厅|公墓|墓区|床位|版本)[^，。；！？]{0,10}(?P<word>起用)(?!新人|干部|年轻|优秀|人才|他|她|其|老|了?[一二两])",
        "启用",
    ),
    (
        rf"(?<![{_ELEPHANTS}])(?P<word>象)(?=(?:对待|对|照顾|爱护|呵护|看待|关心|回到|过)?[^，。；！？的牙征棋形]{{1,10}}(?:一样|似的|那样|一般))",
        "像",
    ),
    (rf"(?:召开|举行|组织)(?:了|一次|一场)?[^，。；！？]{{0,10}}(?:{_MEETING})(?P<word>议)(?=[，。；])", "会议"),
    (
        r"(?:志愿|公益|公共|养老|助餐|便民|社会|上门|为老|社区)(?P<word>服)(?=活动|工作|项目|中心|平台|岗|人员|机构|体系|质量|时长|点位)",
        "服务",
    ),
    (
        r"(?:工作|服务|管理|医护|护理|参会|救助|特困|流动|失业|困难|党务|机关|值班|巡查|相关|有关|执法|参训|受助)(?P<word>人缘|人源|人原|人园)",
        "人员",
    ),
    (
        r"(?<![自知异利克律为爱一舍损修推各由])(?P<word>己)(?=全部|完成|建成|启动|纳入|列入|落实|发放|达到|超过|投入|开始|结束|取得|通过|办理|成为|成立|实现|形成|基本|顺利|圆满|陆续|全面|正式|提前|连续|累计|收到|报送|开展|组织|整改|明确|制定|印发|安排|到位|有[0-9]|于[0-9])",
        "已",
    ),
    (
        r"(?:安全|卫生|消防|质量|隐患|食品|燃气|作风|纪律|专项)大(?P<word>检察)(?![院官机厅长])",
        "检查",
    ),
)
_BY_PATTERN = [(re.compile(pattern), right) for pattern, right in _CONFUSED]
_SHOWN = 2
_BEFORE, _AFTER = re.compile(r"[\u4e00-\u9fff]*$"), re.compile(r"[\u4e00-\u9fff]*")


def confused_words(position: int, text: str) -> Iterator[Finding]:
    told: set[int] = set()
    for pattern, meant in _BY_PATTERN:
        for found in pattern.finditer(text):
            begin, end = found.span("word")
            if begin in told:
                continue
            told.add(begin)
            before, after = _around(text, begin, end)
            message = f"“{found['word']}”疑为“{meant}”之误，请核对。"
            passage, proposed = f"{before}{found['word']}{after}", f"{before}{meant}{after}"
            yield Finding("wrong_word", Severity.WARNING, position, passage, message, proposed)


def _around(text: str, begin: int, end: int) -> tuple[str, str]:
    """What a single character is shown with: up to two on either side."""
    if end - begin > 1:
        return "", ""
    before, after = _BEFORE.search(text, max(0, begin - _SHOWN), begin), _AFTER.match(text, end, end + _SHOWN)
    return before.group() if before else "", after.group() if after else ""
