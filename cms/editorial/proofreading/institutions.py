"""Central bodies under names nobody gave them: 人力资源与社会保障部, 中国残疾联合会, 国家民政部, 市民政厅.

A long name may have one character off, left out or in its neighbour's place; its last one says what kind of body it is
and must be right, for 人力资源和社会保障局 is another one. What is wrong in more than one place is listed.
Source: 党和国家机构改革方案 (2018, 2023), 国务院机构设置.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.former_names import ABROAD
from cms.editorial.proofreading.near_misses import finder

_NAMES = """
人力资源和社会保障部 住房和城乡建设部 退役军人事务部 工业和信息化部 国家发展和改革委员会 国家民族事务委员会
国家卫生健康委员会 国家市场监督管理总局 国家金融监督管理总局 国家广播电视总局 国家医疗保障局 国家疾病预防控制局
国家药品监督管理局 国家林业和草原局 国家粮食和物资储备局 国家消防救援局 国家乡村振兴局 国家监察委员会
中央纪律检查委员会 中央军事委员会 中央全面深化改革委员会 中央网络安全和信息化委员会 全国人民代表大会常务委员会
中国人民政治协商会议全国委员会 中国残疾人联合会 中华全国妇女联合会 中华全国总工会 中国红十字会总会
中国共产主义青年团 中华慈善总会 中国慈善联合会 中国残疾人福利基金会 中国老龄事业发展基金会 全国老龄工作委员会
中国老龄协会 国务院妇女儿童工作委员会 国务院未成年人保护工作领导小组 最高人民法院 国务院办公厅 中共中央办公厅
中央社会工作部 人力资源和社会保障厅 人力资源和社会保障局 住房和城乡建设厅 住房和城乡建设局 退役军人事务厅
退役军人事务局
"""
_SHORTEST = 7
"""Characters: of shorter names one off makes too many other words."""
_SHORT_FORMS = frozenset(
    ("人力资源社会保障部", "住房城乡建设部", "人力资源社会保障厅", "住房城乡建设厅", "人力资源社会保障局")
)
_MINISTRIES = (
    "民政部|教育部|公安部|司法部|财政部|水利部|商务部|交通运输部|农业农村部|应急管理部|退役军人事务部|生态环境部|"
    "自然资源部|文化和旅游部|人力资源和社会保障部|住房和城乡建设部|工业和信息化部|科学技术部"
)
_OF_A_PROVINCE = (
    "民政|教育|财政|司法|商务|水利|农业农村|生态环境|自然资源|人力资源和社会保障|住房和城乡建设|文化和旅游|"
    "退役军人事务|应急管理|交通运输"
)
_AND = "人力资源(?:与|及)社会保障|住房(?:与|及)城乡建设|文化(?:与|及)旅游|工业(?:与|及)信息化|发展(?:与|及)改革"
_LISTED: tuple[tuple[str, str], ...] = (
    (rf"国家((?:{_MINISTRIES})(?!门))", r"\1"),
    (r"国务院((?:民政部|教育部|财政部|司法部|公安部)(?!门))", r"\1"),
    (r"(?<!中华全国)(?<!全国)中国妇女联合会", "中华全国妇女联合会"),
    (r"中国总工会", "中华全国总工会"),
    (r"中国红十字总会", "中国红十字会总会"),
    (r"退伍军人事务(部|厅|局)", r"退役军人事务\1"),
    (r"(中共中央|中央)组织(?:局|委员会|厅)", r"\1组织部"),
    (r"中央社会工作(?:委员会|局|厅)", "中央社会工作部"),
    (r"中共中央(宣传|统一战线工作|对外联络)(?:局|厅|司)", r"中共中央\1部"),
    (r"中国慈善总会", "中华慈善总会"),
    (r"国务院办公室", "国务院办公厅"),
    (r"中共中央办公室", "中共中央办公厅"),
    (r"(?<!常务)常委员会", "常务委员会"),
    (rf"(?<=[市县])({_OF_A_PROVINCE})厅(?!长)", r"\1局"),
    (r"(?<!全)(?<=省)民政局(?!局?长)", "民政厅"),
)
_BY_PATTERN = [(re.compile(pattern), right) for pattern, right in _LISTED]
_WITH_AND = re.compile(rf"(?:{_AND})(?:委员会|部|厅|局)(?!门)")
_IN_HISTORY = re.compile(r"1[89][0-4][0-9]年|苏区|国民政府|民国|中华苏维埃|台湾|香港|澳门")
_HINT = re.compile(
    "国家|中国|中央|国务院|中华|最高人民|全国|人力资源|住房|军人事务|工业[与及和]|发展[与及]|文化[与及]|常委员会|"
    "[市县].{2,10}厅|省民政局"
)
"""Something without which there is nothing to tell: most paragraphs stop here."""
_long_names = finder([name for name in _NAMES.split() if len(name) >= _SHORTEST])


def institutions(position: int, text: str) -> Iterator[Finding]:
    if not _HINT.search(text):
        return
    suspects = sorted(_suspects(text))
    if suspects and (_IN_HISTORY.search(text) or ABROAD.search(text)):
        return
    told = 0
    for begin, end, right in suspects:
        if begin >= told:
            told = end
            message = f"机构名称疑误，应为“{right}”，请核对。"
            yield Finding("institution_name", Severity.WARNING, position, text[begin:end], message, right)


def _suspects(text: str) -> Iterator[tuple[int, int, str]]:
    """Where something stands instead of a name, and the name."""
    for pattern, right in _BY_PATTERN:
        for found in pattern.finditer(text):
            yield *found.span(), found.expand(right)
    for found in _WITH_AND.finditer(text):
        yield *found.span(), re.sub("[与及]", "和", found.group())
    for near in _long_names(text):
        written = text[near.begin : near.end]
        is_a_body = written[-1] == near.name[-1] and text[near.end : near.end + 1] not in ("门", "长", "会")
        if is_a_body and written not in _SHORT_FORMS and not _is_of_a_place(written, near.name):
            yield near.begin, near.end, near.name


def _is_of_a_place(written: str, name: str) -> bool:
    """全省人民代表大会常务委员会, where the name has 全国."""
    return len(written) == len(name) and any(
        one != other and one in "省市县区州镇乡村" for one, other in zip(written, name, strict=True)
    )
