"""One of everything a unit keeps at its desk, every word of it recognisable."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    Comment,
    GroupApprovalTask,
    GroupPagePermission,
    PageSubscription,
    PageViewRestriction,
    Revision,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from cms.core.models import CalendarDay
from cms.editorial.enums import Platform, Stage
from cms.editorial.models import LedgerEntry, MediaAccount, OfficeHolder, ReviewDuty
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.recording import approval_record
from cms.editorial.reviewing.setting_up import duty_assign
from cms.importing.models import ImportRun, OldName
from cms.members.models import Member
from cms.previews.models import PreviewLink
from cms.previews.services import preview_link_make
from cms.readers.corrections.services import Words, correction_receive
from cms.readers.models import Correction
from cms.stories.models import StoryPage, TextTemplate
from cms.submissions.models import Adoption, Credit, Piece, PointsRule, Submission
from cms.units.models import BrandPage, Unit
from cms.units.services import unit_collection, unit_desk_open
from cms.users.models import User
from media.enums import JobKind, JobState
from media.models import Document, Film, FilmUpload, FilmVersion, Image, MediaJob
from search.models import Pin, Synonym
from search.services import pin_add
from search.words.synonyms import synonym_add
from tests.factories.media import make_document, make_image, picture_bytes
from tests.factories.members import make_branch, make_member
from tests.factories.pages import StoryPageFactory
from tests.factories.submissions import make_adopted, make_film, make_rule

FAR_AHEAD = timedelta(days=3650)
"""Where a day off puts off nothing that is due."""


@dataclass(frozen=True)
class Desk:
    """A unit's editor, one of each kind of thing the unit has not published, and what the bureau keeps of its words."""

    unit: Unit
    brand: BrandPage
    editor: User
    group: Group
    draft: StoryPage
    in_review: StoryPage
    scheduled: StoryPage
    locked: StoryPage
    alias: StoryPage
    redirect: Redirect
    earlier: Revision
    later: Revision
    comment: Comment
    workflow: Workflow
    task: GroupApprovalTask
    workflow_state: WorkflowState
    task_state: TaskState
    image: Image
    document: Document
    upload: UploadedFile
    collection: Collection
    session: EditingSession
    preview_link: PreviewLink
    synonym: Synonym
    pin: Pin
    submission: Submission
    piece: Piece
    adoption: Adoption
    credit: Credit
    rule: PointsRule
    member: Member
    duty: ReviewDuty
    approval: LedgerEntry
    office_holder: OfficeHolder
    media_account: MediaAccount
    template: TextTemplate
    correction: Correction
    old_name: OldName
    import_run: ImportRun
    calendar_day: CalendarDay
    film: Film
    film_version: FilmVersion
    film_upload: FilmUpload
    film_job: MediaJob

    @property
    def pages(self) -> list[StoryPage]:
        return [self.draft, self.in_review, self.scheduled, self.locked, self.alias]


def _review(
    brand: BrandPage, word: str, page: StoryPage, author: User
) -> tuple[Workflow, GroupApprovalTask, WorkflowState]:
    """The page sent into a review of its own; whose reviewers write for the same unit."""
    reviewers = Group.objects.create(name=f"{word}审核组")
    right = GroupPagePermission.objects.filter(page=brand).values_list("permission_id", flat=True).first()
    GroupPagePermission.objects.create(group=reviewers, page=brand, permission_id=right)
    task = GroupApprovalTask.objects.create(name=f"{word}审核环节")
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name=f"{word}审核流程")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=brand)
    return workflow, task, workflow.start(page, author)


def make_desk(brand: BrandPage, *, username: str, word: str) -> Desk:
    """Everything at the desk of the unit of `brand`; `word` stands in every title, text, tag and name of it."""
    group = unit_desk_open(unit=brand.unit, brand_page=brand)
    editor = User.objects.create_user(username, password=f"demo-{username}-2017", last_name=word, first_name="编辑")
    editor.groups.add(group)
    hidden = {"parent": brand, "live": False, "first_published_at": None, "owner": editor}

    draft = StoryPageFactory(title=f"{word}草稿", slug=f"{username}-draft", dek=f"{word}导语", **hidden)
    earlier = draft.save_revision(user=editor, log_action=True)
    draft.title = f"{word}草稿第二版"
    later = draft.save_revision(user=editor, log_action=True)
    comment = Comment.objects.create(
        page=draft, user=editor, text=f"{word}批注", contentpath="dek", revision_created=later
    )
    PageSubscription.objects.create(page=draft, user=editor, comment_notifications=True)

    scheduled = StoryPageFactory(
        title=f"{word}定时稿", slug=f"{username}-scheduled", go_live_at=timezone.now() + timedelta(days=9), **hidden
    )
    scheduled.save_revision(user=editor, log_action=True).publish()
    scheduled.refresh_from_db()
    locked = StoryPageFactory(
        title=f"{word}锁定稿",
        slug=f"{username}-locked",
        locked=True,
        locked_by=editor,
        locked_at=timezone.now(),
        **hidden,
    )
    locked.save_revision(user=editor, log_action=True)
    PageViewRestriction.objects.create(page=locked, restriction_type=PageViewRestriction.LOGIN)
    alias = scheduled.create_alias(parent=brand, update_slug=f"{username}-alias")
    redirect = Redirect.objects.create(old_path=f"/{username}-old", redirect_page=draft)
    in_review = StoryPageFactory(title=f"{word}送审稿", slug=f"{username}-review", **hidden)
    in_review.save_revision(user=editor, log_action=True)
    workflow, task, workflow_state = _review(brand, word, in_review, editor)

    collection = unit_collection(unit=brand.unit)
    image = make_image(title=f"{word}图片", alt=f"{word}替代文字", collection=collection)
    image.tags.add(f"{word}标签")
    document = make_document(title=f"{word}文件")
    document.collection, document.uploaded_by_user = collection, editor
    document.save()
    document.tags.add(f"{word}标签")
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(Image),
        file=ContentFile(picture_bytes(), name=f"{username}.jpg"),
        uploaded_by_user=editor,
    )
    session = EditingSession.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(StoryPage),
        object_id=str(draft.pk),
        last_seen_at=timezone.now(),
    )
    reviewer = User.objects.create_user(f"{username}shen", last_name=word, first_name="审核员")
    film = Film.objects.create(title=f"{word}影片", collection=collection, uploaded_by_user=editor)
    film_version = FilmVersion.objects.create(film=film, number=1, original_name=f"{word}.mp4", size=1)
    submission = make_film(brand.unit, editor, title=f"{word}短片", note=f"{word}说明")
    piece = make_adopted(submission, editor)
    return Desk(
        unit=brand.unit,
        brand=brand,
        editor=editor,
        group=group,
        draft=draft,
        in_review=in_review,
        scheduled=scheduled,
        locked=locked,
        alias=alias,
        redirect=redirect,
        earlier=earlier,
        later=later,
        comment=comment,
        workflow=workflow,
        task=task,
        workflow_state=workflow_state,
        task_state=workflow_state.current_task_state,
        image=image,
        document=document,
        upload=upload,
        collection=collection,
        session=session,
        preview_link=preview_link_make(page=draft, user=editor, hours=8).link,
        synonym=synonym_add(word=f"{word}俗称", other=f"{word}学名"),
        submission=submission,
        piece=piece,
        adoption=piece.adoptions.get(),
        credit=piece.credits.get(),
        rule=PointsRule.objects.first() or make_rule(),
        member=make_member(make_branch(), name=f"{word[:2]}党员"),
        pin=pin_add(query=f"{word}检索", key=draft.translation_key.hex),
        duty=duty_assign(stage=Stage.FIRST, person=reviewer, unit=brand.unit),
        template=TextTemplate.objects.get_or_create(name="示例模板", kind="report")[0],
        media_account=MediaAccount.objects.create(name=f"{word}账号", platform=Platform.WEIBO, unit=brand.unit),
        office_holder=OfficeHolder.objects.create(name=word[:2], unit=brand.unit, office=f"{word}主任"),
        approval=approval_record(
            page=draft,
            stage=Stage.FIRST,
            hashes=hashes_of(draft.get_latest_revision_as_object()),
            person=reviewer,
        ),
        correction=correction_receive(
            page=brand, words=Words(f"{word}原文", f"{word}错处", f"{word}改法"), stamp=f"{username}-correction"
        ),
        old_name=OldName.objects.create(kind=OldName.Kind.UNIT, name=f"{word}旧称", unit=brand.unit),
        import_run=ImportRun.objects.create(key=username, source=f"{word}旧页.zip", started_by=editor),
        calendar_day=CalendarDay.objects.create(
            day=timezone.localdate() + FAR_AHEAD + timedelta(days=brand.pk),
            kind=CalendarDay.Kind.OFF,
            note=f"{word}假期",
        ),
        film=film,
        film_version=film_version,
        film_upload=FilmUpload.objects.create(
            account=editor,
            collection=collection,
            filename=f"{word}没有传完.mp4",
            length=10,
            expires_at=timezone.now() + FAR_AHEAD,
        ),
        film_job=MediaJob.objects.create(
            version=film_version, kind=JobKind.ENCODE, state=JobState.FAILED, error=f"{word}原因"
        ),
    )
