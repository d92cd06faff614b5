"""What every site of the framework has that the public can see something of."""

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.core.changes.registry import track
from cms.core.changes.tables import COLLECTION_RESTRICTION, PAGE_RESTRICTION, PAGE_RESTRICTION_GROUPS

PUBLIC_PAGE_COLUMNS = (
    "title",
    "slug",
    "url_path",
    "path",
    "content_type_id",
    "translation_key",
    "live",
    "expired",
    "expire_at",
    "seo_title",
    "search_description",
    "show_in_menus",
    "first_published_at",
    "last_published_at",
    "alias_of_id",
)


def track_framework_tables() -> None:
    """Pages, restrictions, collections, sites, redirects, images and documents; `CoreConfig.ready()` calls it."""
    track(Page, columns=PUBLIC_PAGE_COLUMNS)
    track(PageViewRestriction, key_column="page_id", columns=("page_id", "restriction_type"), kind=PAGE_RESTRICTION)
    track(PageViewRestriction.groups.through, key_column="pageviewrestriction_id", kind=PAGE_RESTRICTION_GROUPS)
    track(
        CollectionViewRestriction,
        key_column="collection_id",
        columns=("collection_id", "restriction_type"),
        kind=COLLECTION_RESTRICTION,
    )
    track(Collection, columns=("path",))
    track(Site)
    if apps.is_installed("wagtail.contrib.redirects"):
        track(apps.get_model("wagtailredirects.Redirect"), ignoring=("created_at",))
    for model in (get_image_model(), get_document_model()):
        track(model, ignoring=("uploaded_by_user_id", "created_at"))
