"""Writes of the three passes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.publication import PublicationRefused
from cms.editorial.enums import PassNumber
from cms.editorial.models import NoteAnswer, ProofNote, ProofPass
from cms.editorial.passes.rules import LONGEST, SHORTEST
from cms.editorial.passes.selectors import NOT_YOURS, done_of, may_reach, next_of, why_not
from cms.editorial.proofreading.passage import Text
from cms.editorial.proofreading.personal_data import personal_data
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.errors import findings_in, text_of
from cms.editorial.reviewing.ledger import standing_of
from cms.editorial.selectors import fingerprint_of
from cms.users.models import User

PASS_RECORDED, NOTE_DECLINED = "editorial.pass_recorded", "editorial.note_declined"
ANOTHER_TEXT = "您打开以后，稿件又有了改动。下面已经是新的文字，您写的意见还在，请看过再记。"
ANOTHER_NUMBER = "这一校刚才已经有人做了。请看看现在轮到哪一校。"
ALL_DONE = "这一版的三校都已完成，不用再做。"
NUMBER_OF_A_PERSON = (
    "这里有个人号码（身份证号、手机号等）。校对意见要长期保存，不能写号码，请改写，例如只抄号码前面的几个字。"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A reader's note before it is recorded: the words of the text, and what they should be."""

    passage: str
    suggestion: str = ""


def objection_to(written: Written, text: Text) -> dict[str, str]:
    """What is wrong with a note, by field; empty when nothing is."""
    found: dict[str, str] = {}
    if len(written.passage) < SHORTEST:
        found["passage"] = "请照抄稿件里要改的那几个字，至少两个字。"
    elif not any(written.passage in words for _number, words in text.numbered()):
        found["passage"] = "稿件里没有这几个字。请从左边的文字里照抄一小段，不要跨段。"
    if written.suggestion == written.passage:
        found["suggestion"] = "和原文一样。请写应改成什么；要删去的，这里不填。"
    for name, words in (("passage", written.passage), ("suggestion", written.suggestion)):
        if len(words) > LONGEST:
            found[name] = f"最多 {LONGEST} 字，请只抄要改的地方。"
        elif has_personal_data(words):
            found[name] = NUMBER_OF_A_PERSON
    return found


def has_personal_data(words: str) -> bool:
    return next(personal_data(0, words), None) is not None


@transaction.atomic
def pass_record(
    *, page: Page, user: User, number: PassNumber, shown: str = "", notes: Sequence[Written] = ()
) -> ProofPass:
    """The pass that is due, of the newest draft, with what the rules find in it and what its reader noted.

    `shown`: the text's hash as the reader saw it. Raises PublicationRefused when the person, the text or the number is
    another, ValidationError for a note that cannot be kept.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    draft = page.get_latest_revision_as_object()
    text_hash = hashes_of(draft).text
    if shown and shown != text_hash:
        raise PublicationRefused(ANOTHER_TEXT)
    done = done_of(page.pk, text_hash)
    following = next_of(done)
    if following is not number:
        raise PublicationRefused(ALL_DONE if following is None else ANOTHER_NUMBER)
    if reason := why_not(user, page, number, standing=standing_of(page), done=done):
        raise PublicationRefused(reason)
    text = text_of(draft)
    for one in notes:
        if wrong := objection_to(one, text):
            raise ValidationError(wrong)
    line = pass_write(page=page, number=number, text_hash=text_hash, person=user)
    found = {(one.code, fingerprint_of(one.code, one.passage)) for one in findings_in(draft, text).open}
    ProofNote.objects.bulk_create(
        [
            *(ProofNote(proof_pass=line, code=code, fingerprint=mark) for code, mark in sorted(found)),
            *(ProofNote(proof_pass=line, passage=one.passage, suggestion=one.suggestion) for one in notes),
        ]
    )
    log(instance=page, action=PASS_RECORDED, user=user, data={"pass": str(number.label), "notes": len(notes)})
    return line


def pass_write(*, page: Page, number: PassNumber, text_hash: str, person: User) -> ProofPass:
    """The line alone; who may is decided by the caller."""
    return ProofPass.objects.create(
        page_id=page.pk, number=number, text_hash=text_hash, revision_id=page.latest_revision_id, person=person
    )


@transaction.atomic
def note_decline(*, page: Page, note: ProofNote, user: User, reason: str) -> NoteAnswer:
    """The text stays as it is. Raises ValidationError, PublicationRefused; safe to repeat, the first answer counts."""
    if note.proof_pass.page_id != page.pk or not may_reach(user, page):
        raise PublicationRefused(NOT_YOURS)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "请写明为什么不改，例如“文件原文如此”。"})
    if len(reason) > LONGEST:
        raise ValidationError({"reason": f"原因最多 {LONGEST} 字，请写短一些。"})
    if has_personal_data(reason):
        raise ValidationError({"reason": NUMBER_OF_A_PERSON})
    answer, is_new = NoteAnswer.objects.get_or_create(note=note, defaults={"reason": reason, "by": user})
    if is_new:
        log(instance=page, action=NOTE_DECLINED, user=user, data={"reason": reason})
    return answer
