"""What the importer tells the editor, and what it must not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.defects import findings, text_findings
from cms.importing.old_page import Element, Heading, OldPage, Paragraph
from cms.importing.parsing import old_time, parse
from cms.importing.reading import lines_of
from cms.importing.structure import elements_of
from tests.unit.importing.conftest import unhurried

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"


def _page(*paragraphs: str, title: str = "示例通知") -> OldPage:
    return OldPage(
        title=title,
        source="市救助站",
        views=1,
        published_at=old_time("2017-08-09 09:25"),
        published_as="2017-08-09 09:25",
        trail=(),
        body=tuple(Paragraph(text) for text in paragraphs),
    )


def _codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def test_everything_wrong_in_the_notice_of_2017_is_found_and_nothing_else() -> None:
    found = findings(parse(lines_of(NOTICE.read_bytes())))

    assert [(finding.code, finding.position, finding.passage, finding.suggestion) for finding in found] == [
        ("time", 0, "2017/8/9 9:25:57", "2017-08-09 09:25"),
        ("related", 0, "相关栏目", ""),
        (
            "space",
            0,
            "关于在市民政局推进落实“红色引擎工程” 的实施方案",
            "关于在市民政局推进落实“红色引擎工程”的实施方案",
        ),
        ("document_number", 1, "武文〔20175号", "武文〔2017〕5号"),
        ("document_number", 1, "武直工委201715号", "武直工委〔2017〕15号"),
        ("document_number", 1, "武直工委宣〔20172号", "武直工委宣〔2017〕2号"),
        ("edge_space", 7, "2.压实思想政治责任。将", ""),
        ("space", 9, "(二) 培育“红", "(二)培育“红"),
        ("space", 15, "势资源,\xa0加强学习", "势资源,加强学习"),
        ("named_two_ways", 21, "(五)打造“红色品牌”", ""),
        ("number_range", 22, "3--5家", "3—5家"),
        ("doubled", 23, "舒安街街八秀村", "舒安街八秀村"),
        ("named_two_ways", 29, "(七)掀起“红色旋风”", ""),
        ("ending", 31, "前面,用早用准用足“第一种形态”", ""),
        ("ending", 38, "单,对推进落实情况进行跟踪督办,", ""),
        ("space", 41, "4. 建立“常", "4.建立“常"),
        ("quotation", 42, "对“工作完成情况作为党建考评、干", ""),
    ]


def test_every_finding_says_in_chinese_what_to_do_and_quotes_the_page_exactly() -> None:
    page = parse(lines_of(NOTICE.read_bytes()))

    for finding in findings(page):
        place = page.body[finding.position - 1].text if finding.position else f"{page.title}{page.published_as}相关栏目"
        assert finding.passage in place
        assert finding.message.endswith("。")
        assert finding.severity.label in {"应改", "请核对", "提示"}
    numbers = [finding for finding in findings(page) if finding.code == "document_number"]
    assert all(finding.severity is Severity.ERROR and "请核对" in finding.message for finding in numbers)


def test_the_two_names_of_one_step_are_both_told() -> None:
    told = [finding.message for finding in findings(parse(lines_of(NOTICE.read_bytes()))) if "提法" in finding.message]

    assert "“红色品牌”" in told[0] and "打造“红色物业”" in told[0]
    assert "“红色旋风”" in told[1] and "掀起“红色风暴”" in told[1]


@pytest.mark.parametrize(
    "text",
    [
        "根据武民政〔2017〕5号文件，人人参与，天天坚持。",
        "他说：“走进社区，常常看看。”",
        "渐渐地，家家户户都明明白白，拳拳之心，处处可见。",
        "预计有3—5家单位参加，时间为2017年8月9日。",
        "会议提出“四讲四有”标准（见附件）。",
        "武汉市民政局局长到市福利院院区慰问，院长陪同。",
        "江夏区舒安街街道办事处和舒安街街面巡查队参加。",
        "武汉市市长热线、武汉市市直机关、江夏区区长、江夏区区委，各镇镇长、村村民代表到会。",
        "全县实现村村通公路、乡乡有敬老院，全市各村村村通路。",
        "以服务群众为目的的活动实实在在，和和美美，清清楚楚。",
        "为了了解困难，除了了结旧案，还要弄清关键是是否落实，是是非非要分明。",
        "行为为先，参与与合作并重，问题存在在基层，项目所在在江夏。",
        "武汉市江夏区区人大代表到社区走访。",
        "依据《关于印发《实施方案》的通知》执行。",
        "办理材料如下：1）身份证；2）户口簿；a）复印件。",
        "结论见文献(Example, 31)，同类(Fab 50)情况见(No. 3)。",
        "热线电话027-85730000，传真027--85730001。",
        "地址：解放大道2017号，解放大道20171号，车牌（鄂A）20175号。",
        "民事判决书（2017）鄂01民终5号已生效。",
        "活动取得圆满成功。（记者 张三 通讯员 李四）",
        "活动取得圆满成功。网址：https://example.gov.cn/a",
        "坚持对“忠诚一辈子、奉献一辈子”的精神，对老人负责，对家属负责。",
        "联系人：示例，电话：12345",
        "各区民政局，市局各处室、直属单位：",
        "武汉市民政局",
        "2017年8月9日",
        "现将有关事项通知如下：",
        "第一条 为了规范管理，制定本办法。",
    ],
)
def test_correct_text_is_left_in_peace(text: str) -> None:
    assert findings(_page(text)) == []


@pytest.mark.parametrize("title", ["不忘初心 牢记使命", "关于印发《实施方案》的通知", "让爱回家——救助站开放日"])
def test_a_correct_title_is_left_in_peace(title: str) -> None:
    assert findings(_page("正文。", title=title)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("他提出“四讲四有标准。", "unbalanced"),
        ("他提出““四讲四有”标准。", "unbalanced"),
        ("他提出四讲四有”标准。", "unbalanced"),
        ("依据《条例执行。", "unbalanced"),
        ("会议（第三次在局机关召开。", "unbalanced"),
        ("这是是一件好事。", "doubled"),
        ("群众的的呼声很高。", "doubled"),
        ("工作已经完成了了。", "doubled"),
        ("湖北省武汉市市江岸区分会场参会。", "doubled"),
        ("大家来到市福利院院，看望孩子。", "doubled"),
        ("依据武民政2017〕5号文件执行。", "document_number"),
        ("根据武民政20175号文件执行。", "document_number"),
        ("依据武民政（2017）5号文件执行。", "document_number_style"),
        ("依据武民政〔2017〕第05号文件执行。", "document_number_style"),
        ("会议强调以下几点，", "ending"),
        ("会议强调了纪律。会后大家分头行动", "ending"),
        ("共有3--5家单位参加。", "number_range"),
        ("从“严要求自己做起从小事做起,从身边做起,从现在做起”。", "quotation"),
    ],
)
def test_one_defect_is_one_finding(text: str, code: str) -> None:
    assert _codes(findings(_page(text))) == [code]


@pytest.mark.parametrize(
    ("text", "passage", "suggestion"),
    [
        ("根据武民政20175号文件执行。", "武民政20175号", "武民政〔2017〕5号"),
        ("依据武民政[2017]05号文件执行。", "武民政[2017]05号", "武民政〔2017〕5号"),
        ("见《办法》（鄂民政函2017105号）。", "鄂民政函2017105号", "鄂民政函〔2017〕105号"),
    ],
)
def test_a_document_number_is_proposed_without_the_words_before_it(text: str, passage: str, suggestion: str) -> None:
    (finding,) = findings(_page(text))

    assert (finding.passage, finding.suggestion) == (passage, suggestion)


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert findings(_page("“第一段还没有说完。", "“第二段说完了。”")) == []
    assert _codes(findings(_page("“第一段还没有说完。", "第二段与它无关。"))) == ["unbalanced"]


def test_a_note_in_brackets_may_run_over_paragraphs() -> None:
    assert findings(_page("（注1：本表所称期限按日计算。", "注2：节假日顺延。）")) == []
    assert _codes(findings(_page("（注1：本表所称期限按日计算。", "节假日顺延。"))) == ["unbalanced"]


def test_a_missing_full_stop_is_told_only_where_the_others_have_one() -> None:
    assert _codes(findings(_page("第一句。第二句", "第三句。", "第四句。"))) == ["ending"]
    assert findings(_page("第一句。第二句", "第三句。第四句", "第五句。第六句")) == []


def test_lines_of_verse_or_of_a_list_may_end_with_commas() -> None:
    assert findings(_page("风吹江水绿，", "人在小桥东，", "归来天已晚。")) == []
    assert findings(_page("选举产生下列人员。", "主席，", "副主席若干人，", "秘书长。")) == []


def _numbered(*texts: str) -> list[Element]:
    return list(elements_of(texts))


def test_a_space_after_a_number_is_told_only_where_the_others_have_none() -> None:
    slip = _numbered("1.第一项工作已经完成。", "2.第二项工作已经完成。", "3. 第三项工作已经完成。")
    habit = _numbered("1. 第一项工作已经完成。", "2. 第二项工作已经完成。", "3. 第三项工作已经完成。")

    assert _codes(text_findings("标题", slip)) == ["space"]
    assert text_findings("标题", habit) == []


def test_names_used_freely_are_no_announcement() -> None:
    body: list[Element] = [
        Heading("(一)打造“红色品牌”", 3),
        Paragraph("各单位打造“红色物业”,服务群众。"),
        Heading("(二)建设“红色阵地”", 3),
        Paragraph("建设“红色阵地”。"),
    ]

    assert text_findings("标题", body) == []


def test_an_unreadable_time_is_an_error() -> None:
    page = parse(["标题", "来源:市救助站 浏览数:1 发布时间:2017/13/9", "正文。"])

    (finding,) = findings(page)
    assert (finding.code, finding.severity, finding.passage) == ("time", Severity.ERROR, "2017/13/9")


def test_lines_that_were_not_brought_in_are_named() -> None:
    page = parse(["当前位置:首页", "眉题", "标题", "来源:市救助站 浏览数:1 发布时间:2017-08-09 09:25", "正文。"])

    assert [(finding.code, finding.passage) for finding in findings(page)] == [("unplaced", "眉题")]


@unhurried
@given(st.lists(st.text(alphabet="民政街村的了是在“”（）《》〔〕2017号5-—，。、 \xa0对", min_size=1), min_size=1))
def test_every_passage_stands_in_its_paragraph(texts: list[str]) -> None:
    body = elements_of(texts)

    for finding in text_findings("标题", body):
        assert finding.passage
        assert finding.passage in body[finding.position - 1].text
