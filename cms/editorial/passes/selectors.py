"""How far a text has come in its three passes, and who may read it next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.editorial.enums import NoteState, PassNumber, Stage
from cms.editorial.models import NoteAnswer, ProofNote, ProofPass
from cms.editorial.passes.rules import is_still_there
from cms.editorial.proofreading.passage import Text
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.desk import is_on_duty
from cms.editorial.reviewing.errors import findings_in, text_of
from cms.editorial.reviewing.ledger import Standing, standing_of
from cms.editorial.selectors import Sifted, fingerprint_of
from cms.units.boundary import is_of_the_bureau

NOT_YOURS = "您不能校对这篇稿件：要么能修改它，要么它正在审核、您有它的审核分工。"
ANOTHER_EDITOR = "三校由责任编辑做，您写过或改过这篇稿件。请由另一位有审核分工的人做。"
NOT_THE_EDITOR = "三校由责任编辑做：请局里的编辑，或者有这篇稿件审核分工的人做。"


@dataclass(frozen=True, slots=True)
class Note:
    """A note with what became of it in the text as it stands."""

    note: ProofNote
    state: NoteState
    answer: NoteAnswer | None = None

    @property
    def is_open(self) -> bool:
        return self.state is NoteState.OPEN


@dataclass(frozen=True, slots=True)
class Turn:
    """One of the three passes. `done` is of the text as it stands; `outdated` of one that changed since."""

    number: PassNumber
    done: ProofPass | None
    outdated: ProofPass | None
    notes: Sequence[Note]
    """Of whichever of the two there is."""
    is_next: bool

    @property
    def label(self) -> str:
        return str(self.number.label)

    @property
    def by_hand(self) -> list[Note]:
        return [one for one in self.notes if one.note.is_by_hand]

    @property
    def by_rules(self) -> list[tuple[str, int]]:
        """How many findings of the rules there were by what became of them, as words."""
        states = [one.state for one in self.notes if not one.note.is_by_hand]
        return [(str(state.label), states.count(state)) for state in NoteState if state in states]


@dataclass(frozen=True, slots=True)
class Proofs:
    """The passes of a page since it was public last."""

    text_hash: str
    turns: Sequence[Turn]
    open_notes: Sequence[Note]
    """Of readers, of any pass, that were neither followed nor answered."""

    @property
    def next(self) -> PassNumber | None:
        return next((turn.number for turn in self.turns if turn.is_next), None)

    @property
    def done_by(self) -> dict[int, PassNumber]:
        """Who did which pass of the text as it stands, by account."""
        return {turn.done.person_id: turn.number for turn in self.turns if turn.done is not None}


def done_of(page_id: int, text_hash: str) -> dict[int, ProofPass]:
    """The passes of exactly this text, by number. One query."""
    passes = ProofPass.objects.filter(page_id=page_id, text_hash=text_hash).select_related("person")
    return {one.number: one for one in passes}


def next_of(done: dict[int, ProofPass]) -> PassNumber | None:
    return next((number for number in PassNumber if number not in done), None)


def proofs_of(
    page: Page, *, draft: Page | None = None, standing: Standing | None = None, with_rules: bool = True
) -> Proofs:
    """Of the newest draft; whoever has it, or the page's standing, hands it in. Without the rules what became of their
    findings is left out, and the words are read only when there are readers' notes. Six queries and those of the
    draft's words."""
    draft = draft or page.specific.get_latest_revision_as_object()
    text_hash = hashes_of(draft).text
    passes = list(
        _passes_since(page, standing or standing_of(page))
        .select_related("person")
        .prefetch_related("notes__answer__by")
        .order_by("pk")
    )
    notes = _notes_by_pass(passes, draft, with_rules=with_rules)
    done = {one.number: one for one in passes if one.text_hash == text_hash} or done_of(page.pk, text_hash)
    following = next_of(done)
    turns = []
    for number in PassNumber:
        outdated = [one for one in passes if one.number == number and one.text_hash != text_hash]
        shown = done.get(number) or (outdated[-1] if outdated else None)
        turns.append(
            Turn(
                number=number,
                done=done.get(number),
                outdated=shown if number not in done else None,
                notes=notes.get(shown.pk, ()) if shown is not None else (),
                is_next=number == following,
            )
        )
    unsettled = [note for of_one in notes.values() for note in of_one if note.note.is_by_hand and note.is_open]
    return Proofs(text_hash, turns, unsettled)


def open_notes_of(page: Page, draft: Page, standing: Standing) -> list[Note]:
    """Readers' notes that stand in the way of an approval; none of the rules' findings. Three queries and those of the
    draft's words, one when there are no notes."""
    passes = _passes_since(page, standing)
    by_hand = ProofNote.objects.filter(proof_pass__in=passes, code="", answer=None)
    notes = list(by_hand)
    if not notes:
        return []
    words = _words(text_of(draft))
    found = [Note(one, _fate_of_hand(one, words)) for one in notes]
    return [one for one in found if one.is_open]


def may_reach(user: Any, page: Page) -> bool:
    """Whoever may edit the page, and as long as it is in review whoever reviews it at any stage."""
    if page.permissions_for_user(user).can_edit():
        return True
    return bool(page.workflow_in_progress) and is_on_any_duty(user, page)


def is_on_any_duty(user: Any, page: Page) -> bool:
    return any(is_on_duty(user, page, stage) for stage in Stage)


def why_not(user: Any, page: Page, number: PassNumber, *, standing: Standing, done: dict[int, ProofPass]) -> str:
    """What keeps the person from this pass; empty when nothing does."""
    if not may_reach(user, page):
        return NOT_YOURS
    own = next((PassNumber(one.number) for one in done.values() if one.person_id == user.pk), None)
    if own is not None:
        return f"这一版的{own.label}是您做的，三校要三个人各读一遍。{number.label}请另一位做。"
    if number is PassNumber.THIRD:
        if user.pk in standing.hands or (standing.release is None and page.owner_id == user.pk):
            return ANOTHER_EDITOR
        if not is_of_the_bureau(user) and not is_on_any_duty(user, page):
            return NOT_THE_EDITOR
    return ""


def _passes_since(page: Page, standing: Standing) -> Any:
    passes = ProofPass.objects.filter(page_id=page.pk)
    return passes.filter(at__gt=standing.release.at) if standing.release is not None else passes


def _notes_by_pass(passes: Sequence[ProofPass], draft: Page, *, with_rules: bool) -> dict[int, list[Note]]:
    """By the pass's key. Two queries when the rules are asked."""
    by_hand = any(note.is_by_hand for one in passes for note in one.notes.all())
    text = text_of(draft) if passes and (with_rules or by_hand) else None
    words = _words(text) if text is not None else ""
    found = findings_in(draft, text) if text is not None and with_rules else Sifted((), ())
    still_open = {fingerprint_of(one.code, one.passage) for one in found.open}
    let_pass = {one.fingerprint for _finding, one in found.passed}
    notes: dict[int, list[Note]] = {one.pk: [] for one in passes}
    for one in passes:
        for note in one.notes.all():
            answer = getattr(note, "answer", None)
            if not note.is_by_hand:
                if with_rules:
                    notes[one.pk].append(Note(note, _fate_of_rule(note, still_open, let_pass)))
            elif answer is not None:
                notes[one.pk].append(Note(note, NoteState.DECLINED, answer))
            else:
                notes[one.pk].append(Note(note, _fate_of_hand(note, words)))
    return notes


def _fate_of_rule(note: ProofNote, still_open: set[str], let_pass: set[str]) -> NoteState:
    if note.fingerprint in still_open:
        return NoteState.OPEN
    return NoteState.DECLINED if note.fingerprint in let_pass else NoteState.RESOLVED


def _fate_of_hand(note: ProofNote, words: str) -> NoteState:
    return NoteState.OPEN if is_still_there(words, note.passage, note.suggestion) else NoteState.RESOLVED


def _words(text: Text) -> str:
    return "\n".join(words for _number, words in text.numbered())
