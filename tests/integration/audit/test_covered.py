"""Each kind of thing the log covers, done as people do it: by requests to the admin."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.util import random_hex
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
    WorkflowPage,
)

from cms.audit.actions import name_of
from cms.audit.models import AuditEntry
from cms.core.scheduling import run_due
from cms.editorial.reviewing.setting_up import WORKFLOW
from cms.portal.models import SiteFacts
from cms.stories.models import StoryPage
from cms.users.models import User
from cms.users.second_step.services import (
    SWITCHED_ON,
    TAKEN_AWAY,
    second_step_set_up,
    second_step_take_away,
)
from media.models import Document
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.media import make_image
from tests.factories.pages import StoryPageFactory
from tests.integration.audit.conftest import ADDRESS, Told, words

PASSWORD = "demo-guanli-2017"


def _sign_in(username: str, password: str) -> Client:
    client = Client(REMOTE_ADDR=ADDRESS)
    client.post("/admin/login/", {"username": username, "password": password})
    return client


def _one(found: list[AuditEntry]) -> AuditEntry:
    (entry,) = found
    return entry


def _is_by_the_administrator(entry: AuditEntry) -> bool:
    return (entry.actor_name, entry.source) == ("示例管理员（guanli）", ADDRESS)


def test_who_signs_in_and_out_is_told_with_name_and_address(administrator: User, told: Told) -> None:
    client = _sign_in("guanli", PASSWORD)
    client.post("/admin/logout/")

    entries = told()
    assert [entry.action for entry in entries] == ["account.signed_in", "account.signed_out"]
    for entry in entries:
        assert _is_by_the_administrator(entry)
        assert (entry.actor_key, entry.subject_key) == (str(administrator.pk), str(administrator.pk))
        assert entry.subject_title == "示例管理员（guanli）"


def test_a_wrong_password_is_told_of_the_account(administrator: User, told: Told) -> None:
    _sign_in("guanli", "falsches-passwort")

    entry = _one(told("account.sign_in_failed"))
    assert (entry.subject_key, entry.actor_key, entry.actor_name) == (str(administrator.pk), "", "未登录的访问者")
    assert entry.source == ADDRESS


def test_what_was_typed_as_a_name_is_not_kept_when_there_is_no_such_account(told: Told) -> None:
    _sign_in("mein-passwort-geheim", "falsches-passwort")

    entry = _one(told())
    assert (entry.action, entry.subject_key, entry.detail) == ("account.sign_in_failed", "", {})
    assert "geheim" not in str(AuditEntry.objects.values_list()[0])


@pytest.mark.parametrize(
    ("header", "source"), [("198.51.100.9", "198.51.100.9"), ("2001:DB8::1", "2001:db8::1"), ("<b>", "无法识别的地址")]
)
def test_the_address_is_the_one_the_reverse_proxy_tells(
    header: str, source: str, administrator: User, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.CLIENT_ADDRESS_HEADER", "X-Real-IP")
    sent = {"username": "guanli", "password": PASSWORD}
    Client(REMOTE_ADDR=ADDRESS).post("/admin/login/", sent, headers={"X-Real-IP": header})

    assert _one(told()).source == source


@pytest.fixture
def draft(portal: Portal) -> StoryPage:
    page: StoryPage = StoryPageFactory(parent=portal.brand, title="示例稿", slug="shi-li-gao", live=False)
    page.save_revision()
    return page


def _form(page: Page, **more: str) -> dict[str, str]:
    """What the editor's form sends for a story."""
    counts = ("columns", "topics", "attachments", "comments")
    management = {f"{name}-{key}": "0" for name in counts for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    return {"title": page.title, "slug": page.slug, "body-count": "0", **management, **more}


def test_publishing_and_withdrawing_are_told_once_with_who_and_when(draft: StoryPage, desk: Client, told: Told) -> None:
    desk.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/admin/")
    desk.post(reverse("wagtailadmin_pages:unpublish", args=[draft.pk]))

    entries = told("wagtail.publish", "wagtail.unpublish")
    assert [entry.action for entry in entries] == ["wagtail.publish", "wagtail.unpublish"]
    for entry in entries:
        assert _is_by_the_administrator(entry)
        assert (entry.subject_kind, entry.subject_key, entry.subject_title) == (
            "stories.storypage",
            str(draft.pk),
            "示例稿",
        )
    assert PageLogEntry.objects.filter(page=draft, action="wagtail.publish").count() == 1


def test_a_publication_by_the_clock_is_told_of_the_platform_itself(draft: StoryPage, told: Told) -> None:
    draft.go_live_at = timezone.now() + timedelta(milliseconds=300)
    draft.save_revision().publish()
    assert [entry.action for entry in told()] == ["wagtail.publish.schedule"]
    time.sleep(0.4)
    assert run_due().published == 1

    entry = told()[-1]
    assert (entry.action, entry.actor_name, entry.actor_key) == ("wagtail.publish.scheduled", "系统", "")


def test_moving_deleting_locking_and_giving_another_name_are_told(
    draft: StoryPage, portal: Portal, desk: Client, told: Told
) -> None:
    desk.post(reverse("wagtailadmin_pages:lock", args=[draft.pk]))
    desk.post(reverse("wagtailadmin_pages:unlock", args=[draft.pk]))
    draft.refresh_from_db()
    draft.title = "另一个标题"
    draft.save_revision(user=User.objects.get(username="guanli"), previous_revision=None, log_action=True)
    draft.publish(draft.latest_revision, user=User.objects.get(username="guanli"))
    desk.post(reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, portal.index.get_children().first().pk]))
    desk.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))

    actions = [entry.action for entry in told()]
    for action in ("wagtail.lock", "wagtail.unlock", "wagtail.rename", "wagtail.publish", "wagtail.delete"):
        assert action in actions, actions
    assert "另一个标题" in _one(told("wagtail.rename")).detail["words"]
    assert _one(told("wagtail.delete")).subject_title == "另一个标题"


def test_a_draft_that_is_saved_and_a_comment_are_not_told(draft: StoryPage, administrator: User, told: Told) -> None:
    draft.save_revision(user=administrator, log_action=True)

    assert PageLogEntry.objects.filter(page=draft, action="wagtail.edit").exists()
    assert told() == []


def test_every_step_of_a_review_is_told(draft: StoryPage, portal: Portal, desk: Client, told: Told) -> None:
    author, reviewer = unit_editor(portal.brand), User.objects.get(username="guanli")
    state = Workflow.objects.exclude(name=WORKFLOW).get().start(draft, author)
    state.current_task_state.reject(user=reviewer, comment="示例意见")
    state.resume(user=author)
    state.current_task_state.approve(user=reviewer)
    Workflow.objects.exclude(name=WORKFLOW).get().start(draft, author).cancel(user=author)

    steps = [entry for entry in told() if entry.action.startswith("wagtail.workflow")]
    assert [(entry.action.removeprefix("wagtail.workflow."), entry.actor_key) for entry in steps] == [
        ("start", str(author.pk)),
        ("reject", str(reviewer.pk)),
        ("resume", str(author.pk)),
        ("approve", str(reviewer.pk)),
        ("start", str(author.pk)),
        ("cancel", str(author.pk)),
    ]


def test_a_restriction_of_a_page_is_told_with_its_groups_and_without_its_password(
    draft: StoryPage, desk: Client, told: Told
) -> None:
    address = reverse("wagtailadmin_pages:set_privacy", args=[draft.pk])
    desk.post(address, {"restriction_type": "password", "password": "geheim-2017", "groups": []})
    desk.post(address, {"restriction_type": "password", "password": "anders-2017", "groups": []})
    desk.post(address, {"restriction_type": "none", "password": "", "groups": []})

    entries = told()
    assert [entry.action for entry in entries] == ["restriction.created", "restriction.changed", "restriction.deleted"]
    assert words(entries[1]) == ["口令：已更改"]
    assert all(entry.subject_key == str(draft.pk) and _is_by_the_administrator(entry) for entry in entries)
    assert not any("2017" in str(entry.detail) for entry in entries)


def test_a_restriction_that_goes_with_its_page_is_told_too(draft: StoryPage, told: Told) -> None:
    PageViewRestriction.objects.create(page=draft, restriction_type="login")
    draft.delete()

    assert "restriction.deleted" in [entry.action for entry in told()]


def test_site_facts_are_told_with_what_differs(portal: Portal, desk: Client, told: Told) -> None:
    facts = SiteFacts.for_site(portal.site)
    before = facts.site_name
    fields = {field.name: getattr(facts, field.name) or "" for field in SiteFacts._meta.fields}
    address = reverse("wagtailsettings:edit", args=["portal", "sitefacts", portal.site.pk])
    begun = len(told())
    answer = desk.post(address, {**fields, "site_name": "示例网站", "is_sample": ""})

    assert answer.status_code == 302
    entry = told()[begun]
    assert (entry.action, entry.subject_kind) == ("setting.changed", "portal.sitefacts")
    assert f"网站名称：由“{before}”改为“示例网站”" in words(entry)
    assert len(told()) == begun + 1, "Wagtail's own entry of it is not told again"


def test_sites_and_redirects_are_told_with_what_differs(portal: Portal, desk: Client, told: Told) -> None:
    site = Site.objects.get()
    desk.post(
        reverse("wagtailsites:edit", args=[site.pk]),
        {"hostname": "example.com", "port": "80", "root_page": site.root_page_id, "is_default_site": "on"},
    )
    desk.post(
        reverse("wagtailredirects:add"),
        {"old_path": "/alt/", "site": "", "is_permanent": "on", "redirect_link": "https://example.com/"},
    )
    redirect = Redirect.objects.get(old_path="/alt")
    desk.post(reverse("wagtailredirects:delete", args=[redirect.pk]))

    entries = told()
    assert [entry.action for entry in entries] == ["setting.changed", "setting.created", "setting.deleted"]
    assert any("由“testserver”改为“example.com”" in sentence for sentence in words(entries[0]))
    assert any("/alt" in sentence for sentence in words(entries[1]))


def test_a_collection_is_told_and_where_it_goes(desk: Client, told: Told) -> None:
    add = reverse("wagtailadmin_collections:add")
    desk.post(add, {"name": "示例甲", "parent": "1"})
    desk.post(add, {"name": "示例乙", "parent": "1"})
    first, second = Collection.objects.get(name="示例甲"), Collection.objects.get(name="示例乙")
    edit = reverse("wagtailadmin_collections:edit", args=[second.pk])
    desk.post(edit, {"name": "示例丙", "parent": str(first.pk)})

    *_new, renamed, moved = told()
    assert [entry.action for entry in told()] == ["setting.created"] * 2 + ["setting.changed"] * 2
    assert words(renamed)[0].endswith("由“示例乙”改为“示例丙”")
    assert words(moved) == ["上级素材库：由“全部素材”改为“示例甲”"]


def test_who_reviews_is_told(portal: Portal, desk: Client, told: Told) -> None:
    task, reviewers = GroupApprovalTask.objects.get(), Group.objects.create(name="示例审核组")
    begun = len(told())
    task.groups.add(reviewers)
    Task.objects.get(pk=task.pk).deactivate()
    WorkflowPage.objects.create(workflow=Workflow.objects.exclude(name=WORKFLOW).get(), page=portal.brand)

    members, stopped, used = told()[begun:]
    assert words(members)[0].endswith("增加“示例审核组”")
    assert words(stopped)[0].endswith("由“是”改为“否”")
    assert portal.brand.title in words(used)[0] and used.subject_kind == "wagtailcore.workflow"


def test_things_beside_pages_are_told_from_wagtails_log(portal: Portal, desk: Client, told: Told) -> None:
    image = make_image(title="示例图片")
    desk.post(reverse("wagtailimages:delete", args=[image.pk]))

    entry = _one(told())
    assert (entry.action, entry.subject_kind, entry.subject_title) == ("wagtail.delete", "media.image", "示例图片")
    assert _is_by_the_administrator(entry)


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_every_file_the_admin_hands_out_is_told(export: str, portal: Portal, desk: Client, told: Told) -> None:
    desk.get("/admin/users/")
    assert told() == []
    desk.get(f"/admin/users/?export={export}")
    desk.get(f"/admin/readers/most-read/?export={export}&q=%E4%BE%8B")

    of_accounts, entry = told()
    assert of_accounts.detail["facts"]["页面"] == "/admin/users/"
    assert entry.action == "data.exported"
    assert entry.detail["facts"] == {
        "文件": f"阅读统计.{export}",
        "页面": "/admin/readers/most-read/",
        "筛选条件": f"export={export}&q=%E4%BE%8B",
    }
    assert _is_by_the_administrator(entry)


def test_a_public_download_is_nobodys_business(portal: Portal, public: Client, told: Told) -> None:
    document = Document.objects.create(title="示例", file=ContentFile(b"%PDF-1.4", "shi-li.pdf"))
    public.get(document.url)
    public.get("/")

    assert [entry.action for entry in told()] == []


def test_an_entry_survives_the_account_it_tells_of(portal: Portal, told: Told) -> None:
    account = User.objects.create_user("bei-shan", password=PASSWORD, last_name="示例", first_name="甲")
    _sign_in("bei-shan", PASSWORD)
    key = str(account.pk)
    account.delete()

    entry = _one(told("account.signed_in"))
    assert (entry.actor_key, entry.actor_name) == (key, "示例甲（bei-shan）")


def test_what_fails_to_be_told_does_not_happen(draft: StoryPage, desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("no log, no deed")

    monkeypatch.setattr("cms.audit.listening.wagtail_log.audit_record", refuse)
    with pytest.raises(RuntimeError):
        desk.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/admin/")

    assert not Page.objects.get(pk=draft.pk).live


def test_an_administrator_who_takes_the_second_step_away_is_told_of(
    portal: Portal, administrator: User, told: Told
) -> None:
    editor = unit_editor(portal.brand)
    key = random_hex()
    second_step_set_up(user=editor, key=key, code=f"{totp(bytes.fromhex(key)):06}")
    second_step_take_away(user=editor, by=administrator)

    entries = told(SWITCHED_ON, TAKEN_AWAY)

    assert [(entry.action, entry.subject_key) for entry in entries] == [
        (SWITCHED_ON, str(editor.pk)),
        (TAKEN_AWAY, str(editor.pk)),
    ]
    assert entries[1].actor_name == "示例管理员（guanli）"
    assert entries[1].detail["words"] == "由管理员取消了两步登录"
    assert name_of(TAKEN_AWAY) == "取消两步登录"
