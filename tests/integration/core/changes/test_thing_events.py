"""Restrictions, pictures, documents, sites and redirects leave their marks and are told."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from tests.integration.core.changes.seen_log import Log

WITHDRAWN = [("withdrawn", "/portal/section/"), ("withdrawn", "/portal/section/story/")]
PUBLISHED = [("published", "/portal/section/"), ("published", "/portal/section/story/")]


@pytest.fixture
def image(db: None) -> AbstractImage:
    data = BytesIO()
    Picture.new("RGB", (8, 6), "red").save(data, "PNG")
    image: AbstractImage = get_image_model().objects.create(
        title="示例图片", file=ImageFile(BytesIO(data.getvalue()), name="sample.png")
    )
    return image


@pytest.fixture
def document(db: None) -> AbstractDocument:
    document: AbstractDocument = get_document_model().objects.create(
        title="示例文件", file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="sample.pdf")
    )
    return document


@pytest.fixture
def restrict(log: Log) -> Callable[..., PageViewRestriction]:
    def restrict(page: Page, kind: str = "login") -> PageViewRestriction:
        return PageViewRestriction.objects.create(page=page, restriction_type=kind)

    return restrict


def test_a_restriction_withdraws_the_page_and_its_descendants(
    section: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    restrict(section)
    assert log.marks() == [("wagtailcore.pageviewrestriction", str(section.pk), "insert")]
    assert log.told() == WITHDRAWN


def test_removing_the_restriction_publishes_them_again(
    section: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    restriction = restrict(section)
    log.told()
    restriction.delete()
    assert log.told() == PUBLISHED


def test_a_second_restriction_tells_nothing_new(
    section: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    restrict(section)
    log.told()
    restrict(section, "groups")
    assert log.told() == []


def test_a_restriction_put_on_and_taken_off_at_once_tells_nothing(
    section: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    restrict(section).delete()
    assert log.told() == []


def test_a_restriction_carried_to_another_page_frees_the_first(
    section: Page, story: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    restriction = restrict(section)
    log.told()
    PageViewRestriction.objects.filter(pk=restriction.pk).update(page=story)
    assert log.told() == [("published", "/portal/section/")]


def test_changing_the_groups_of_a_restriction_leaves_a_mark_and_tells_the_public_nothing(
    section: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    restriction = restrict(section, "groups")
    log.told()
    log.marks()
    restriction.groups.add(Group.objects.create(name="内部"))
    assert log.marks() == [("wagtailcore.pageviewrestriction_groups", str(restriction.pk), "insert")]
    assert log.told() == []


def test_moving_below_a_restriction_withdraws(
    home: Page, story: Page, log: Log, restrict: Callable[..., PageViewRestriction]
) -> None:
    inside = home.add_child(instance=Page(title="内部", slug="inside"))
    restrict(inside)
    log.told()
    story.move(inside, pos="last-child")
    assert log.told() == [("withdrawn", "/portal/section/story/")]


def test_a_focal_point_is_told_as_a_changed_picture(image: AbstractImage, log: Log) -> None:
    image.focal_point_x, image.focal_point_y = 3, 3
    image.save()
    change = log.changes()[-1]
    assert (change.what, change.kind, change.key) == ("changed", image._meta.label_lower, str(image.pk))
    assert change.page_id is None


def test_a_deleted_picture_is_told_as_withdrawn(image: AbstractImage, log: Log) -> None:
    log.told()
    image.delete()
    assert log.told() == [("withdrawn", image._meta.label_lower)]


def test_a_picture_that_came_and_went_unseen_is_not_told(log: Log, image: AbstractImage) -> None:
    image.delete()
    assert log.told() == []


def test_who_uploaded_a_picture_is_not_public(image: AbstractImage, log: Log) -> None:
    log.marks()
    get_image_model().objects.filter(pk=image.pk).update(uploaded_by_user=None)
    assert log.marks() == []


def test_another_file_is_told_as_a_changed_document(document: AbstractDocument, log: Log) -> None:
    log.told()
    document.file = ContentFile(b"%PDF-1.5\n%%EOF\n", name="other.pdf")
    document.save()
    assert log.told() == [("changed", document._meta.label_lower)]


def test_restricting_a_collection_withdraws_what_is_in_it(document: AbstractDocument, log: Log) -> None:
    closed = Collection.get_first_root_node().add_child(name="不公开")
    get_document_model().objects.filter(pk=document.pk).update(collection=closed)
    log.told()
    restriction = CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert log.told() == [("withdrawn", document._meta.label_lower)]
    restriction.delete()
    assert log.told() == [("changed", document._meta.label_lower)]


def test_a_site_change_is_told(home: Page, log: Log) -> None:
    site = Site.objects.create(hostname="example.test", root_page=home)
    assert ("changed", "wagtailcore.site") in log.told()
    Site.objects.filter(pk=site.pk).update(hostname="other.test")
    assert log.told() == [("changed", "wagtailcore.site")]


def test_a_redirect_is_told_and_so_is_its_end(story: Page, log: Log) -> None:
    redirect = Redirect.objects.create(old_path="/old", redirect_page=story)
    assert log.told() == [("changed", "wagtailredirects.redirect")]
    redirect.delete()
    assert log.told() == [("withdrawn", "wagtailredirects.redirect")]
