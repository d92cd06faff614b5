"""As phones, cameras and programs make them."""

import random
import shutil
import subprocess
from pathlib import Path

from media.films.encoding.program import program
from tests.factories.films.making import (
    AAC,
    PICTURE,
    QUIET_X265,
    SECONDS,
    SIZE,
    X264,
    X265,
    amr,
    base_of,
    encoded,
    ffmpeg,
    honest,
    remuxed,
    rewritten,
    turned,
    zipped,
)
from tests.factories.media import picture_bytes


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
