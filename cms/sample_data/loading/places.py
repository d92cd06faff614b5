"""Columns, topics and the directory of units."""

from django.db import transaction
from django.utils.html import escape

from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.portal.models import HomePage
from cms.sample_data.content.columns import COLUMNS
from cms.sample_data.content.portal import UNITS_INTRO
from cms.sample_data.content.topics import TOPICS, TOPICS_INTRO, SampleTopic
from cms.sample_data.content.writing import facts
from cms.sample_data.loading.pages import child
from cms.units.models import UnitIndexPage


@transaction.atomic
def load_columns(home: HomePage) -> dict[str, ColumnPage]:
    columns: dict[str, ColumnPage] = {}
    for sample in COLUMNS:
        page = ColumnPage(
            title=sample.title,
            slug=sample.slug,
            description=sample.description,
            keywords=sample.keywords,
            column_type=sample.column_type,
            freshness_days=sample.freshness_days,
            menu_title=sample.menu_title,
            show_in_menus=bool(sample.menu_title),
        )
        columns[sample.slug] = child(columns[sample.parent] if sample.parent else home, page)
    return columns


def _topic(sample: SampleTopic) -> TopicPage:
    items = facts("方案中的条目", *((f"第{number}条", name) for number, name in sample.items))
    return TopicPage(
        title=sample.title,
        slug=sample.slug,
        number=sample.number,
        summary=sample.summary,
        body=[("paragraph", f"<p>{escape(sample.text)}</p>"), items],
    )


@transaction.atomic
def load_topics(home: HomePage) -> dict[str, TopicPage]:
    index = child(
        home,
        TopicIndexPage(title="八个“红色”", slug="hong-se", intro=TOPICS_INTRO, menu_title="专题", show_in_menus=True),
    )
    return {sample.slug: child(index, _topic(sample)) for sample in TOPICS}


@transaction.atomic
def load_unit_index(home: HomePage) -> UnitIndexPage:
    return child(
        home,
        UnitIndexPage(title="单位与品牌", slug="units", intro=UNITS_INTRO, menu_title="品牌", show_in_menus=True),
    )
