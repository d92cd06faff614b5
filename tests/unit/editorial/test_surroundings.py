"""Links, pictures and resemblances as plain values, in sentences an editor writes."""

from dataclasses import replace
from datetime import date

import pytest

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Severity
from cms.editorial.proofreading.passage import Passage, Text
from cms.editorial.proofreading.pictures import LEFT_WORDLESS, TO_BE_WRITTEN
from cms.editorial.proofreading.surroundings import Film, Link, Picture, Resembled, Target


def _told(words: str, link: Link) -> list[tuple[str, str, int]]:
    found = proofread(Text("示例标题", [Passage("上一段。"), Passage(words)], links=[link]))
    return [(one.code, one.severity, one.position) for one in found]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (Link("申请表", Target.GONE), [("dead_link", Severity.WARNING, 2)]),
        (Link("申请表", Target.NOWHERE, "www.mzj.example"), [("dead_link", Severity.WARNING, 2)]),
        (Link("申请表", Target.OUTSIDE, "https://mca.example/"), [("link_leaves", Severity.NOTE, 2)]),
        (Link("申请表", Target.OURS), []),
    ],
)
def test_where_a_link_leads_is_told_at_its_place(link: Link, told: list[tuple[str, str, int]]) -> None:
    assert _told("需要的群众请下载申请表，填写后交到社区。", link) == told


@pytest.mark.parametrize(
    "words",
    [
        "点击这里",
        "请点击此处",
        "点击查看",
        "查看详情",
        "点击下载",
        "更多",
        "这里",
        "详情>>",
        "点此链接查看",
        "click here",
    ],
)
def test_words_that_do_not_say_where_a_link_leads_are_told(words: str) -> None:
    assert ("link_words", Severity.WARNING, 2) in _told(f"申请表{words}。", Link(words, Target.OURS))


@pytest.mark.parametrize(
    "words",
    [
        "高龄津贴申请表",
        "下载高龄津贴申请表",
        "查看公示名单全文",
        "《武汉市养老服务条例》",
        "更多活动照片",
        "点击率统计表",
        "进入婚姻登记预约系统",
    ],
)
def test_words_that_name_what_a_link_leads_to_are_left_in_peace(words: str) -> None:
    assert _told(f"请看{words}。", Link(words, Target.OURS)) == []


def test_a_film_that_nobody_can_read_is_to_be_put_right() -> None:
    films = [Film("示例影片（第 1 版）", has_captions=False), Film("示例影片（第 2 版）", has_captions=True)]

    (told,) = proofread(Text("示例标题", [], films=films))

    assert (told.code, told.severity, told.passage) == ("film_captions", Severity.ERROR, "示例影片（第 1 版）")
    assert "点“字幕”" in told.message and "放过并写明原因" in told.message


def _of(picture: Picture) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in proofread(Text("示例标题", [], pictures=[picture]))]


def test_a_picture_has_words_a_source_and_a_ground_or_is_told() -> None:
    own = Picture("示例", "志愿者在社区量血压", is_decorative=False, credit="市救助站", is_by_others=False)
    lent = replace(own, is_by_others=True)

    assert _of(own) == []
    assert _of(replace(own, alt=" ")) == [("picture_alt", Severity.WARNING)]
    for words in (TO_BE_WRITTEN, LEFT_WORDLESS):
        assert _of(replace(own, alt=f"《示例》{words}")) == [("picture_unwritten", Severity.ERROR)]
    assert _of(replace(own, credit="")) == [("picture_credit", Severity.NOTE)]
    assert _of(replace(lent, credit="")) == [("picture_rights", Severity.WARNING)]
    assert _of(lent) == [("picture_rights", Severity.NOTE)]
    assert _of(replace(lent, ground="2026年1月授权书")) == []


def test_decoration_needs_no_words_and_no_credit() -> None:
    assert _of(Picture("云纹", "", is_decorative=True, credit="", is_by_others=False)) == []


def test_only_the_text_it_is_most_like_is_named() -> None:
    others = [Resembled("示例甲", date(2026, 3, 1), 96), Resembled("示例乙", date(2026, 2, 1), 71)]

    (finding,) = proofread(Text("示例标题", [], resembled=others))

    assert finding.code == "near_duplicate" and "2026年3月1日" in finding.message and "96%" in finding.message
