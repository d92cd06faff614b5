"""Page tags of 国办发〔2017〕47号 in the cases the sample bureau does not have."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cms.columns.enums import ColumnType
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import NoticePageFactory, StoryPageFactory
from tests.integration.portal.shown import ARTICLE_TAGS, COLUMN_TAGS, SITE_TAGS, shown


def test_a_site_without_a_code_has_no_empty_tag_of_it(portal: Portal, public: Client) -> None:
    tags = shown(public, "/").tags

    assert set(SITE_TAGS) - tags.keys() == {"SiteIDCode"}


@pytest.mark.parametrize(
    ("published", "tag"),
    [
        (datetime(2017, 8, 9, 1, 25, 59, tzinfo=UTC), "2017-08-09 09:25"),
        (datetime(2025, 7, 14, 5, 59, tzinfo=UTC), "2025-07-14 13:59"),
        (datetime(2017, 12, 31, 16, 0, tzinfo=UTC), "2018-01-01 00:00"),
    ],
)
def test_times_are_told_on_a_clock_of_24_hours_in_wuhan(
    published: datetime, tag: str, portal: Portal, public: Client
) -> None:
    story = StoryPageFactory(parent=portal.brand, slug="shi-li", first_published_at=published)

    with timezone.override("Europe/Paris"):
        read = shown(public, f"/units/jiu-zhu-zhan/{story.slug}/")

    assert read.tags["PubDate"] == read.text(".story-head time") == tag


def test_the_source_of_a_reprint_is_where_it_was_first_published(portal: Portal, public: Client) -> None:
    StoryPageFactory(
        parent=portal.brand,
        slug="zhuan-zai",
        source_name="市救助站",
        original_source="示例日报",
        original_url="https://example.com/1",
    )

    read = shown(public, "/units/jiu-zhu-zhan/zhuan-zai/")

    assert read.tags["ContentSource"] == "示例日报"
    assert "来源：示例日报" in read.text(".story-head .meta")
    assert read.soup.select_one('.story-end a[href="https://example.com/1"]')


def test_a_page_that_names_no_column_has_the_ten_tags_all_the_same(portal: Portal, public: Client) -> None:
    NoticePageFactory(parent=portal.brand, slug="tong-zhi", cover=make_image())

    tags = shown(public, "/units/jiu-zhu-zhan/tong-zhi/").tags

    assert {*COLUMN_TAGS, *ARTICLE_TAGS} <= tags.keys()
    assert tags["ColumnName"] == portal.brand.title
    assert tags["Image"].startswith(settings.PUBLIC_BASE_URL)


def test_every_type_of_column_of_the_guide_can_be_chosen_but_the_home_page(portal: Portal) -> None:
    named = "概况信息 机构职能 负责人信息 工作动态 政策文件 信息公开指南 信息公开目录 信息公开年报 依申请公开 数据发布"
    named += " 数据开放 政策解读 回应关切 办事服务 咨询投诉 征集调查 在线访谈"
    choices = {value for value, _label in portal.column._meta.get_field("column_type").choices}

    assert set(named.split()) <= choices
    assert ColumnType.HOME not in choices
