"""The home page, the site, columns and topics."""

from typing import TypeVar

from wagtail.models import Page, Site

from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.core.models import BasePage
from cms.portal.models import HomePage, SiteFacts
from cms.sample_data.content import places
from cms.units.models import UnitIndexPage

PageT = TypeVar("PageT", bound=BasePage)


def child(parent: Page, page: PageT) -> PageT:
    """The page with this slug below the parent, added and published when it is not there yet."""
    existing = type(page)._default_manager.child_of(parent).filter(slug=page.slug).first()
    if existing is not None:
        return existing
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def load_home() -> HomePage:
    """The site's root; Wagtail's welcome page makes room for it."""
    existing = HomePage.objects.first()
    if existing is not None:
        return existing
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2, slug="home").delete()
    root.refresh_from_db()
    home = child(root, HomePage(title="两学一做＋武汉民政好声音", slug="home", statement=places.STATEMENT))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "武汉市民政局"},
    )
    site = Site.objects.get(is_default_site=True)
    SiteFacts.objects.update_or_create(site=site, defaults={"is_sample": True, "site_id_code": "4201000000"})
    return home


def load_columns(home: HomePage) -> dict[str, ColumnPage]:
    columns: dict[str, ColumnPage] = {}
    for sample in places.COLUMNS:
        page = ColumnPage(
            title=sample.title,
            slug=sample.slug,
            description=sample.description,
            keywords="红色引擎,民政," + sample.title,
            column_type=sample.column_type,
            freshness_days=sample.freshness_days,
            menu_title=sample.menu_title,
            show_in_menus=bool(sample.menu_title),
        )
        columns[sample.slug] = child(columns[sample.parent] if sample.parent else home, page)
    return columns


def load_topics(home: HomePage) -> dict[str, TopicPage]:
    index = child(
        home,
        TopicIndexPage(
            title="八个“红色”", slug="hong-se", intro=places.TOPICS_INTRO, menu_title="专题", show_in_menus=True
        ),
    )
    return {
        sample.slug: child(
            index,
            TopicPage(
                title=sample.title,
                slug=sample.slug,
                number=number,
                summary=sample.summary,
                body=[("paragraph", f"<p>{sample.text}</p>")],
            ),
        )
        for number, sample in enumerate(places.TOPICS, start=1)
    }


def load_unit_index(home: HomePage) -> UnitIndexPage:
    return child(
        home,
        UnitIndexPage(
            title="单位与品牌", slug="units", intro=places.UNITS_INTRO, menu_title="品牌", show_in_menus=True
        ),
    )
