"""Rules of corrections; none of them asks the database."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import Enum

from cms.core.working_days import WorkingDays
from cms.readers.enums import CorrectionState

ANSWER_WITHIN = 3
"""Working days (纠错 is answered within three, as the national 找错 platform asks)."""
CLOSED = (CorrectionState.CORRECTED, CorrectionState.UNFOUNDED)
NEED_REPLY = (*CLOSED, CorrectionState.REFERRED)
"""States that tell the reader something only a sentence can."""

RECEIPT_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without what is taken for something else: 0 O, 1 I L, U V."""
RECEIPT_LENGTH = 10
"""Some 5 · 10¹⁴ numbers: nobody finds another reader's by trying."""

MOST_LINKS = 2
_LINK = re.compile(r"https?://(?:www\.)?|\bwww\.|\[url\b|<a\b|\bhref\s*=", re.IGNORECASE)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])")
_MAILBOX = re.compile(r"[\w.+-]+@(?![\w.-]*\.gov\.cn\b)[\w-]+\.[\w.-]+")
_BLANK_LINES = re.compile(r"\n{3,}")


class Urgency(Enum):
    """How near the end of the time for an answer is."""

    NONE = ""
    SOON = "soon"
    OVERDUE = "overdue"


def new_receipt() -> str:
    return "".join(secrets.choice(RECEIPT_LETTERS) for _ in range(RECEIPT_LENGTH))


def read_receipt(text: str) -> str:
    """The receipt number somebody typed, however; empty when it cannot be one.

    >>> read_receipt(" 7k3mq－9rd2x ")
    '7K3MQ9RD2X'
    """
    letters = "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum())
    return letters if len(letters) == RECEIPT_LENGTH and set(letters) <= set(RECEIPT_LETTERS) else ""


def shown_receipt(receipt: str) -> str:
    """In two halves, as it is read out and written down."""
    half = RECEIPT_LENGTH // 2
    return f"{receipt[:half]}-{receipt[half:]}"


def tidy(text: str) -> str:
    """Without what nobody sees: control, direction and zero-width characters, blanks at the ends of lines, rows of
    empty lines. Of what can be seen nothing changes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    visible = ("".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf")) for line in lines)
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in visible)).strip()


def has_too_many_links(texts: Iterable[str]) -> bool:
    return sum(len(_LINK.findall(text)) for text in texts) > MOST_LINKS


def personal_data(text: str, *, known: str = "") -> str:
    """What in the text looks like somebody's, named in Chinese; empty when nothing does.

    Telephone numbers of offices and their mailboxes under gov.cn are not personal, nor is what the page itself shows
    (`known`).
    """
    plain, shown = (unicodedata.normalize("NFKC", words) for words in (text, known))
    patterns = (("手机号码", _MOBILE), ("身份证号码", _IDENTITY), ("电子邮箱", _MAILBOX))
    return next((name for name, pattern in patterns if set(pattern.findall(plain)) - set(pattern.findall(shown))), "")


def next_states(state: str) -> tuple[CorrectionState, ...]:
    """What an editor may do with a correction: one that is closed can only be taken up again."""
    if state in CLOSED:
        return (CorrectionState.WORKING,)
    untrue = {CorrectionState.PENDING, *({CorrectionState.WORKING} & {state})}
    return tuple(other for other in CorrectionState if other not in untrue)


def urgency(due_on: date, *, today: date, calendar: WorkingDays) -> Urgency:
    """Of a correction that is still open: late, to be answered by the next working day, or neither."""
    if due_on < today:
        return Urgency.OVERDUE
    return Urgency.SOON if calendar.between(today, due_on) <= 1 else Urgency.NONE
