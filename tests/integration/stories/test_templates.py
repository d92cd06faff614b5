"""Templates: who keeps them, what a draft takes from one, and that no hint of one gets through a review."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from cms.audit.models import AuditEntry
from cms.core.blocks import BodyBlock
from cms.editorial.proofreading.hints import BRACKETED
from cms.editorial.reviewing.errors import errors_in
from cms.sample_data.content.templates import TEMPLATES
from cms.sample_data.loading.templates import load_templates
from cms.stories.blocks import TemplateBlock
from cms.stories.enums import TEMPLATE_KINDS
from cms.stories.models import NoticePage, StoryPage, TextTemplate
from cms.units.models import BrandPage
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import BrandPageFactory

SCREEN, LIST, ADD = "/admin/write-from-template/", "text_templates:index", "text_templates:add"


@pytest.fixture
def templates(db: None) -> dict[str, TextTemplate]:
    load_templates()
    return {one.kind: one for one in TextTemplate.objects.all()}


@pytest.fixture
def desk(portal: Portal, client: Client) -> Client:
    client.force_login(unit_editor(portal.brand))
    return client


def _begin(client: Client, portal: Portal, **differing: Any) -> Any:
    return client.post(SCREEN, {"title": "示例：写到一半的稿件", "branch": portal.brand.pk, **differing})


@pytest.mark.parametrize("kind", [kind for kind, _label in TEMPLATE_KINDS])
def test_a_draft_begins_as_its_template_and_every_hint_stands_in_the_way_of_an_approval(
    desk: Client, portal: Portal, templates: dict[str, TextTemplate], kind: str
) -> None:
    answer = _begin(desk, portal, template=templates[kind].pk)

    page = Page.objects.child_of(portal.brand).get(title="示例：写到一半的稿件").specific
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live and page.latest_revision.user == page.owner
    assert isinstance(page, NoticePage) if kind == "notice" else (isinstance(page, StoryPage) and page.kind == kind)
    assert [block["type"] for block in page.body.get_prep_value()] == [
        block["type"] for block in templates[kind].blocks()
    ]
    hints = BRACKETED.findall(templates[kind].get_body_display())
    assert hints and sorted(one.passage for one in errors_in(page)) == sorted(hints)


def test_a_draft_is_a_copy_that_no_later_change_of_the_template_reaches(
    desk: Client, portal: Portal, templates: dict[str, TextTemplate]
) -> None:
    _begin(desk, portal, template=templates["report"].pk)
    story = StoryPage.objects.get()
    before = story.body.get_prep_value()

    TextTemplate.objects.all().delete()

    assert StoryPage.objects.get().body.get_prep_value() == before
    assert desk.get(f"/admin/pages/{story.pk}/edit/").status_code == 200


def test_what_is_missing_is_said_at_its_field_and_what_was_filled_in_stays(
    desk: Client, portal: Portal, templates: dict[str, TextTemplate]
) -> None:
    refused = _begin(desk, portal, title=" ")
    said = refused.content.decode()

    assert refused.status_code == 422 and not StoryPage.objects.exists()
    assert "模板：还没有选择。" in said and "标题：还没有填写，只有空格不算。" in said
    assert f'value="{templates["talk"].pk}"' in said


def test_in_another_units_name_nothing_is_begun(
    desk: Client, portal: Portal, templates: dict[str, TextTemplate]
) -> None:
    others: BrandPage = BrandPageFactory(parent=Page.objects.get(pk=portal.index.pk))

    refused = _begin(desk, portal, template=templates["report"].pk, branch=others.pk)

    assert refused.status_code == 422 and "您不能在这个单位写稿" in refused.content.decode()
    assert not StoryPage.objects.exists()
    assert str(others.unit) not in desk.get(f"{SCREEN}?branch={others.pk}").content.decode()


def test_the_start_page_offers_templates_when_there_are_some(desk: Client) -> None:
    assert SCREEN not in desk.get("/admin/").content.decode()
    assert "还没有模板" in desk.get(SCREEN).content.decode()

    load_templates()

    assert SCREEN in desk.get("/admin/").content.decode()


def test_who_may_not_write_anywhere_sees_no_entrance(client: Client, portal: Portal, templates: object) -> None:
    user = unit_editor(portal.brand)
    GroupPagePermission.objects.all().delete()
    client.force_login(user)

    assert client.get(SCREEN).status_code == 302
    assert SCREEN not in client.get("/admin/").content.decode()


def _sent(**differing: Any) -> dict[str, Any]:
    block = {"body-0-type": "quote", "body-0-value-text": "经过", "body-0-value-attribution": "", "body-0-order": "0"}
    return {
        "name": "示例：走访",
        "kind": "report",
        "note": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-id": "",
        **block,
        **differing,
    }


def test_the_office_keeps_them_and_the_audit_log_tells_what_was_changed(client: Client, portal: Portal) -> None:
    client.force_login(bureau_editor())
    assert client.get(reverse(ADD)).status_code == 200
    client.post(reverse(ADD), _sent())
    made = TextTemplate.objects.get()
    client.post(reverse("text_templates:edit", args=[made.pk]), _sent(**{"body-0-value-text": "〔写走访的经过〕"}))

    changed = AuditEntry.objects.filter(subject_kind="stories.texttemplate").latest("number")
    assert changed.detail["changes"] == [{"what": "正文", "before": "经过", "after": "〔写走访的经过〕"}]
    assert made.name in client.get(reverse(LIST)).content.decode()


def test_a_units_editor_keeps_none(desk: Client) -> None:
    assert desk.get(reverse(LIST)).status_code == 302
    desk.post(reverse(ADD), _sent())

    assert not TextTemplate.objects.exists()


@pytest.mark.parametrize("hint", ["〔时间〕", "〔写3个例子〕"])
def test_a_hint_that_proofreading_would_not_know_is_refused(db: None, hint: str) -> None:
    body = json.dumps([{"type": "paragraph", "value": f"<p>{hint}</p>"}])

    with pytest.raises(ValidationError, match="校对认不出来") as refused:
        TextTemplate(name="示例", kind="report", body=body).full_clean()

    assert list(refused.value.message_dict) == ["body"]


def test_what_a_template_may_hold_is_what_a_body_may_hold() -> None:
    of_a_body = BodyBlock().child_blocks

    assert all(type(of_a_body[name]) is type(block) for name, block in TemplateBlock().child_blocks.items())


def test_there_is_a_sample_for_every_kind() -> None:
    assert {one.kind for one in TEMPLATES} == {kind for kind, _label in TEMPLATE_KINDS}
