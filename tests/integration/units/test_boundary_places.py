"""Place by place what the editor of one unit could learn of another, and does not."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import NoReverseMatch, reverse
from taggit.models import Tag
from wagtail.admin.models import EditingSession
from wagtail.models import CommentReply, GroupPagePermission, Page, PageLogEntry, TaskState
from wagtail.users.models import UserProfile

from cms.stories.models import StoryPage
from cms.units.boundary import tags_within
from cms.units.boundary.mail import send_within
from media.models import Document, Image
from tests.factories.pages import StoryPageFactory
from tests.integration.units.conftest import SECRET, Neighbours, tells


def _tells(neighbours: Neighbours, address: str) -> bool:
    return tells(neighbours.client.get(address, follow=True))


@pytest.mark.parametrize("name", ["draft", "in_review", "scheduled", "locked", "alias"])
@pytest.mark.parametrize(
    "view",
    [
        "edit/",
        "edit/preview/",
        "view_draft/",
        "history/",
        "usage/",
        "delete/",
        "unpublish/",
        "copy/",
        "move/",
        "privacy/",
        "workflow_history/",
        "workflow/cancel/confirm/",
        "convert_alias/",
    ],
)
def test_no_view_of_a_foreign_page_opens(neighbours: Neighbours, name: str, view: str) -> None:
    page: StoryPage = getattr(neighbours.theirs, name)

    assert not _tells(neighbours, f"/admin/pages/{page.pk}/{view}")


@pytest.mark.parametrize("view", ["view", "revert", "unschedule"])
def test_no_earlier_version_of_a_foreign_page_opens(neighbours: Neighbours, view: str) -> None:
    theirs = neighbours.theirs

    assert not _tells(neighbours, f"/admin/pages/{theirs.draft.pk}/revisions/{theirs.earlier.pk}/{view}/")


def test_no_two_versions_of_a_foreign_page_are_compared(neighbours: Neighbours) -> None:
    theirs = neighbours.theirs
    versions = f"{theirs.earlier.pk}...{theirs.later.pk}"

    assert not _tells(neighbours, f"/admin/pages/{theirs.draft.pk}/revisions/compare/{versions}/")


def test_a_foreign_page_is_not_named_as_one_to_move_here(neighbours: Neighbours) -> None:
    theirs, ours = neighbours.theirs, neighbours.ours

    assert not _tells(neighbours, f"/admin/pages/{theirs.draft.pk}/move/{ours.brand.pk}/confirm/")


@pytest.mark.parametrize(
    "query", ["", "&page_type=stories.storypage", "&allow_external_link=true", "&can_choose_root=1"]
)
def test_the_page_chooser_names_no_foreign_draft(neighbours: Neighbours, query: str) -> None:
    assert not _tells(neighbours, f"/admin/choose-page/{neighbours.theirs.brand.pk}/?multiple=1{query}")
    assert not _tells(neighbours, f"/admin/choose-page/search/?q=未公开{query}")


def test_the_filters_of_lists_name_no_people_of_another_unit(neighbours: Neighbours) -> None:
    address = f"/admin/pages/{neighbours.ours.brand.pk}/"
    shown = neighbours.client.get(address).content.decode()

    assert SECRET not in shown
    assert "甲单位编辑" in shown
    assert not _tells(neighbours, "/admin/pages/usage/stories/storypage/")


@pytest.mark.parametrize(
    "place", ["/admin/images/", "/admin/documents/", "/admin/images/chooser/", "/admin/documents/chooser/"]
)
def test_lists_of_pictures_and_files_offer_own_tags_only(neighbours: Neighbours, place: str) -> None:
    for query in ("", "?q=未公开", f"?tag={neighbours.theirs.image.tags.get().pk}"):
        assert not _tells(neighbours, f"/admin/{place}/{query}")


def test_their_own_tags_are_suggested_and_no_others(neighbours: Neighbours) -> None:
    own = neighbours.client.get("/admin/tag-autocomplete/?term=甲单位").json()

    assert own == ["甲单位标签"]
    assert neighbours.client.get("/admin/tag-autocomplete/?term=未公开").json() == []
    assert neighbours.client.get("/admin/tag-autocomplete/taggit/tag/?term=未公开").json() == []


def test_the_bureau_is_offered_every_tag(neighbours: Neighbours, admin_user: object) -> None:
    for model in (None, Image, Document):
        assert set(tags_within(admin_user, model)) == set(Tag.objects.all())


@pytest.mark.parametrize("kind", ["image", "document"])
@pytest.mark.parametrize("action", ["add_tags", "add_to_collection", "delete"])
def test_bulk_actions_name_no_foreign_file(neighbours: Neighbours, kind: str, action: str) -> None:
    item = getattr(neighbours.theirs, kind)

    assert not _tells(neighbours, f"/admin/bulk/media/{kind}/{action}/?id={item.pk}&next=/admin/")


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_interface_for_scripts_lists_no_foreign_file(neighbours: Neighbours, kind: str) -> None:
    item = neighbours.theirs.image if kind == "images" else neighbours.theirs.document

    for address in (f"/admin/api/main/{kind}/", f"/admin/api/main/{kind}/{item.pk}/"):
        response = neighbours.client.get(address)
        assert response.status_code == 404
        assert not tells(response)


@pytest.mark.parametrize("address", ["images/{image}/", "images/usage/{image}/", "images/{image}/delete/"])
def test_no_foreign_picture_opens(neighbours: Neighbours, address: str) -> None:
    assert not _tells(neighbours, "/admin/" + address.format(image=neighbours.theirs.image.pk))


@pytest.mark.parametrize("address", ["edit/{file}/", "usage/{file}/", "delete/{file}/", "chooser/{file}/"])
def test_no_foreign_file_opens(neighbours: Neighbours, address: str) -> None:
    assert not _tells(neighbours, "/admin/documents/" + address.format(file=neighbours.theirs.document.pk))


def test_no_address_of_a_foreign_file_answers(neighbours: Neighbours) -> None:
    document = neighbours.theirs.document

    assert neighbours.client.get(document.public_url).status_code == 404
    assert neighbours.client.get(f"/documents/{document.pk}/{document.filename}").status_code == 404


@pytest.mark.parametrize("view", ["", "new-version/", "delete/"])
def test_no_foreign_film_opens(neighbours: Neighbours, view: str) -> None:
    address = f"/admin/films/{neighbours.theirs.film.pk}/{view}"

    for response in (neighbours.client.get(address), neighbours.client.post(address, {"title": "别的名称"})):
        assert response.status_code == 404
        assert not tells(response)


@pytest.mark.parametrize(
    "address",
    ["films/", "films/?q=未公开", "films/add/", "film_chooser/", "film_chooser/results/?q=未公开&earlier=on"],
)
def test_lists_of_films_name_own_ones_only(neighbours: Neighbours, address: str) -> None:
    assert not _tells(neighbours, f"/admin/{address}")


def test_no_foreign_film_can_be_chosen(neighbours: Neighbours) -> None:
    version = neighbours.theirs.film_version.pk

    assert neighbours.client.get(f"/admin/film_chooser/chosen/{version}/").status_code == 404
    assert not _tells(neighbours, f"/admin/film_chooser/chosen-multiple/?id={version}")


@pytest.mark.parametrize("view", ["", "add/", "edit/{unit}/", "history/{unit}/", "usage/{unit}/", "delete/{unit}/"])
def test_the_register_of_units_is_for_administrators(neighbours: Neighbours, view: str) -> None:
    address = "/admin/snippets/units/unit/" + view.format(unit=neighbours.theirs.unit.pk)
    response = neighbours.client.get(address)

    assert response.status_code == 302
    assert response.headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    "address", ["task_chooser/", "task_chooser/results/", "task_chooser/{task}/", "list/", "usage/1/"]
)
def test_reviews_of_other_units_are_not_named(neighbours: Neighbours, address: str) -> None:
    assert not _tells(neighbours, "/admin/workflows/" + address.format(task=neighbours.theirs.task.pk))


@pytest.mark.parametrize(
    "address", ["users/", "groups/", "collections/", "sites/", "redirects/", "reports/imported-pages/"]
)
def test_what_administrators_keep_is_for_them(neighbours: Neighbours, address: str) -> None:
    assert not _tells(neighbours, f"/admin/{address}")


def test_the_start_page_forgets_what_was_moved_to_another_unit(neighbours: Neighbours) -> None:
    ours, theirs = neighbours.ours, neighbours.theirs
    for page in (ours.draft, ours.locked, ours.in_review):
        page.refresh_from_db()
        page.move(theirs.brand, pos="last-child")
    Page.objects.filter(pk__in=[ours.draft.pk, ours.locked.pk, ours.in_review.pk]).update(
        title=SECRET, draft_title=SECRET
    )
    assert PageLogEntry.objects.filter(user=ours.editor, page=ours.draft.pk, action="wagtail.edit").exists()

    assert not _tells(neighbours, "/admin/")


def test_the_start_page_shows_their_own_work(neighbours: Neighbours) -> None:
    shown = neighbours.client.get("/admin/").content.decode()

    assert "甲单位锁定稿" in shown
    assert "甲单位送审稿" in shown
    assert "甲单位草稿" in shown


def test_a_reviewer_is_shown_what_waits_for_the_own_group_only(neighbours: Neighbours) -> None:
    ours = neighbours.ours
    ours.editor.groups.add(*ours.task.groups.all())
    assert TaskState.objects.reviewable_by(ours.editor).count() == 1

    shown = neighbours.client.get("/admin/").content.decode()

    assert "甲单位审核环节" in shown
    assert SECRET not in shown


def test_nobody_is_told_who_else_edits_a_foreign_page(neighbours: Neighbours) -> None:
    session = EditingSession.objects.create(
        user=neighbours.ours.editor,
        content_type=neighbours.theirs.session.content_type,
        object_id=neighbours.theirs.session.object_id,
        last_seen_at=neighbours.theirs.session.last_seen_at,
    )
    draft = neighbours.theirs.draft.pk
    response = neighbours.client.post(f"/admin/editing-sessions/ping/stories/storypage/{draft}/{session.pk}/")

    assert response.status_code == 404


def test_no_mail_quotes_comments_to_somebody_who_left_the_unit(neighbours: Neighbours) -> None:
    """Who once answered a comment, or followed the page, writes for another unit now."""
    theirs, left = neighbours.theirs, neighbours.ours.editor
    left.email = "jia@example.cn"
    left.save()
    UserProfile.get_for_user(left)
    CommentReply.objects.create(comment=theirs.comment, user=left, text="答复")
    theirs.draft.subscribers.create(user=left, comment_notifications=True)
    context = {"page": theirs.draft, "editor": theirs.editor, "new_comments": [theirs.comment]}
    context |= {kind: [] for kind in ("resolved_comments", "deleted_comments", "replied_comments")}
    send_within([left], "updated_comments", context)
    assert mail.outbox == []

    stays = theirs.editor
    stays.email = "yi@example.cn"
    stays.save()
    send_within([left, stays], "updated_comments", context)
    assert [message.to for message in mail.outbox] == [["yi@example.cn"]]


def test_a_foreign_public_page_carries_no_way_into_the_admin(neighbours: Neighbours) -> None:
    story = StoryPageFactory(parent=neighbours.theirs.brand, slug="gong-kai")
    shown = neighbours.client.get(f"/units/yi/{story.slug}/").content.decode()

    assert "/admin/" not in shown


def test_the_interface_that_writes_is_not_installed() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("wagtailapi_v3:openapi-json")


def test_an_editor_of_the_bureau_sees_every_units_people_tags_and_reviews(neighbours: Neighbours) -> None:
    theirs, editor = neighbours.theirs, neighbours.ours.editor
    root = Page.get_first_root_node()
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=["change_page"]):
        GroupPagePermission.objects.create(group=neighbours.ours.group, page=root, permission=right)
    assert editor.groups.filter(pk=neighbours.ours.group.pk).exists()

    assert _tells(neighbours, f"/admin/pages/{theirs.brand.pk}/")
    assert _tells(neighbours, "/admin/tag-autocomplete/?term=未公开")
    assert _tells(neighbours, "/admin/reports/site-history/")
