"""What else the guard listens to: edits, moves, restrictions, files."""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail import workflows
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Revision
from wagtail.signals import post_page_move, pre_page_move

from cms.core import publication
from cms.core.publication import PublicationRefused
from cms.editorial.enums import Stage
from cms.editorial.models import ReviewDuty, ReviewTask
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.guard import guarded, refuse_a_base_page
from cms.editorial.reviewing.ledger import standing_of
from cms.editorial.reviewing.permissions import ReviewedPermissions, open_versions_to_reviewers
from cms.editorial.reviewing.recording import hand_record, placement_record, release_record
from cms.editorial.reviewing.setting_up import admit_to_the_admin
from cms.editorial.reviewing.switch import reviews_are_required
from media import replacing
from media.models import FilmVersion, Image

MOVED = "移动页面"
OPENS_UP = (
    "这里有只对部分人公开的页面，这样做会让它们不经三审就对所有人公开。"
    "请先撤下这些页面，再操作；需要公开的，改后重新提交三审。"
)
IN_USE = (
    "公开的页面正在用这个文件，它的内容、名称、替代文字和来源都经过三审，不能直接改。"
    "请上传为新文件，在页面中换用后提交三审。"
)

FILM_IN_USE = (
    "公开的页面正在用这一版影片，它的画面、字幕、章节和封面都经过三审，不能直接改。"
    "请在影片页面另建一版，改好后在页面中换用，再提交三审。"
)


def connect() -> None:
    """Called once from `EditorialConfig.ready()`."""
    publication.guard(guarded)
    publication.offer(ReviewedPermissions)
    open_versions_to_reviewers()
    replacing.register(objection_to_a_change)
    workflows.TASK_TYPES = [ReviewTask]  # a step that a group approves proves nothing
    pre_save.connect(refuse_a_base_page, sender=Page, dispatch_uid="reviewing.base_page")
    post_save.connect(note_who_edits, sender=Revision, dispatch_uid="reviewing.hands")
    post_save.connect(admit_the_reviewer, sender=ReviewDuty, dispatch_uid="reviewing.duties")
    pre_page_move.connect(refuse_to_open_up_by_a_move, dispatch_uid="reviewing.moving")
    post_page_move.connect(note_the_new_place, dispatch_uid="reviewing.moved")
    pre_save.connect(refuse_to_loosen, sender=PageViewRestriction, dispatch_uid="reviewing.loosening")
    pre_delete.connect(refuse_to_lift, sender=PageViewRestriction, dispatch_uid="reviewing.lifting")


def note_who_edits(
    instance: Revision, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if raw or instance.user_id is None or (update_fields is not None and "content" not in update_fields):
        return
    if reviews_are_required() and instance.base_content_type_id == ContentType.objects.get_for_model(Page).pk:
        hand_record(page_id=int(instance.object_id), person=instance.user)


def admit_the_reviewer(instance: ReviewDuty, raw: bool = False, **kwargs: Any) -> None:
    """Whoever is given a duty, by whatever form, can open the admin."""
    if not raw:
        admit_to_the_admin(person=instance.person, stage=Stage(instance.stage))


def refuse_to_open_up_by_a_move(instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Out of a restricted branch with something live in hand."""
    if not reviews_are_required():
        return
    kept = set(parent_page_after.get_view_restrictions()) | set(PageViewRestriction.objects.filter(page=instance.pk))
    if set(instance.get_view_restrictions()) - kept and _is_live_at_or_below(instance):
        raise PublicationRefused(OPENS_UP)


def note_the_new_place(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """A public page that was moved within what is public stands released at its new place."""
    if not reviews_are_required() or parent_page_before.pk == parent_page_after.pk:
        return
    page = Page.objects.get(pk=instance.pk).specific
    if page.live:
        hashes, standing = hashes_of(page), standing_of(page)
        placement_record(page_id=page.pk, hashes=hashes, reason=MOVED)
        release_record(
            page_id=page.pk,
            hashes=hashes,
            begins_after=standing.begins_after,
            reason=MOVED,
            emergency=standing.emergency,
        )


def refuse_to_loosen(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if raw or not reviews_are_required() or instance.pk is None:
        return
    before = PageViewRestriction.objects.filter(pk=instance.pk).first()
    if before is None or not _is_live_at_or_below(before.page):
        return
    is_moved, is_other = before.page_id != instance.page_id, before.restriction_type != instance.restriction_type
    if is_moved or (is_other and instance.restriction_type == PageViewRestriction.NONE):
        raise PublicationRefused(OPENS_UP)


def refuse_to_lift(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """A restriction may go with its page, but not alone."""
    lifted_alone = isinstance(origin, PageViewRestriction) or getattr(origin, "model", None) is PageViewRestriction
    if reviews_are_required() and lifted_alone and _is_live_at_or_below(instance.page):
        raise PublicationRefused(OPENS_UP)


def _is_live_at_or_below(page: Page) -> bool:
    return bool(page.get_descendants(inclusive=True).filter(live=True).exists())


def objection_to_a_change(content: Any) -> str:
    """A picture, file or film that a live page shows keeps its bytes and its words: they are part of what was read."""
    if not reviews_are_required():
        return ""
    shown = [content]
    if isinstance(content, Image):
        shown += FilmVersion.objects.filter(poster=content)
    keys = {int(key) for one in shown for key in _pages_with(one)}
    if not Page.objects.filter(pk__in=keys, live=True).exists():
        return ""
    return FILM_IN_USE if isinstance(content, FilmVersion) else IN_USE


def _pages_with(content: Any) -> QuerySet[Any, str]:
    references = ReferenceIndex.get_references_to(content)
    pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    keys: QuerySet[Any, str] = pages.values_list("object_id", flat=True)
    return keys
