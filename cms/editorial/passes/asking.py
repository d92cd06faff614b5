"""What an approval asks of the passes: the first review of the first, the second of the second, the final of all."""

from wagtail.models import Page

from cms.editorial.enums import PassNumber, Stage
from cms.editorial.passes.selectors import Note, done_of, next_of, open_notes_of, why_not
from cms.editorial.passes.services import pass_record
from cms.editorial.passes.switch import passes_are_required
from cms.editorial.reviewing.content_hashes import ContentHashes
from cms.editorial.reviewing.ledger import Standing
from cms.users.models import User

NAMED = 3


def due_with(page: Page, stage: Stage, hashes: ContentHashes) -> PassNumber | None:
    """The pass that has to be done before this review can be given; None when none is wanting."""
    if not passes_are_required():
        return None
    following = next_of(done_of(page.pk, hashes.text))
    return following if following is not None and following <= stage else None


def why_not_with(user: User, page: Page, stage: Stage, number: PassNumber, *, standing: Standing, text: str) -> str:
    """What keeps the reviewer from doing the pass together with the review; empty when nothing does."""
    return _earlier(number, stage) or why_not(user, page, number, standing=standing, done=done_of(page.pk, text))


def objection(
    *, page: Page, draft: Page, user: User, stage: Stage, hashes: ContentHashes, standing: Standing, proofread: bool
) -> str:
    """What the passes hold against the approval; empty when nothing. With `proofread` the reviewer says to have read
    the text as the pass that is wanting, which is recorded at once. Raises PublicationRefused when it cannot be."""
    if notes := open_notes_of(page, draft, standing):
        return said_of_notes(notes)
    number = due_with(page, stage, hashes)
    if number is None:
        return ""
    if said := _earlier(number, stage):
        return said
    if not proofread:
        return (
            f"这一版还没有{number.label}。您逐字读过的，请在通过时勾选“我逐字读过，记为{number.label}”；"
            "要写校对意见的，请到“三校”页面。"
        )
    pass_record(page=page, user=user, number=number, shown=hashes.text)
    return ""


def said_of_notes(notes: list[Note]) -> str:
    named = "、".join(f"“{one.note.passage[:20]}”" for one in notes[:NAMED])
    more = "等" if len(notes) > NAMED else ""
    return f"还有 {len(notes)} 条校对意见没有处理：{named}{more}。请退回作者修改；不用改的，在“三校”页面写明原因。"


def _earlier(number: PassNumber, stage: Stage) -> str:
    """One person does one pass: what an earlier stage should have had cannot be made up for here."""
    if number >= stage:
        return ""
    return f"这一版还没有{number.label}。请作者或本单位的另一位先在“三校”页面做{number.label}，再审核。"
