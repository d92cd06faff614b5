"""Films made in code, by ffmpeg and by hand: as phones and programs make them, broken, and meant to do harm.

All are made once for every process of a run and lie beside its other originals.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from media.films.encoding.program import program
from tests.factories.media import picture_bytes
from tests.originals import FOLDER

SIZE = "320x180"
SECONDS = 2
PICTURE = f"testsrc2=size={SIZE}:rate=25:duration={SECONDS}"
SOUND = f"sine=frequency=440:sample_rate=48000:duration={SECONDS}"
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac", "-b:a", "64k", "-ac", "2")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1")
QUIET_X265 = "log-level=none:pools=none:frame-threads=1"

Maker = Callable[[Path], None]
HONEST: dict[str, Maker] = {}
"""What an editor may come with, by file name."""
HOSTILE: dict[str, tuple[str, Maker]] = {}
"""What has to be refused, with the code of the finding."""


def honest(name: str) -> Callable[[Maker], Maker]:
    return lambda maker: HONEST.setdefault(name, maker)


def hostile(name: str, code: str) -> Callable[[Maker], Maker]:
    return lambda maker: HOSTILE.setdefault(name, (code, maker))[1]


def ffmpeg(*wishes: str) -> None:
    subprocess.run([program().path, "-nostdin", "-v", "error", "-y", "-threads", "1", *wishes], check=True)


def encoded(to: Path, *wishes: str, picture: str = PICTURE, sound: str | None = SOUND) -> None:
    sounds = ("-f", "lavfi", "-i", sound) if sound else ()
    ffmpeg("-f", "lavfi", "-i", picture, *sounds, *wishes, str(to))


def film_folder() -> Path:
    """The folder with all of them, made when it is first asked for."""
    folder = Path(os.environ[FOLDER]) / "films-to-judge"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            _make_all(making)
            making.rename(folder)
    return folder


def _make_all(folder: Path) -> None:
    encoded(folder / "base.mp4", *X264, *AAC, "-g", "25", "-movflags", "+faststart")
    long = PICTURE.replace(f"duration={SECONDS}", "duration=8")
    encoded(folder / "long.mp4", *X264, "-movflags", "+faststart", picture=long, sound=None)
    for name, maker in HONEST.items():
        maker(folder / name)
    for name, (_, maker) in HOSTILE.items():
        maker(folder / name)


def base_of(to: Path) -> Path:
    return to.with_name("base.mp4")


def remuxed(to: Path, *wishes: str) -> None:
    ffmpeg("-i", str(base_of(to)), "-c", "copy", *wishes, str(to))


def rewritten(to: Path, change: Callable[[bytes], bytes], of: str = "base.mp4") -> None:
    to.write_bytes(change(to.with_name(of).read_bytes()))


def turned(data: bytes) -> bytes:
    """As a phone writes it that was held upright: the matrix of the picture's track turns it by 90 degrees."""
    at = data.index(b"tkhd") + 4
    matrix = at + 4 + (36 if data[at] == 0 else 48)
    upright = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 180 << 16, 0, 0x40000000)
    return data[:matrix] + upright + data[matrix + 36 :]


def elsewhere(data: bytes) -> bytes:
    """The track's data reference loses the mark that says: in this very file."""
    at = data.index(b"url \x00\x00\x00\x01")
    return data[: at + 7] + b"\x00" + data[at + 8 :]


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def amr(seconds: int) -> bytes:
    """Silence as phones record it: 50 frames of 12.2 kbit/s each second."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50 * seconds


def zipped(of: bytes = b"") -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(of)
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("index.html", "<script>alert(1)</script>")
        file.seek(0)
        return file.read()


@honest("phone.mp4")
def _phone(to: Path) -> None:
    encoded(to, *X264, *AAC)


@honest("portrait-hevc.mov")
def _portrait(to: Path) -> None:
    plain = to.with_name("plain-hevc.mov")
    encoded(plain, *X265, "-x265-params", QUIET_X265, "-pix_fmt", "yuv420p", *AAC)
    rewritten(to, turned, plain.name)


@honest("hdr-hlg.mov")
def _hdr(to: Path) -> None:
    params = f"{QUIET_X265}:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc"
    colours = ("-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc")
    encoded(to, *X265, "-x265-params", params, "-pix_fmt", "yuv420p10le", *colours, *AAC)


@honest("no-sound.mp4")
def _no_sound(to: Path) -> None:
    remuxed(to, "-an")


@honest("silent.mp4")
def _silent(to: Path) -> None:
    encoded(to, *X264, *AAC, sound=f"anullsrc=r=48000:cl=stereo,atrim=duration={SECONDS}")


@honest("amr.3gp")
def _amr(to: Path) -> None:
    sound = to.with_name("sound.amr")
    sound.write_bytes(amr(SECONDS))
    size = ("-s", "176x144")
    wishes = ("-c:v", "h263", *size, "-c:a", "copy")
    ffmpeg("-f", "lavfi", "-i", PICTURE, "-i", str(sound), *wishes, str(to))


@honest("old-phone.3gp")
def _old_phone(to: Path) -> None:
    encoded(to, "-c:v", "mpeg4", *AAC)


@honest("vp8.webm")
def _vp8(to: Path) -> None:
    encoded(to, "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libvorbis", "-b:v", "300k")


@honest("vp9.webm")
def _vp9(to: Path) -> None:
    encoded(to, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus", "-b:v", "300k")


@honest("recorded-by-a-browser.webm")
def _recorded(to: Path) -> None:
    with to.open("wb") as out:  # through a pipe: no length is ever written into it
        command = [
            program().path,
            "-nostdin",
            "-v",
            "error",
            "-i",
            str(to.with_name("vp8.webm")),
            "-c",
            "copy",
            "-f",
            "webm",
        ]
        subprocess.run([*command, "-live", "1", "pipe:1"], check=True, stdout=out)


@honest("webm-named.mp4")
def _webm_named_mp4(to: Path) -> None:
    shutil.copy(to.with_name("vp8.webm"), to)


@honest("variable-rate.mp4")
def _variable(to: Path) -> None:
    encoded(to, "-vf", "select='not(between(mod(n,20),5,12))'", "-vsync", "vfr", *X264, *AAC)


@honest("60-frames.mp4")
def _sixty(to: Path) -> None:
    encoded(to, *X264, *AAC, picture=f"testsrc2=size={SIZE}:rate=60:duration={SECONDS}")


@honest("fragmented.mp4")
def _fragmented(to: Path) -> None:
    remuxed(to, "-movflags", "+frag_keyframe+empty_moov+default_base_moof")


@honest("time-code.mov")
def _time_code(to: Path) -> None:
    remuxed(to, "-timecode", "10:00:00:00")


@honest("subtitles.mp4")
def _subtitles(to: Path) -> None:
    text = to.with_name("words.srt")
    text.write_text("1\n00:00:00,000 --> 00:00:01,500\n示例字幕\n", encoding="utf-8")
    ffmpeg("-i", str(base_of(to)), "-i", str(text), "-c", "copy", "-c:s", "mov_text", str(to))


@honest("cover.mp4")
def _with_cover(to: Path) -> None:
    cover = to.with_name("cover.jpg")
    cover.write_bytes(picture_bytes(64, 64))
    maps = ("-map", "0", "-map", "1", "-c", "copy", "-disposition:v:1", "attached_pic")
    ffmpeg("-i", str(base_of(to)), "-i", str(cover), *maps, str(to))


@honest("film.mkv")
def _mkv(to: Path) -> None:
    remuxed(to)


@honest("old-camera.avi")
def _avi(to: Path) -> None:
    encoded(to, "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-c:a", "pcm_s16le")


@honest("divx.avi")
def _divx(to: Path) -> None:
    encoded(to, "-c:v", "mpeg4", "-vtag", "DIVX", "-bf", "2", "-c:a", "libmp3lame")


@honest("windows.wmv")
def _wmv(to: Path) -> None:
    encoded(to, "-c:v", "wmv2", "-c:a", "wmav2")


@honest("dvd.mpg")
def _mpg(to: Path) -> None:
    encoded(to, "-c:v", "mpeg2video", "-c:a", "mp2", "-f", "vob")


@honest("interlaced.mpg")
def _interlaced(to: Path) -> None:
    encoded(to, "-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ildct+ilme", "-c:a", "mp2", "-f", "vob")


@honest("television.ts")
def _ts(to: Path) -> None:
    remuxed(to, "-f", "mpegts")


@honest("camcorder.m2ts")
def _m2ts(to: Path) -> None:
    remuxed(to, "-f", "mpegts", "-mpegts_m2ts_mode", "1")


@honest("stream.flv")
def _flv(to: Path) -> None:
    remuxed(to)


@honest("editing.mov")
def _prores(to: Path) -> None:
    encoded(to, "-c:v", "prores", "-c:a", "pcm_s16le")


@honest("av1.mp4")
def _av1(to: Path) -> None:
    encoded(to, "-c:v", "libsvtav1", "-preset", "12", "-svtav1-params", "lp=1", *AAC)


@honest("full-colour.mp4")
def _full_colour(to: Path) -> None:
    encoded(to, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p", *AAC)


@honest("sound-goes-on.mp4")
def _sound_goes_on(to: Path) -> None:
    encoded(to, *X264, *AAC, sound=f"sine=frequency=440:sample_rate=48000:duration={SECONDS + 3}")


@honest("picture-goes-on.mp4")
def _picture_goes_on(to: Path) -> None:
    encoded(to, *X264, *AAC, sound="sine=frequency=440:sample_rate=48000:duration=0.5")


@honest("trimmed-by-the-phone.mp4")
def _trimmed(to: Path) -> None:
    ffmpeg("-ss", "0.5", "-i", str(base_of(to)), "-c", "copy", str(to))


@honest("tells-the-place.mov")
def _place(to: Path) -> None:
    remuxed(to, "-metadata", "location=+30.5800+114.2900/", "-movflags", "+use_metadata_tags")


@honest("zip-behind.mp4")
def _polyglot(to: Path) -> None:
    rewritten(to, zipped)


@honest("page-behind.mp4")
def _page_behind(to: Path) -> None:
    rewritten(to, lambda data: data + b"\n<!doctype html><script>alert(1)</script>\n")


@honest("bits-flipped.mp4")
def _flipped(to: Path) -> None:
    """As the note on films says: it opens and has the right length; the transcoding counts what is broken."""

    def flip(data: bytes) -> bytes:
        changed, chance = bytearray(data), random.Random(7)
        begins = data.index(b"mdat") + 4
        for _ in range(40):
            changed[chance.randrange(begins + len(data) // 2, len(data))] ^= 1 << chance.randrange(8)
        return bytes(changed)

    rewritten(to, flip)


@honest("ready.mp4")
def _ready(to: Path) -> None:
    """What needs no encoding any more."""
    rates = ("-maxrate", "800k", "-bufsize", "1600k", "-profile:v", "high", "-level", "4.0")
    encoded(to, *X264, *rates, "-g", "25", *AAC, "-movflags", "+faststart", picture=PICTURE.replace(SIZE, "854x480"))


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
