"""What proofreading says of a draft, and what of it stands in the way of an approval: what is wrong in any text, and
nobody let pass with a reason."""

from django.utils import timezone
from wagtail.models import Page

from cms.editorial.looking_up import films_in, pictures_in
from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Text
from cms.editorial.public_words import passages_of
from cms.editorial.selectors import Sifted, sifted, tables

NAMED = 3
LONGEST = 20


def text_of(draft: Page) -> Text:
    """The words that become public, pictures and films; `draft` is the specific page as it is to be, saved or not."""
    pictures = pictures_in(draft)
    day = timezone.localdate(draft.first_published_at)
    return Text(draft.title, passages_of(draft, pictures), day, pictures=pictures, films=films_in(draft))


def findings_in(draft: Page, text: Text | None = None) -> Sifted:
    """All that proofreading finds in it. Whoever has read its text hands it in."""
    return sifted(proofread(text or text_of(draft), tables=tables()), draft.pk)


def errors_in(draft: Page, text: Text | None = None) -> list[Finding]:
    """Those that are to be put right, or let pass with a reason."""
    return [one for one in findings_in(draft, text).open if one.severity is Severity.ERROR]


def said_of(errors: list[Finding]) -> str:
    """For the reviewer who wanted to approve."""
    named = "、".join(f"“{one.passage[:LONGEST]}”" for one in errors[:NAMED])
    more = "等" if len(errors) > NAMED else ""
    return (
        f"校对还有 {len(errors)} 处应改没有处理：{named}{more}。"
        "请退回作者修改；确实没有错的，在“检查”里放过，并写明原因。"
    )
