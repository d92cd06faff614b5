"""What editors, the clock and operators do to pages; each deed says what it did, or nothing when it could not."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Collection, CollectionViewRestriction, Comment, Page, PageViewRestriction, Revision

from cms.core.scheduling import run_due
from cms.portal.models import Highlight, HomePage
from cms.stories.models import StoryPage
from cms.units.models import Unit
from tests.factories.media import picture_bytes
from tests.integration.leaks.world import World, replace_content

Deed = Callable[[World], str | None]


def write_a_draft(world: World) -> str | None:
    story = world.rewrite(StoryPage(slug=world.word("address of a draft"), live=False), "a new draft")
    world.any_brand().add_child(instance=story)
    story.save_revision(user=world.account)
    return f"wrote the draft {story.pk}"


def write_and_publish(world: World) -> str | None:
    story = world.rewrite(StoryPage(slug=world.word("address of a page"), live=False), "a new page")
    world.any_brand().add_child(instance=story)
    story.save_revision(user=world.account).publish(user=world.account)
    return f"published the new page {story.pk}"


def edit(world: World) -> str | None:
    if (story := world.any_original()) is None:
        return None
    draft = world.rewrite(story.get_latest_revision_as_object(), "an edited draft")
    draft.save_revision(user=world.account)
    return f"edited {story.pk}"


def publish_the_latest(world: World) -> str | None:
    story = world.any_original()
    if story is None or (latest := story.get_latest_revision()) is None:
        return None
    latest.publish(user=world.account)
    return f"published the latest of {story.pk}"


def publish_an_earlier_version(world: World) -> str | None:
    story = world.any_original()
    if story is None or not (versions := list(story.revisions.order_by("pk"))):
        return None
    version = world.rng.choice(versions)
    try:
        with transaction.atomic():
            version.publish(user=world.account)
    except ValidationError:  # a copy's earlier versions have the address of the page it was copied from
        return None
    return f"put {story.pk} back to revision {version.pk}"


def schedule(world: World) -> str | None:
    if (story := world.any_original()) is None:
        return None
    draft = world.rewrite(story.get_latest_revision_as_object(), "a scheduled version")
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    return f"scheduled {story.pk}"


def let_the_hour_come(world: World) -> str | None:
    past = timezone.now() - timedelta(minutes=1)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        content = revision.content | {"go_live_at": past.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    outcome = run_due()
    return f"the schedule published {outcome.published} and withdrew {outcome.withdrawn}"


def let_the_time_run_out(world: World) -> str | None:
    place = world.any_place()
    Page.objects.filter(pk=place.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    return f"the time of {place.pk} ran out"


def give_it_until_tomorrow(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() + timedelta(days=1))
    return f"{story.pk} may stay until tomorrow"


def restrict(world: World) -> str | None:
    place = world.any_place()
    kind = world.rng.choice(["login", "password", "groups"])
    restriction = PageViewRestriction.objects.create(page_id=place.pk, restriction_type=kind, password="yes")
    if kind == "groups":
        restriction.groups.add(Group.objects.get_or_create(name="内部")[0])
    return f"restricted {place.pk} by {kind}"


def lift_a_restriction(world: World) -> str | None:
    restrictions = PageViewRestriction.objects.order_by("pk")
    if (restriction := restrictions.first()) is None:
        return None
    page_id = restriction.page_id
    if world.rng.random() < 0.5:
        restriction.delete()
    else:
        restrictions.filter(pk=restriction.pk).delete()
    return f"lifted a restriction of {page_id}"


def restrict_files(world: World) -> str | None:
    CollectionViewRestriction.objects.get_or_create(
        collection=Collection.get_first_root_node(), restriction_type=CollectionViewRestriction.LOGIN
    )
    return "made the collection of files private"


def lift_the_restriction_of_files(world: World) -> str | None:
    return "made the collection public again" if CollectionViewRestriction.objects.all().delete()[0] else None


def unpublish(world: World) -> str | None:
    place = world.any_place().specific
    if not place.live:
        return None
    place.unpublish()
    return f"unpublished {place.pk}"


def publish_a_place(world: World) -> str | None:
    place = world.rng.choice([world.any_brand(), world.any_column()])
    place.save_revision().publish()
    return f"published the place {place.pk}"


def move(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    story.move(world.any_brand(), pos="last-child")
    return f"moved {story.pk}"


def give_a_brand_another_address(world: World) -> str | None:
    brand = world.any_brand()
    brand.slug = world.word("address of a brand")
    brand.save()
    return f"the brand {brand.pk} stands elsewhere"


def copy(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    attributes = {"slug": world.word("address of a copy"), "title": world.word("title of a copy")}
    made = story.copy(
        to=world.any_brand(), update_attrs=attributes, keep_live=world.rng.random() < 0.5, user=world.account
    )
    return f"copied {story.pk} to {made.pk}"


def make_an_alias(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    alias = story.create_alias(parent=world.any_brand(), update_slug=world.word("address of an alias"))
    return f"{alias.pk} is an alias of {story.pk}"


def make_a_page_of_an_alias(world: World) -> str | None:
    aliases = list(StoryPage.objects.filter(alias_of__isnull=False).order_by("pk"))
    if not aliases:
        return None
    alias = world.rng.choice(aliases)
    ConvertAliasPageAction(alias, user=world.account).execute(skip_permission_checks=True)
    return f"{alias.pk} is a page of its own"


def delete(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    key = story.pk
    story.delete()
    return f"deleted {key}"


def retitle_by_sql(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    Page.objects.filter(pk=story.pk).update(title=world.word("title by SQL"))
    StoryPage.objects.filter(pk=story.pk).update(dek=world.word("dek by SQL"))
    return f"retitled {story.pk} by SQL"


def withdraw_by_sql(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    Page.objects.filter(pk=story.pk).update(live=False)
    return f"withdrew {story.pk} by SQL"


def replace_a_picture(world: World) -> str | None:
    picture = world.any_picture()
    picture.alt, picture.credit = world.word("alternative text"), world.word("credit")
    if world.rng.random() < 0.1:
        colour = f"#{world.rng.randrange(0x1000000):06x}"
        picture.file = ContentFile(picture_bytes(60, 40, colour=colour), name="huan-guo.jpg")
    picture.save()
    return f"replaced the picture {picture.pk}"


def replace_a_file(world: World) -> str | None:
    document = world.any_file()
    document.title = world.word("title of a file")
    replace_content(document, world.word("content of a file"))
    return f"replaced the file {document.pk}"


def rename_a_unit(world: World) -> str | None:
    unit = Unit.objects.get(pk=world.any_brand().unit_id)
    unit.name, unit.short_name = world.word("unit name"), world.word("short unit name")
    unit.save()
    return f"renamed the unit {unit.pk}"


def edit_a_column(world: World) -> str | None:
    column = world.any_column().get_latest_revision_as_object()
    column.title, column.description = world.word("column title"), world.word("column description")
    revision = column.save_revision()
    if world.rng.random() < 0.5:
        revision.publish()
        return f"renamed the column {column.pk}"
    return f"drafted a name for the column {column.pk}"


def choose_for_the_home_page(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    home = HomePage.objects.get()
    home.lead, home.statement = story.page_ptr, world.word("statement of the home page")
    home.highlights = [Highlight(target=other.page_ptr)] if (other := world.any_story()) else []
    revision = home.save_revision()
    if world.rng.random() < 0.7:
        revision.publish()
        return f"put {story.pk} on the home page"
    return f"drafted a home page with {story.pk}"


def comment(world: World) -> str | None:
    if (story := world.any_story()) is None:
        return None
    Comment.objects.create(page=story.page_ptr, user=world.account, text=world.word("comment"), contentpath="title")
    return f"commented on {story.pk}"


DEEDS: dict[Deed, int] = {
    write_a_draft: 4,
    write_and_publish: 6,
    edit: 5,
    publish_the_latest: 4,
    publish_an_earlier_version: 3,
    schedule: 3,
    let_the_hour_come: 2,
    let_the_time_run_out: 2,
    give_it_until_tomorrow: 1,
    restrict: 3,
    lift_a_restriction: 3,
    restrict_files: 1,
    lift_the_restriction_of_files: 1,
    unpublish: 3,
    publish_a_place: 2,
    move: 3,
    give_a_brand_another_address: 1,
    copy: 2,
    make_an_alias: 2,
    make_a_page_of_an_alias: 1,
    delete: 2,
    retitle_by_sql: 2,
    withdraw_by_sql: 1,
    replace_a_picture: 2,
    replace_a_file: 2,
    rename_a_unit: 1,
    edit_a_column: 2,
    choose_for_the_home_page: 2,
    comment: 1,
}
"""How often each happens, in parts."""
