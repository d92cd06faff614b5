"""What the editor of one unit learns of another: its published pages, never its drafts."""

import json
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from cms.units.services import unit_collection, unit_desk_open
from cms.users.models import User
from media.models import Image
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

SECRET = "乙单位未发布的稿件"
PUBLISHED = "乙单位已发布的报道"


@dataclass(frozen=True)
class Neighbours:
    """Two units: ours has an editor, theirs a draft, a published story and a picture."""

    client: Client
    ours: BrandPage
    theirs: BrandPage
    own_story: StoryPage
    draft: StoryPage
    published: StoryPage
    picture: Image


@pytest.fixture
def neighbours(portal: Portal, client: Client) -> Neighbours:
    theirs = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    unit_desk_open(unit=theirs.unit, brand_page=theirs)
    group = unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand)
    editor = User.objects.create_user("bianji", password="demo-bianji-2017")
    editor.groups.add(group)
    client.force_login(editor)
    return Neighbours(
        client=client,
        ours=portal.brand,
        theirs=theirs,
        own_story=StoryPageFactory(parent=portal.brand, title="甲单位的草稿", live=False),
        draft=StoryPageFactory(parent=theirs, title=SECRET, live=False, first_published_at=None),
        published=StoryPageFactory(parent=theirs, title=PUBLISHED),
        picture=make_image(title=SECRET, collection=unit_collection(unit=theirs.unit)),
    )


def _shown(neighbours: Neighbours, address: str) -> str:
    """The words of the answer; those of a JSON answer without its escapes."""
    response = neighbours.client.get(address, follow=True)
    if "json" in response.headers.get("Content-Type", ""):
        return json.dumps(response.json(), ensure_ascii=False)
    return response.content.decode()


def test_the_page_chooser_shows_the_published_and_hides_the_draft(neighbours: Neighbours) -> None:
    shown = _shown(neighbours, f"/admin/choose-page/{neighbours.theirs.pk}/")

    assert PUBLISHED in shown
    assert SECRET not in shown


def test_the_page_choosers_search_hides_the_draft(neighbours: Neighbours) -> None:
    assert SECRET not in _shown(neighbours, f"/admin/choose-page/search/?q={SECRET}")


def test_the_page_chooser_does_not_name_a_draft_by_its_number(neighbours: Neighbours) -> None:
    assert SECRET not in _shown(neighbours, f"/admin/choose-page/chosen-multiple/?id={neighbours.draft.pk}")


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_do_not_name_a_draft_by_its_number(neighbours: Neighbours, action: str) -> None:
    shown = _shown(neighbours, f"/admin/bulk/wagtailcore/page/{action}/?id={neighbours.draft.pk}&next=/admin/")

    assert SECRET not in shown


@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_bulk_actions_do_not_name_a_picture_by_its_number(neighbours: Neighbours, action: str) -> None:
    shown = _shown(neighbours, f"/admin/bulk/media/image/{action}/?id={neighbours.picture.pk}&next=/admin/")

    assert SECRET not in shown


@pytest.mark.parametrize(
    "report",
    [
        "locked/",
        "workflow/",
        "workflow_tasks/",
        "site-history/",
        "site-history/?export=csv",
        "aging-pages/",
        "page-types-usage/",
    ],
)
def test_reports_are_for_the_bureau(neighbours: Neighbours, report: str) -> None:
    shown = _shown(neighbours, f"/admin/reports/{report}")

    assert SECRET not in shown
    assert PUBLISHED not in shown


def test_the_explorer_stays_within_the_unit(neighbours: Neighbours) -> None:
    assert SECRET not in _shown(neighbours, "/admin/pages/")
    assert SECRET not in _shown(neighbours, f"/admin/pages/{neighbours.theirs.pk}/")
    assert SECRET not in _shown(neighbours, f"/admin/pages/?q={SECRET[:4]}")


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "unpublish", "copy", "move", "privacy"])
def test_no_view_of_a_foreign_page_opens(neighbours: Neighbours, view: str) -> None:
    assert SECRET not in _shown(neighbours, f"/admin/pages/{neighbours.draft.pk}/{view}/")


def test_the_admin_interface_for_scripts_hides_the_draft(neighbours: Neighbours) -> None:
    assert SECRET not in _shown(neighbours, f"/admin/api/main/pages/?child_of={neighbours.theirs.pk}")
    assert SECRET not in _shown(neighbours, f"/admin/api/main/pages/{neighbours.draft.pk}/")


def test_the_picture_chooser_shows_no_foreign_picture(neighbours: Neighbours) -> None:
    assert SECRET not in _shown(neighbours, "/admin/images/chooser/")
    assert SECRET not in _shown(neighbours, f"/admin/images/{neighbours.picture.pk}/")


def test_tags_of_other_units_are_not_suggested(neighbours: Neighbours) -> None:
    neighbours.picture.tags.add(SECRET)

    assert SECRET not in _shown(neighbours, f"/admin/tag-autocomplete/?term={SECRET[:2]}")


def test_the_register_of_units_is_not_theirs(neighbours: Neighbours) -> None:
    response = neighbours.client.get("/admin/snippets/units/unit/", follow=True)

    assert "乙单位" not in response.content.decode()


def test_their_own_story_opens_and_saves(neighbours: Neighbours) -> None:
    response = neighbours.client.get(f"/admin/pages/{neighbours.own_story.pk}/edit/")

    assert response.status_code == 200
    assert "甲单位的草稿" in response.content.decode()


def test_they_cannot_publish(neighbours: Neighbours) -> None:
    neighbours.client.post(f"/admin/bulk/wagtailcore/page/publish/?id={neighbours.own_story.pk}&next=/admin/")

    assert not Page.objects.get(pk=neighbours.own_story.pk).live


def test_an_editor_of_the_bureau_sees_every_unit(neighbours: Neighbours) -> None:
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupPagePermission

    group = Group.objects.create(name="局编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=right)
    editor = User.objects.create_user("ju", password="demo-ju-bianji-2017")
    editor.groups.add(group)
    neighbours.client.force_login(editor)

    assert SECRET in _shown(neighbours, f"/admin/choose-page/{neighbours.theirs.pk}/")
    assert neighbours.client.get("/admin/reports/aging-pages/").status_code == 200
