"""Rules of the desk; none of them asks the database."""

from typing import IO

import filetype

from cms.submissions.enums import MEDIA, Channel, State, StepKind
from media.rules import PDF, Refused, check_image, document_type, extension_of, size_label

MAX_FILM_BYTES = 150 * 1024**2
"""nginx lets uploads of 200 MB through."""
MAX_SCREENSHOT_BYTES = 20 * 1024**2
FILMS = {
    "mp4": ("video/mp4", "video/x-m4v"),
    "m4v": ("video/mp4", "video/x-m4v"),
    "mov": ("video/quicktime", "video/mp4"),
    "webm": ("video/webm",),
}
"""Extension → what its first bytes may say."""
HEAD_BYTES = 8192

STEPS_OF = {
    State.PENDING: (StepKind.ADOPTED, StepKind.MERGED, StepKind.RETURNED, StepKind.DECLINED),
    State.RETURNED: (StepKind.DECLINED,),
    State.DECLINED: (StepKind.ADOPTED, StepKind.MERGED, StepKind.RETURNED),
    State.ADOPTED: (),
}
"""What the office may do with a submission; what was adopted is handled at its piece."""


def office_steps(state: str) -> tuple[StepKind, ...]:
    return STEPS_OF[State(state)]


def may_send_again(state: str) -> bool:
    return state == State.RETURNED


def film_problem(name: str, file: IO[bytes], size: int) -> str:
    """What is wrong with an uploaded film, with the remedy; empty when nothing is."""
    extension = extension_of(name)
    if extension not in FILMS:
        return f"“视频文件”不支持“{extension or '无扩展名'}”格式，请转成 MP4 后再选。"
    if size > MAX_FILM_BYTES:
        return f"“视频文件”有 {size_label(size)}，超过 {size_label(MAX_FILM_BYTES)}。请压缩，或改填“视频网址”。"
    file.seek(0)
    found = filetype.guess_mime(file.read(HEAD_BYTES))
    file.seek(0)
    return "" if found in FILMS[extension] else "“视频文件”的内容不是视频，请检查原文件后重新选择。"


def screenshot_problem(name: str, file: IO[bytes], size: int) -> str:
    """What is wrong with an uploaded screenshot: it is a picture or a PDF."""
    if size > MAX_SCREENSHOT_BYTES:
        return f"“截图”有 {size_label(size)}，超过 {size_label(MAX_SCREENSHOT_BYTES)}。请压缩后再选。"
    try:
        if extension_of(name) == "pdf":
            is_right = document_type(name, file, size).content_type == PDF
        else:
            check_image(file, size)
            is_right = True
    except Refused as refusal:
        return f"“截图”：{refusal}"
    finally:
        file.seek(0)
    return "" if is_right else "“截图”请用 JPG、PNG、WebP 图片或 PDF。"


def evidence_problem(*, channel: str, has_link: bool, has_screenshot: bool) -> dict[str, str]:
    """What an adoption lacks to be shown to have happened, by field."""
    if has_link or (has_screenshot and channel != Channel.PORTAL):
        return {}
    if channel in MEDIA:
        return {"screenshot": "媒体采用请填写“网址”，或上传“截图”，两样至少有一样，今后才能核对。"}
    if channel == Channel.WECHAT:
        return {"link": "微信采用请填写推送的“网址”，或上传“截图”。"}
    return {"link": "门户采用请填写“网址”；稿件页面已经公开的，系统会自动填写。"}
