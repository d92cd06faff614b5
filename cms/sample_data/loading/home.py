"""The home page, the site, and the bureau's own notice at the head of it."""

from django.db import transaction
from wagtail.models import Page, Site

from cms.columns.models import ColumnPage
from cms.importing.parsing import parse
from cms.importing.reading import lines_of
from cms.importing.services import Outcome, page_import
from cms.portal.models import Highlight, HomePage, SiteFacts
from cms.sample_data.content import documents, portal
from cms.sample_data.loading.pages import child
from cms.sample_data.loading.reviews import publish
from cms.stories.models import NoticePage
from media.models import Image


@transaction.atomic
def load_home() -> HomePage:
    """The site's root; Wagtail's welcome page makes room for it."""
    existing = HomePage.objects.first()
    if existing is not None:
        return existing
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    root.refresh_from_db()
    home = child(root, HomePage(title=portal.TITLE, slug="home", statement=portal.STATEMENT))
    site, _ = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": portal.SITE_NAME},
    )
    SiteFacts.objects.update_or_create(site=site, defaults={"is_sample": True, "site_id_code": portal.SITE_ID_CODE})
    return home


@transaction.atomic
def load_plan(home: HomePage, columns: dict[str, ColumnPage], pictures: dict[str, Image]) -> None:
    """Import the plan from the page the old portal showed. The first time it also leads the home page."""
    saved = (documents.PAGES / documents.PLAN).read_bytes()
    result = page_import(old_page=parse(lines_of(saved)), file_name=documents.PLAN)
    if result.outcome is not Outcome.MADE:
        return
    plan = NoticePage.objects.get(pk=result.page_id)
    plan.cover, plan.dek = pictures[portal.PLAN_COVER], portal.PLAN_DEK
    plan.save_revision()
    publish(plan)
    home.plan = home.lead = plan.page_ptr
    home.voices_column, home.notices_column = columns[portal.VOICES_COLUMN], columns[portal.NOTICES_COLUMN]
    targets = {page.slug: page for page in Page.objects.descendant_of(home).filter(slug__in=portal.HIGHLIGHTS)}
    home.highlights = [Highlight(target=targets[slug]) for slug in portal.HIGHLIGHTS if slug in targets]
    home.save_revision()
    publish(home)
