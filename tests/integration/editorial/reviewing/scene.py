"""A desk with a page in every state a review knows, people in every role, and what the public may see after each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision, Site, WorkflowPage

from cms.core.representation import detail
from cms.core.visibility import publicly_visible
from cms.editorial.enums import Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing import installation
from cms.editorial.reviewing.admissions import emergency_ask
from cms.editorial.reviewing.adoption import adopt_what_is_public
from cms.editorial.reviewing.setting_up import duty_assign, reviews_set_up
from cms.portal.models import SiteFacts
from cms.stories.models import ContentPage, StoryPage
from cms.stories.models.content_page import Attachment
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor
from tests.factories.desk import Desk as UnitDesk
from tests.factories.desk import make_desk
from tests.factories.media import make_document, make_image
from tests.factories.pages import BrandPageFactory, UnitFactory
from tests.integration.editorial.reviewing.conftest import Desk, fresh

PLACED = frozenset(
    {"url", "breadcrumb", "unit", "source", "previous", "next", "related", "columns", "topics", "column"}
    | {"published_at", "updated_at", "views"}
)
"""What follows from where a page stands, when it appeared, and what else is public."""
KEPT_BY_WAGTAIL = frozenset(
    {"id", "page_ptr", "path", "depth", "numchild", "url_path", "draft_title", "live", "has_unpublished_changes"}
    | {"first_published_at", "last_published_at", "live_revision", "latest_revision", "latest_revision_created_at"}
    | {"expired", "locked", "locked_at", "locked_by", "owner", "content_type", "alias_of", "locale", "slug"}
)
"""Fields that nobody reads, and the address, which a page takes along when it moves."""

APPS_THAT_ARE_READ = frozenset({"stories", "units", "columns", "portal", "media"})
FILES = frozenset({"cover", "attachments"})

ROLES = ("anonymous", "editor", "first", "second", "final", "office", "administrator", "superuser")


@dataclass(frozen=True)
class Scene:
    unit_desk: UnitDesk
    """Of the editor among the people."""
    other: UnitDesk
    people: dict[str, User]
    pages: dict[str, StoryPage]
    """By state."""

    def desks(self) -> Iterator[tuple[str, UnitDesk]]:
        """The editor's desk with each of the pages in turn where addresses name a page."""
        for state, page in self.pages.items():
            page = fresh(page)
            revisions = list(Revision.page_revisions.filter(object_id=str(page.pk)).order_by("pk"))
            review = page.current_workflow_task_state
            yield (
                state,
                replace(
                    self.unit_desk,
                    draft=page,
                    in_review=page,
                    scheduled=page,
                    locked=page,
                    earlier=revisions[0],
                    later=revisions[-1],
                    task_state=review or self.unit_desk.task_state,
                    workflow_state=review.workflow_state if review else self.unit_desk.workflow_state,
                    image=page.cover or self.unit_desk.image,
                    document=next((row.document for row in page.attachments.all()), self.unit_desk.document),
                ),
            )
        yield "of another unit", self.other

    def may_appear(self) -> dict[int, tuple[str, frozenset[str]]]:
        """By page, what it will show and who may bring it to the public in one step: the last of three reviewers, and
        whoever agrees with the first of two in an emergency."""
        last, called = (fresh(self.pages[state]) for state in ("waiting for the last", "called out"))
        return {
            last.pk: (read_of(last.get_latest_revision_as_object()), frozenset({"final"})),
            called.pk: (read_of(called.get_latest_revision_as_object()), frozenset({"second", "final"})),
        }


def read_of(page: Page) -> str:
    """What is read of the page, wherever it stands: its own fields, and its public shape with pictures and files."""
    own = {
        field.name: str(field.value_from_object(page))
        for field in page._meta.concrete_fields
        if field.name not in KEPT_BY_WAGTAIL and not hasattr(field, "stream_block")
    }
    shape = detail(page).model_dump(mode="json") if isinstance(page, ContentPage) else {}
    return json.dumps([own, {name: value for name, value in shape.items() if name not in PLACED}], sort_keys=True)


def without_files(read: str) -> list[dict[str, Any]]:
    return [{name: value for name, value in part.items() if name not in FILES} for part in json.loads(read)]


def public_now() -> dict[int, str]:
    """By page, what anybody may read."""
    pages = publicly_visible(Page.objects.all()).specific(defer=False)
    return {page.pk: read_of(page) for page in pages}


def rows_now() -> list[list[Any]]:
    """What all of that is read from, row by row: as long as nothing differs here, nobody reads anything else."""
    return [
        list((models.filter(live=True) if issubclass(models.model, Page) else models).order_by("pk").values_list())
        for models in (
            model._default_manager.all()
            for model in apps.get_models()
            if model._meta.app_label in APPS_THAT_ARE_READ or model in (Page, PageViewRestriction, Site)
        )
    ]


def make_scene(portal: Portal) -> Scene:
    """Call with the reviews off, and switch them on while it is open: what is public by then is taken over."""
    SiteFacts.for_site(portal.site)  # or every call would write it anew
    theirs = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    own = make_desk(portal.brand, username="jia", word="甲单位")
    other = make_desk(theirs, username="yi", word="乙单位")
    WorkflowPage.objects.filter(page=portal.brand).delete()  # what waits there waits in a workflow that proves nothing
    people = {"editor": own.editor, "office": bureau_editor(), **_reviewers()}
    people |= {"administrator": _administrator(), "superuser": User.objects.create_superuser("chao-guan")}
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    group = people["office"].groups.get()
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=publish)
    people["final"].groups.add(group)  # the last review is the office's
    return Scene(own, other, people, {})


def open_the_reviews(scene: Scene) -> None:
    """With the reviews on: the ledger begins, and pages get into every state."""
    LedgerEntry.objects.all().delete()
    installation.install()
    adopt_what_is_public()
    reviews_set_up()
    reviewers = dict(zip(Stage, (scene.people[name] for name in ("first", "second", "final")), strict=True))
    for stage, person in reviewers.items():
        duty_assign(stage=stage, person=person)
    desk = Desk(scene.unit_desk.brand, scene.unit_desk.editor, reviewers)
    scene.pages.update(_pages(desk, scene.unit_desk))


def _pages(desk: Desk, own: UnitDesk) -> dict[str, StoryPage]:
    first, last, called = (desk.write(f"示例：{number}") for number in "一二三")
    desk.submit(first)
    desk.submit(last)
    desk.approve(last, Stage.FIRST)
    desk.approve(last, Stage.SECOND)
    emergency_ask(page=called, user=desk.reviewers[Stage.FIRST], reason="防汛")

    public = desk.write("公开的", cover=make_image(collection=own.collection))
    document = make_document(title="公开的附件")
    document.collection = own.collection
    document.save()
    public.attachments = [Attachment(document=document)]
    public.save_revision(user=desk.author)
    desk.publish(public)
    changed = desk.publish(desk.write("改过的"))
    draft = changed.get_latest_revision_as_object()
    draft.title = "还没有人审过的标题"
    draft.save_revision(user=desk.author)
    desk.submit(changed)
    hour = timezone.now() + timedelta(days=9)
    scheduled = desk.publish(desk.write("定时的", go_live_at=hour))
    withdrawn = desk.publish(desk.write("撤下的"))
    withdrawn.unpublish()
    return {
        "draft": own.draft,
        "waiting for the first": first,
        "waiting for the last": last,
        "called out": called,
        "public": public,
        "public with a newer draft": changed,
        "scheduled": scheduled,
        "withdrawn": withdrawn,
        "in a review of no worth": own.in_review,
    }


def _reviewers() -> dict[str, User]:
    return {name: User.objects.create_user(f"shen-{name}") for name in ("first", "second", "final")}


def _administrator() -> User:
    """Somebody with every right there is, and no superuser."""
    group = Group.objects.create(name="全部权限")
    group.permissions.set(Permission.objects.all())
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page"):
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=right)
    person: Any = User.objects.create_user("guan-li")
    person.groups.add(group)
    return person
