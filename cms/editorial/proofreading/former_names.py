"""Institutions under names that ended before the text's day, where nothing around speaks of the past.

Sources: 国务院机构改革方案 of 2008, 2013, 2018 and 2023, 深化党和国家机构改革方案 (2018), 国税地税征管体制改革方案
(2018). A name ends on the day its successor was put up, where that is later than the plan.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Text

_PLAN_2008, _PLAN_2013 = "国务院机构改革方案（2008年）", "国务院机构改革方案（2013年）"
_PLAN_2018, _PLAN_2023 = "国务院机构改革方案（2018年）", "党和国家机构改革方案（2023年）"
_PARTY_PLAN_2018 = "深化党和国家机构改革方案（2018年）"


@dataclass(frozen=True, slots=True)
class FormerName:
    names: Sequence[str]
    """In full and in short, as regular expressions."""
    ended: date
    """The last day it was right."""
    now: str
    source: str


def _short(name: str) -> str:
    """A name so short that only its place shows it: not 农业部门, 美国农业部, 宣传文化部."""
    return (
        rf"(?<![\u4e00-\u9fff]){name}(?![门分队件署长])|"
        rf"(?<=[由经向被报据和与及获对请同跟到院了照以于按是让给将在从为行]){name}(?![门分队件署长])"
    )


FORMER_NAMES: Sequence[FormerName] = (
    FormerName(
        ("国家工商行政管理总局", "国家工商总局", "国家工商行政管理局"),
        date(2018, 4, 9),
        "国家市场监督管理总局",
        _PLAN_2018,
    ),
    FormerName(("国家质量监督检验检疫总局", "国家质检总局"), date(2018, 4, 9), "国家市场监督管理总局", _PLAN_2018),
    FormerName(
        ("国家食品药品监督管理总局", "国家食药监总局", "国家食药监管总局", "国家食品药品监管总局"),
        date(2018, 4, 9),
        "国家市场监督管理总局、国家药品监督管理局",
        _PLAN_2018,
    ),
    FormerName(
        ("国家卫生和计划生育委员会", "国家卫生计生委", "国家卫计委", "国家卫生与计划生育委员会"),
        date(2018, 3, 26),
        "国家卫生健康委员会",
        _PLAN_2018,
    ),
    FormerName(("国土资源部(?!门)",), date(2018, 4, 9), "自然资源部", _PLAN_2018),
    FormerName(("国家测绘地理信息局",), date(2018, 4, 9), "自然资源部", _PLAN_2018),
    FormerName(("环境保护部(?!门)", _short("环保部")), date(2018, 4, 15), "生态环境部", _PLAN_2018),
    FormerName((_short("农业部"),), date(2018, 4, 2), "农业农村部", _PLAN_2018),
    FormerName((_short("文化部"),), date(2018, 4, 7), "文化和旅游部", _PLAN_2018),
    FormerName(("国家旅游局",), date(2018, 4, 7), "文化和旅游部", _PLAN_2018),
    FormerName(
        ("国家安全生产监督管理总局", "国家安监总局", "国家安全监管总局"), date(2018, 4, 15), "应急管理部", _PLAN_2018
    ),
    FormerName((_short("监察部"), "国家预防腐败局"), date(2018, 3, 22), "国家监察委员会", _PLAN_2018),
    FormerName(("国务院法制办公室", "国务院法制办"), date(2018, 4, 30), "司法部", _PLAN_2018),
    FormerName(
        (
            "中国银行业监督管理委员会",
            "中国保险监督管理委员会",
            "中国银监会",
            "中国保监会",
            _short("银监会"),
            _short("保监会"),
        ),
        date(2018, 4, 7),
        "中国银行保险监督管理委员会，2023年起为国家金融监督管理总局",
        _PLAN_2018,
    ),
    FormerName(
        ("国家新闻出版广电总局",), date(2018, 4, 15), "国家广播电视总局、国家新闻出版署、国家电影局", _PARTY_PLAN_2018
    ),
    FormerName(
        (
            "国务院三峡工程建设委员会办公室",
            "国务院三峡办",
            "国务院南水北调工程建设委员会办公室",
            "国务院南水北调办",
        ),
        date(2018, 4, 30),
        "水利部",
        _PLAN_2018,
    ),
    FormerName(("国家粮食局",), date(2018, 4, 3), "国家粮食和物资储备局", _PLAN_2018),
    FormerName(("国家林业局",), date(2018, 4, 9), "国家林业和草原局", _PLAN_2018),
    FormerName(
        ("(?:武警|公安|公安武警)消防(?:部队|总队|支队|大队)",), date(2018, 12, 31), "消防救援队伍", _PARTY_PLAN_2018
    ),
    FormerName(
        ("武警边防部队", "公安边防部队", "武警警卫部队", "公安警卫部队"),
        date(2018, 12, 31),
        "公安机关",
        _PARTY_PLAN_2018,
    ),
    FormerName(
        ("中国银行保险监督管理委员会", "中国银保监会", "(?<!中国)银保监会"),
        date(2023, 5, 17),
        "国家金融监督管理总局",
        _PLAN_2023,
    ),
    FormerName(
        ("国务院扶贫开发领导小组办公室", "国务院扶贫办"),
        date(2021, 2, 24),
        "国家乡村振兴局，2023年起为农业农村部",
        _PLAN_2023,
    ),
    FormerName(
        ("国家人口和计划生育委员会", "国家人口计生委", _short("卫生部")),
        date(2013, 3, 16),
        "国家卫生健康委员会",
        _PLAN_2013,
    ),
    FormerName((_short("铁道部"),), date(2013, 3, 16), "国家铁路局", _PLAN_2013),
    FormerName(
        ("国家广播电影电视总局", "国家广电总局(?=和国家新闻出版总署)"),
        date(2013, 3, 21),
        "国家广播电视总局",
        _PLAN_2013,
    ),
    FormerName((_short("建设部"),), date(2008, 3, 20), "住房和城乡建设部", _PLAN_2008),
    FormerName(("劳动和社会保障部(?!门)", "劳动保障部(?!门)"), date(2008, 3, 30), "人力资源和社会保障部", _PLAN_2008),
    FormerName(("信息产业部(?!门)",), date(2008, 6, 28), "工业和信息化部", _PLAN_2008),
    FormerName(("国家环境保护总局", "国家环保总局"), date(2008, 3, 26), "生态环境部", _PLAN_2008),
    FormerName(("民政部优抚安置局", "民政部军队离退休干部安置办公室"), date(2018, 4, 15), "退役军人事务部", _PLAN_2018),
    FormerName(("民政部救灾司",), date(2018, 4, 15), "应急管理部", _PLAN_2018),
    # 民政部内设机构 2016 年更名
    FormerName(("国家民间组织管理局", "民政部民间组织管理局"), date(2016, 12, 31), "社会组织管理局", "民政部"),
    FormerName(
        ("国家税务局", "地方税务局", "国税局", "地税局"),
        date(2018, 7, 20),
        "税务局",
        "国税地税征管体制改革方案（2018年）",
    ),
)

FORMER_PLACES: Sequence[FormerName] = (
    FormerName(("襄樊市",), date(2010, 12, 31), "襄阳", "国务院批复（2010年）"),
    FormerName(("思茅市",), date(2007, 12, 31), "普洱市", "国务院批复（2007年）"),
    FormerName(("(?<=北京市)(?:密云县|延庆县)",), date(2015, 12, 31), "密云区、延庆区", "国务院批复（2015年）"),
)
"""To the year."""
_LOCAL_ENDED = date(2019, 3, 31)
"""深化党和国家机构改革方案: provinces by the end of 2018, cities and counties by the end of March 2019."""
_POVERTY_ENDED = date(2021, 12, 31)
"""Local offices became those of 乡村振兴 in the course of 2021."""
_BANKS_ENDED = date(2018, 12, 31)
"""The branches of both commissions became one in December 2018."""
_LOCAL = {
    "卫生和计划生育委员会|卫生和计划生育局|卫生计生委|卫生计生局|卫计委|卫计局": "卫生健康委员会（局）",
    "工商行政管理局|工商局|质量技术监督局|质监局|食品药品监督管理局|食药监局|食药监管局": "市场监督管理局",
    "国土资源和规划局|国土资源局|国土规划局|国土资源厅": "自然资源和规划局、自然资源厅",
    "环境保护局|环保局|环境保护厅|环保厅": "生态环境局、生态环境厅",
    "安全生产监督管理局|安监局": "应急管理局",
    "旅游发展委员会|旅游委|旅游局|文化局|文化厅": "文化和旅游局、文化和旅游厅",
    "农业委员会|农委|农业局|农业厅": "农业农村局、农业农村厅",
    "法制办公室|法制办": "司法局",
    "物价局": "发展和改革委员会、市场监督管理局",
    "卫生局|计生委|人口计生委|人口和计划生育委员会": "卫生健康委员会（局）",
    "劳动局|人事局|劳动和社会保障局|劳动保障局": "人力资源和社会保障局",
    "粮食局": "粮食和物资储备局",
    "新闻出版广电局|文化广电新闻出版局": "文化和旅游局",
}
_LOCAL_PLACE = r"(?<=[省市区县州])"

_PAST = re.compile(
    r"(?<![平高中草还复五太])原(?![则因来本理始料创告油著点])|前身|时任|当时|改革前|机构改革|撤销|更名|改名|"
    r"改称|改为|"
    r"合并|组建|职责整合|不再保留|曾|历任|以前|过去|旧称|"
    r"划归|划入|职责转|转隶|并入|挂牌|成立于|老局长|退休|生前|第[一二三四五六七八九十百\d]+号令|令第|公告第"
)
ABROAD = re.compile(
    r"美国|英国|法国|德国|日本|韩国|朝鲜|越南|泰国|老挝|缅甸|柬埔寨|蒙古|俄罗斯|俄方|印度|以色列|巴勒斯坦|"
    r"黎巴嫩|伊朗|伊拉克|"
    r"叙利亚|土耳其|埃及|南非|刚果|苏丹|乌克兰|意大利|西班牙|加拿大|墨西哥|巴西|阿根廷|澳大利亚|新西兰|新加坡|"
    r"马来西亚|"
    r"菲律宾|印度尼西亚|联邦|共和国卫|特区|香港|澳门|台湾|外长|总统|当地媒体|加沙"
)
"""Ministries abroad keep their names."""
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?=[年〕\]］）)\-./])")
_SENTENCE = re.compile(r"[^。！？]+")
_TITLED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


def _groups() -> tuple[re.Pattern[str], Sequence[FormerName]]:
    """All names in one expression; the number of the group that matched tells whose it is."""
    everyone = [*FORMER_NAMES, *FORMER_PLACES]
    everyone.extend(
        FormerName((f"{_LOCAL_PLACE}(?:{names})",), _LOCAL_ENDED, now, _PARTY_PLAN_2018)
        for names, now in _LOCAL.items()
    )
    everyone.append(
        FormerName(
            (f"{_LOCAL_PLACE}(?:扶贫办|扶贫开发办公室|扶贫开发领导小组办公室)",),
            _POVERTY_ENDED,
            "农业农村部门",
            _PLAN_2023,
        )
    )
    everyone.append(
        FormerName(("银监局", "保监局", "银监分局"), _BANKS_ENDED, "金融监管局", f"{_PLAN_2018}、{_PLAN_2023}")
    )
    return re.compile("|".join(f"({'|'.join(one.names)})" for one in everyone)), everyone


_ANY, _EVERYONE = _groups()
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_STEMS = tuple(
    {
        max(_HAN_RUN.findall(re.sub(r"\(\?.*?\)", " ", way)), key=len)
        for one in _EVERYONE
        for name in one.names
        for way in re.split(r"\|", name)
        if _HAN_RUN.search(re.sub(r"\(\?.*?\)", " ", way))
    }
)
"""Something without which there is no name: looked for first, for most sentences have none."""


def former_names(text: Text) -> Iterator[Finding]:
    for position, words in text.numbered():
        if not any(stem in words for stem in _STEMS):
            continue
        for sentence in _SENTENCE.findall(words):
            yield from _in_sentence(position, sentence, text.dated)


def _in_sentence(position: int, sentence: str, dated: date | None) -> Iterator[Finding]:
    """A sentence of a text whose day is not known is of the last year it names."""
    if _PAST.search(sentence) or ABROAD.search(sentence):
        return
    years = [int(found["year"]) for found in _YEAR.finditer(sentence)]
    if dated is None and years:
        dated = date(max(years), 12, 31)
    outside = _TITLED.sub(lambda title: "〇" * len(title.group()), sentence)
    for found in _ANY.finditer(outside):
        one = _EVERYONE[(found.lastindex or 1) - 1]
        speaks_of_then = any(year <= one.ended.year for year in years)
        if dated is not None and one.ended < dated and not speaks_of_then:
            day = f"{one.ended.year}年{one.ended.month}月"
            message = (
                f"“{found.group()}”这一名称用到{day}为止，现为{one.now}（依据：{one.source}），"
                "请核对；确需提及的，请写明“原”或所指年份。"
            )
            yield Finding("former_name", Severity.WARNING, position, found.group(), message)
