"""Many pictures at once: each waits on the server until it has its words, then all go into the library and the body."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from PIL import Image as Pillow
from wagtail.models import Collection, UploadedFile
from wagtail.permissions import policy_registry

from cms.core.plain_text import without_markup
from cms.importing.desk.carried import FROM_THE_DESK
from cms.importing.structure import MAX_CAPTION
from cms.users.models import User
from media.models import Image
from media.rules import Refused, check_image, named_by_content
from media.services import image_add
from media.taken import taken_at

MOST_AT_ONCE = 48
MAX_ALT = 200
_NO_ALT = "请写替代文字：用一句话说出画面里有什么，读屏软件读给看不见的人听。"
_GONE = "这张图片已经不在服务器上了，请重新选择。"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A picture on the server that is in no library yet."""

    key: int
    taken_at: str


@dataclass(frozen=True, slots=True)
class Captioned:
    """A waiting picture with its words."""

    key: int
    alt: str
    caption: str
    name: str
    """Of the file, as its owner called it."""


@dataclass(frozen=True, slots=True)
class Hung:
    """Pictures now in the library with their captions, in order."""

    pictures: list[tuple[int, str]] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    """Numbers, from 1, of those that were in the library before."""


class WordsMissing(Exception):
    """Some pictures cannot go in as they are."""

    def __init__(self, problems: Mapping[int, str]) -> None:
        super().__init__(problems)
        self.problems = problems
        """By the number of the picture, from 0."""


@transaction.atomic
def picture_wait(*, file: File[bytes], user: User) -> Waiting:
    """Keep a picture for this account; what nobody comes back for goes after a week. Raises ValidationError."""
    try:
        file.name = named_by_content(file.name or "", check_image(file, file.size))
    except Refused as refusal:
        raise ValidationError(str(refusal)) from None
    with Pillow.open(file) as picture:
        taken = taken_at(picture)
    file.seek(0)
    kept = UploadedFile.objects.create(for_content_type=_kind(), uploaded_by_user=user, file=file)
    return Waiting(kept.pk, taken)


@transaction.atomic
def pictures_hang(*, pictures: Sequence[Captioned], collection: Collection, user: User) -> Hung:
    """Put waiting pictures into the collection, all or none. Raises `WordsMissing`.

    A picture that is there already is not stored twice; its own alternative text stays.
    """
    waiting = UploadedFile.objects.filter(for_content_type=_kind(), uploaded_by_user=user).in_bulk(
        [picture.key for picture in pictures]
    )
    problems = {number: said for number, one in enumerate(pictures) if (said := _problem(one, waiting.get(one.key)))}
    if problems:
        raise WordsMissing(problems)
    hung = Hung()
    for number, one in enumerate(pictures):
        kept = waiting[one.key]
        with kept.file.open() as file:
            content = file.read()
        known = Image.objects.filter(collection=collection, sha256=hashlib.sha256(content).hexdigest()).first()
        try:
            image = known or image_add(
                file=ContentFile(content, name=one.name[-100:] or kept.file.name),
                title=(one.caption or one.alt).strip()[:255],
                alt=one.alt.strip(),
                collection=collection,
                uploaded_by=user,
            )
        except ValidationError as refused:
            raise WordsMissing({number: " ".join(refused.messages)}) from None
        hung.pictures.append((image.pk, one.caption.strip()))
        if known is not None:
            hung.known.append(number + 1)
    for kept in waiting.values():
        _drop(kept)
    return hung


@transaction.atomic
def words_write(*, words: Mapping[int, str], collection: Collection, user: User) -> None:
    """Give pictures that came along with a text the words they lacked. Raises `WordsMissing`, by the picture's key.

    What is of another collection, what the account may not change and what somebody has described meanwhile stays.
    """
    problems = {key: said for key, alt in words.items() if (said := _problem_of_words(alt, ""))}
    if problems:
        raise WordsMissing(problems)
    own = policy_registry.get_by_type(Image).instances_user_has_permission_for(user, "change").values("pk")
    waiting = Image.objects.filter(collection=collection, alt__endswith=FROM_THE_DESK.wordless)
    for image in waiting.filter(pk__in=words).filter(pk__in=own).select_for_update():
        image.alt = words[image.pk].strip()
        image.save(update_fields=["alt"])


def _kind() -> ContentType:
    return ContentType.objects.get_for_model(Image)


def _drop(kept: UploadedFile) -> None:
    storage, name = kept.file.storage, kept.file.name
    kept.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _problem(one: Captioned, kept: UploadedFile | None) -> str:
    if kept is None or not kept.file.storage.exists(kept.file.name):
        return _GONE
    return _problem_of_words(one.alt, one.caption)


def _problem_of_words(alt: str, caption: str) -> str:
    if not alt.strip():
        return _NO_ALT
    if len(alt) > MAX_ALT or len(caption) > MAX_CAPTION:
        return f"替代文字最多 {MAX_ALT} 字，图片说明最多 {MAX_CAPTION} 字，请改短。"
    try:
        without_markup(f"{alt} {caption}")
    except ValidationError as refused:
        return f"替代文字或图片说明{''.join(refused.messages)}"
    return ""
