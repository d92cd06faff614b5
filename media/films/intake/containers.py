"""Which kind of container a file is, by its first bytes alone; only those below are ever handed to a demuxer.

Text that names other files (HLS and DASH playlists, concat scripts, SDP, ASF and QuickTime references) would have a
demuxer open them, another account's film among them: it never gets that far.
"""

import re
from pathlib import Path

import filetype

from media.films.intake.verdicts import Finding, Severity

HEAD_BYTES = 8192
TS_PACKET_BYTES = (188, 192)
TS_SYNC = 0x47
TS_PACKETS_SEEN = 5
ISO_FIRST_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp", b"moof", b"uuid")
STILL_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"hevc", b"crx ")
MAGIC = (
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (0, b"\x00\x00\x01\xba", "mpeg"),
    (0, b"FLV\x01", "flv"),
)
DEMUXERS = {
    "mov": "mov,mp4,m4a,3gp,3g2,mj2",
    "matroska": "matroska,webm",
    "avi": "avi",
    "asf": "asf",
    "mpeg": "mpeg",
    "mpegts": "mpegts",
    "flv": "flv",
}
"""Our name of a container → the name of its demuxer."""
KINDS_TAKEN = "MP4、MOV、WebM、MKV、AVI、WMV、MPG、TS、FLV、3GP"
_ELSE = f"请在手机或剪辑软件里重新导出为 MP4 后再上传。平台收 {KINDS_TAKEN}。"


def _refusal(code: str, sentence: str) -> Finding:
    return Finding(code, Severity.REFUSAL, sentence)


def container_of(path: Path) -> str | Finding:
    """The container's name, or why the file is none that the platform takes."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        return _refusal("empty", "文件内容是空的。请检查原文件后重新上传。")
    if head[4:8] in ISO_FIRST_BOXES:
        if head[4:8] == b"ftyp" and head[8:12] in STILL_BRANDS:
            return _refusal("picture", "这是一张照片，不是影片。照片请传到图片库。")
        return "mov"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    for at, magic, name in MAGIC:
        if head.startswith(magic, at):
            return name
    return "mpegts" if _is_transport_stream(head) else _what_else(head)


def _is_transport_stream(head: bytes) -> bool:
    for length in TS_PACKET_BYTES:
        first = length - TS_PACKET_BYTES[0]
        places = range(first, first + length * TS_PACKETS_SEEN, length)
        if places[-1] < len(head) and all(head[place] == TS_SYNC for place in places):
            return True
    return False


def _what_else(head: bytes) -> Finding:
    """Why a file of another kind is refused, in words about what it is."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"#extm3u", b"ffconcat", b"v=0", b"[playlist]", b"[reference]", b"rtsptext")) or re.search(
        rb"<(mpd|smil|asx)[\s>]|file\s+'", start
    ):
        return _refusal("playlist", "这是播放列表，里面没有画面，只写着别的文件在哪里。请上传影片文件本身。")
    mime = str(getattr(filetype.guess(head), "mime", ""))
    if mime.startswith("image/") or start.startswith(b"<svg"):
        return _refusal("picture", "这是一张图片，不是影片。图片请传到图片库；动图请另存为 MP4。")
    if head.startswith(b"OggS") and b"theora" in head:
        return _refusal("container", f"这种影片格式平台不收。{_ELSE}")
    if mime.startswith("audio/"):
        return _refusal("no_picture", f"文件里只有声音，没有画面。请上传带画面的影片。{_ELSE}")
    if mime.startswith("video/"):
        return _refusal("container", f"这种影片格式平台不收。{_ELSE}")
    return _refusal("no_film", f"文件内容不是影片，可能是改了扩展名的其他文件，或者文件已经损坏。{_ELSE}")
