"""What the edit form's scripts ask for. Everything here is about one page the account may write."""

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST
from pydantic import BaseModel, Field
from pydantic import ValidationError as Unfit

from cms.importing.blocks import picture_blocks
from cms.importing.desk.answers import form_state, piece_answer, refusal
from cms.importing.desk.carried import MOST_PICTURES
from cms.importing.desk.galleries import MOST_AT_ONCE, Captioned, WordsMissing, picture_wait, pictures_hang, words_write
from cms.importing.desk.pieces import piece_of_clipping, piece_of_word
from cms.importing.desk.places import shelf_of, writable_page
from cms.importing.reading import MAX_BYTES
from cms.importing.unreadable import Unreadable
from media.rules import MAX_IMAGE_BYTES, extension_of, size_label

NO_WORD_FILE = "请选择 .docx 文件。旧的 .doc 和 .wps 文件，请先用 Word 或 WPS 另存为 .docx。"
NO_LIBRARY = "您的账号不能往这个单位的图片库传图片，请找管理员开通。"
UNREADABLE = "没有收到能读的内容，请刷新页面后再试。"


class SentPicture(BaseModel):
    key: int
    alt: str = Field("", max_length=2000)
    caption: str = Field("", max_length=2000)
    name: str = Field("", max_length=500)


class SentWords(BaseModel):
    """By the picture's key."""

    words: Annotated[dict[int, Annotated[str, Field(max_length=2000)]], Field(min_length=1, max_length=MOST_PICTURES)]


class SentPictures(BaseModel):
    pictures: Annotated[list[SentPicture], Field(min_length=1, max_length=MOST_AT_ONCE)]


@require_POST
def paste(request: HttpRequest, page_id: int) -> HttpResponse:
    """A text on the clipboard (`html`, with the pictures it could not hold) or a Word file (`word`) as blocks."""
    page = writable_page(request, page_id)
    shelf, title = shelf_of(request.user, page), str(request.POST.get("title", "")).strip()[:150]
    word, html = request.FILES.get("word"), request.FILES.get("html")
    try:
        if word is not None:
            piece = piece_of_word(word_bytes(word), title=title, shelf=shelf, user=request.user)
        elif html is not None:
            pictures = [_picture_bytes(file) for file in request.FILES.getlist("pictures")[:MOST_PICTURES]]
            piece = piece_of_clipping(_bytes(html), pictures=pictures, title=title, shelf=shelf, user=request.user)
        else:
            return refusal(UNREADABLE)
    except Unreadable as problem:
        return refusal(str(problem))
    return piece_answer(piece)


@require_POST
def picture_waits(request: HttpRequest, page_id: int) -> HttpResponse:
    """One of many pictures: kept until its words come."""
    page = writable_page(request, page_id)
    if shelf_of(request.user, page) is None:
        return refusal(NO_LIBRARY)
    file = request.FILES.get("picture")
    if file is None:
        return refusal(UNREADABLE)
    try:
        waiting = picture_wait(file=file, user=request.user)  # type: ignore[arg-type]  # the admin is for accounts
    except ValidationError as problem:
        return refusal(" ".join(problem.messages))
    return JsonResponse({"key": waiting.key, "taken": waiting.taken_at})


@require_POST
def pictures_with_words(request: HttpRequest, page_id: int) -> HttpResponse:
    """Pictures that wait, with their words and in their order: into the library, and back as blocks."""
    page = writable_page(request, page_id)
    shelf = shelf_of(request.user, page)
    if shelf is None:
        return refusal(NO_LIBRARY)
    try:
        sent = SentPictures.model_validate_json(request.body)
    except Unfit:
        return refusal(f"一次最多 {MOST_AT_ONCE} 张，每张的文字最多 200 字。请减少后再试。")
    rows = [Captioned(one.key, one.alt, one.caption, one.name) for one in sent.pictures]
    try:
        hung = pictures_hang(pictures=rows, collection=shelf(), user=request.user)  # type: ignore[arg-type]  # as above
    except WordsMissing as missing:
        return refusal(
            f"有 {len(missing.problems)} 张图片还不能放进正文，请看各张下面的说明。", problems=missing.problems
        )
    told = [_known(hung.known)] if hung.known else []
    return JsonResponse({"blocks": form_state(picture_blocks(hung.pictures)), "told": told})


@require_POST
def picture_words(request: HttpRequest, page_id: int) -> HttpResponse:
    """Alternative texts for pictures that came along with a text."""
    page = writable_page(request, page_id)
    shelf = shelf_of(request.user, page)
    if shelf is None:
        return refusal(NO_LIBRARY)
    try:
        sent = SentWords.model_validate_json(request.body)
        words_write(words=sent.words, collection=shelf(), user=request.user)  # type: ignore[arg-type]  # as above
    except Unfit:
        return refusal(UNREADABLE)
    except WordsMissing as missing:
        return refusal(_still_missing(missing), problems=missing.problems)
    return JsonResponse({"told": [f"{len(sent.words)} 张图片的替代文字已存进图片库。"]})


def _still_missing(missing: WordsMissing) -> str:
    return f"有 {len(missing.problems)} 张图片的文字还不能用，请看各张下面的说明。"


def _known(numbers: list[int]) -> str:
    named = "、".join(map(str, numbers))
    return f"第 {named} 张图库里已经有了，没有重复存放，用的是图库里原来的替代文字。"


def word_bytes(file: Any) -> bytes:
    """The bytes of a Word file. Raises `Unreadable` for another file, an empty and a very large one."""
    if extension_of(file.name or "") != "docx":
        raise Unreadable(NO_WORD_FILE)
    if file.size == 0:
        raise Unreadable("文件是空的。请检查原文件后重新选择。")
    return _bytes(file)


def _bytes(file: Any) -> bytes:
    if file.size > MAX_BYTES:
        raise Unreadable(
            f"内容有 {size_label(file.size)}，超过 {size_label(MAX_BYTES)}。请分几次放进来，或压缩图片后再试。"
        )
    content: bytes = file.read()
    return content


def _picture_bytes(file: Any) -> bytes:
    """Of a picture that is too large, as much as shows that it is."""
    content: bytes = file.read(MAX_IMAGE_BYTES + 1)
    return content
