"""Broken, or meant to do harm."""

import random
from pathlib import Path

from tests.factories.films.making import (
    SOUND,
    X264,
    base_of,
    box,
    elsewhere,
    encoded,
    ffmpeg,
    hostile,
    remuxed,
    rewritten,
    zipped,
)
from tests.factories.media import picture_bytes


def _written(name: str, code: str, content: bytes | str) -> None:
    data = content.encode() if isinstance(content, str) else content
    hostile(name, code)(lambda to: to.write_bytes(data) and None)


_written("playlist.mp4", "playlist", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nphone.mp4\n#EXT-X-ENDLIST\n")
_written("playlist-far.mp4", "playlist", "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n")
_written("playlist-marked.mp4", "playlist", "\ufeff#EXTM3U\n#EXTINF:10,\nphone.mp4\n")
_written("script.mp4", "playlist", "ffconcat version 1.0\nfile phone.mp4\n")
_written("script-absolute.mp4", "playlist", "file '/etc/passwd'\n")
_written(
    "dash.mp4", "playlist", '<?xml version="1.0"?>\n<MPD><Period><BaseURL>http://127.0.0.1:9/</BaseURL></Period></MPD>'
)
_written("session.mp4", "playlist", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n")
_written("metafile.wmv", "playlist", "[Reference]\nRef1=http://127.0.0.1:9/a.wmv\n")
_written("metafile.asx", "playlist", '<asx version="3.0"><entry><ref href="http://127.0.0.1:9/"/></entry></asx>')
_written("playlist-in-a-box.mp4", "cut", box(b"ftyp", b"isom\0\0\2\0isom") + b"#EXTM3U\n#EXTINF:10,\nphone.mp4\n")
_written("photo.mp4", "picture", picture_bytes(64, 64))
_written("picture.mp4", "picture", picture_bytes(64, 64, "PNG"))
_written("animation.mp4", "picture", picture_bytes(64, 64, "GIF"))
_written("heic.mov", "picture", box(b"ftyp", b"heic\0\0\0\0mif1heic") + bytes(64))
_written("drawing.mp4", "picture", '<svg xmlns="http://www.w3.org/2000/svg"/>')
_written("empty.mp4", "empty", b"")
_written("text.mp4", "no_film", "今天的影片\n" * 50)
_written("page.mp4", "no_film", "<!doctype html><html><script>alert(1)</script></html>")
_written("random.mp4", "no_film", random.Random(3).randbytes(5000))
_written("program.mp4", "no_film", b"MZ" + bytes(200))
_written("archive.mp4", "no_film", zipped())
_written("paper.mp4", "no_film", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
_written(
    "reference.mov",
    "other_files",
    box(b"moov", box(b"rmra", box(b"rmda", box(b"rdrf", b"\0\0\0\0url \0\0\0\x10file:///etc/x\0\0")))),
)


@hostile("zip-before.mp4", "no_film")
def _zip_before(to: Path) -> None:
    to.write_bytes(zipped() + base_of(to).read_bytes())


@hostile("song.mp4", "no_picture")
def _song(to: Path) -> None:
    remuxed(to, "-vn")


@hostile("song-with-cover.mp4", "no_picture")
def _song_with_cover(to: Path) -> None:
    cover = to.with_name("cover.jpg")
    maps = ("-map", "0:a", "-map", "1", "-c", "copy", "-disposition:v:0", "attached_pic")
    ffmpeg("-i", str(base_of(to)), "-i", str(cover), *maps, str(to))


@hostile("song.mp3", "no_picture")
def _mp3(to: Path) -> None:
    ffmpeg("-f", "lavfi", "-i", SOUND, "-c:a", "libmp3lame", str(to))


@hostile("cut-before-the-index.mp4", "cut")
def _cut_before_index(to: Path) -> None:
    rewritten(to, lambda data: data[: len(data) // 2], "phone.mp4")


@hostile("cut-early.mp4", "cut")
def _cut_early(to: Path) -> None:
    rewritten(to, lambda data: data[: len(data) * 8 // 61], "long.mp4")


@hostile("cut-fragmented.mp4", "cut")
def _cut_fragmented(to: Path) -> None:
    rewritten(to, lambda data: data[: len(data) - 5000], "fragmented.mp4")


@hostile("cut.mkv", "cut")
def _cut_mkv(to: Path) -> None:
    whole = to.with_name("long.mkv")
    ffmpeg("-i", str(to.with_name("long.mp4")), "-c", "copy", str(whole))
    rewritten(to, lambda data: data[: len(data) // 4], whole.name)


@hostile("cut.avi", "cut")
def _cut_avi(to: Path) -> None:
    whole = to.with_name("long.avi")
    ffmpeg("-i", str(to.with_name("long.mp4")), "-c", "copy", str(whole))
    rewritten(to, lambda data: data[: len(data) // 4], whole.name)


@hostile("elsewhere.mov", "other_files")
def _elsewhere(to: Path) -> None:
    rewritten(to, elsewhere)


@hostile("locked.mp4", "encrypted")
def _locked(to: Path) -> None:
    key = "00112233445566778899aabbccddeeff"
    remuxed(to, "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", key, "-encryption_kid", key)


@hostile("wide.mp4", "too_large")
def _wide(to: Path) -> None:
    encoded(to, *X264, picture="color=red:size=4160x64:rate=5:duration=2", sound=None)


@hostile("tiny.mp4", "too_small")
def _tiny(to: Path) -> None:
    encoded(to, *X264, picture="color=red:size=32x32:rate=5:duration=2", sound=None)


@hostile("very-long.mp4", "too_long")
def _very_long(to: Path) -> None:
    encoded(to, *X264, picture="color=red:size=64x64:rate=1/10:duration=1920", sound=None)


@hostile("very-short.mp4", "too_short")
def _very_short(to: Path) -> None:
    remuxed(to, "-t", "0.4")


@hostile("one-frame.mp4", "picture")
def _one_frame(to: Path) -> None:
    encoded(to, *X264, "-frames:v", "1", picture="color=red:size=128x128:rate=1/3:duration=3", sound=None)


@hostile("nothing-in-it.mp4", "undecodable")
def _nothing_in_it(to: Path) -> None:
    def blank(data: bytes) -> bytes:
        begins = data.index(b"mdat") + 4
        return data[:begins] + bytes(len(data) - begins)

    rewritten(to, blank)


@hostile("fragments-alone.mp4", "unreadable")
def _fragments_alone(to: Path) -> None:
    rewritten(to, lambda data: data[data.index(b"moof") - 4 :], "fragmented.mp4")


@hostile("many-tracks.mkv", "streams")
def _many_tracks(to: Path) -> None:
    maps = [word for _ in range(33) for word in ("-map", "0:v")]
    remuxed(to, *maps)


@hostile("free.ogv", "container")
def _ogg(to: Path) -> None:
    encoded(to, "-c:v", "libtheora", sound=None)


@hostile("bare.h264", "no_film")
def _bare(to: Path) -> None:
    remuxed(to, "-an", "-bsf:v", "h264_mp4toannexb", "-f", "h264")
