"""Documents become the entries of one slot, all in the caller's transaction."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from search.document import Document
from search.engines.embedded import fulltext
from search.models import Entry, EntryText, Reading
from search.near_duplicates import minhash
from search.text.normalizing import VERSION, normalize
from search.text.numerals import with_dates_in_digits
from search.words.readings import title_readings

LONGEST_BODY = 200_000
"""Characters of a body that are indexed: a book of 400 pages."""
_AT_ONCE = 200


@transaction.atomic
def put(slot: int, documents: Sequence[Document], *, version: int | None) -> int:
    """Bring these documents into the slot; returns how many differed from what was there.

    A document older than the one in the slot is passed over; without a version it is the newest there is.
    """
    latest = {document.key: document for document in documents}
    known = {entry.key: entry for entry in Entry.objects.filter(slot=slot, key__in=list(latest))}
    wanted = [
        document
        for key, document in latest.items()
        if (entry := known.get(key)) is None
        or (entry.content_hash != document.content_hash and (version is None or entry.version <= version))
    ]
    replaced = [known[document.key] for document in wanted if document.key in known]
    _remove(replaced)
    versions = {entry.key: entry.version for entry in replaced} if version is None else {}
    for start in range(0, len(wanted), _AT_ONCE):
        _insert(slot, wanted[start : start + _AT_ONCE], versions, version or 0)
    return len(wanted)


@transaction.atomic
def remove(slot: int, keys: Sequence[str], *, version: int | None) -> int:
    """Take these documents out of the slot; returns how many were there and not newer."""
    there = Entry.objects.filter(slot=slot, key__in=list(keys))
    entries = list(there if version is None else there.filter(version__lte=version))
    _remove(entries)
    return len(entries)


def clear(slot: int) -> None:
    """Empty the slot."""
    with transaction.atomic():
        fulltext.clear(slot)
        EntryText.objects.filter(entry__slot=slot)._raw_delete(EntryText.objects.db)
        Reading.objects.filter(entry__slot=slot)._raw_delete(Reading.objects.db)
        Entry.objects.filter(slot=slot)._raw_delete(Entry.objects.db)


def _insert(slot: int, documents: Sequence[Document], versions: Mapping[str, int], version: int) -> None:
    made = [(document, normalized_text(document)) for document in documents]
    entries = Entry.objects.bulk_create(
        _entry(slot, document, text, versions.get(document.key, version)) for document, text in made
    )
    pairs = [(entry, *one) for entry, one in zip(entries, made, strict=True)]
    EntryText.objects.bulk_create(
        EntryText(
            entry=entry, title=clean(document.title), body=body_of(document), normalized=text, minhash=minhash(text)
        )
        for entry, document, text in pairs
    )
    Reading.objects.bulk_create(
        Reading(entry=entry, **reading)
        for entry, document, _text in pairs
        for reading in title_readings(document.title)
    )
    fulltext.add(slot, [(entry.pk, *parts(text)) for entry, _document, text in pairs])


def _remove(entries: Sequence[Entry]) -> None:
    """An entry made by an older way of tokenising leaves its tokens behind: they lead to no entry, and the next rebuild
    sweeps them out."""
    numbers = [entry.pk for entry in entries]
    for slot in {entry.slot for entry in entries}:
        ours = [entry.pk for entry in entries if entry.slot == slot and entry.text_version == VERSION]
        rows = EntryText.objects.filter(entry__in=ours).values_list("entry_id", "normalized")
        fulltext.discard(slot, [(number, *parts(text)) for number, text in rows])
    for model in (EntryText, Reading):
        model.objects.filter(entry__in=numbers)._raw_delete(model.objects.db)
    Entry.objects.filter(pk__in=numbers)._raw_delete(Entry.objects.db)


def _entry(slot: int, document: Document, text: str, version: int) -> Entry:
    return Entry(
        slot=slot,
        key=document.key,
        kind=document.kind,
        unit=document.unit,
        columns=f"|{'|'.join(column.replace('|', ' ') for column in document.columns)}|" if document.columns else "",
        year=timezone.localtime(document.published_at).year,
        published_at=document.published_at,
        visible_from=document.visible_from,
        visible_until=document.visible_until,
        audience=document.audience,
        timely=document.timely,
        length=len(text),
        content_hash=document.content_hash,
        version=version,
        text_version=VERSION,
    )


def clean(text: str) -> str:
    """What a database takes: no lone surrogates, no zero bytes."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def body_of(document: Document) -> str:
    return clean(document.body)[:LONGEST_BODY]


def normalized_text(document: Document) -> str:
    """Title, keywords and body, one line, one line, and the rest."""
    title, keywords = (
        " ".join(normalize(text).split()) for text in (clean(document.title), clean(" ".join(document.keywords)))
    )
    body = normalize(body_of(document))
    return f"{title}\n{with_dates_in_digits(keywords).replace(chr(10), ' ')}\n{with_dates_in_digits(body)}"


def parts(text: str) -> tuple[str, str, str]:
    """Title, keywords and body of a normalised text."""
    title, keywords, body = text.split("\n", 2)
    return title, keywords, body


def body_start(text: str) -> int:
    """Where the body begins in a normalised text."""
    title, keywords, _body = parts(text)
    return len(title) + len(keywords) + 2
