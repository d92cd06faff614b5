"""What is refused, what is told, what may be copied. Every refusal is a sentence with a remedy."""

from collections.abc import Iterator, Sequence

from media.films.intake.boxes import Outline
from media.films.intake.measuring import Measured
from media.films.intake.streams import Read, Stream
from media.films.intake.verdicts import Audio, Finding, Probe, Severity

MOST_MINUTES = 30
LONGEST_MS = MOST_MINUTES * 60_000
SHORTEST_MS = 1000
LONGEST_SIDE = 4096
SHORTEST_SIDE = 64
SMALL_EDGE = 480
MOST_STREAMS = 32
SLACK_MS, SLACK_SHARE = 1000.0, 0.02
"""By how much the packets may end before the container says the film does, whichever is more."""
HDR_TRANSFERS = ("smpte2084", "arib-std-b67")

VIDEO_CODECS = frozenset(
    {
        "h264",
        "hevc",
        "av1",
        "vp8",
        "vp9",
        "mpeg1video",
        "mpeg2video",
        "mpeg4",
        "msmpeg4v1",
        "msmpeg4v2",
        "msmpeg4v3",
        "h263",
        "flv1",
        "vp6",
        "vp6f",
        "mjpeg",
        "prores",
        "dnxhd",
        "dvvideo",
        "wmv1",
        "wmv2",
        "wmv3",
        "vc1",
        "rawvideo",
        "huffyuv",
        "ffv1",
        "theora",
        "svq1",
        "svq3",
        "cinepak",
        "rv30",
        "rv40",
        "qtrle",
        "png",
    }
)
"""Decoders the platform lets strangers' bytes reach, by FFmpeg's names."""
AUDIO_CODECS = frozenset(
    {
        "aac",
        "aac_latm",
        "mp1",
        "mp2",
        "mp3",
        "ac3",
        "eac3",
        "dts",
        "alac",
        "flac",
        "opus",
        "vorbis",
        "amr_nb",
        "amr_wb",
        "wmav1",
        "wmav2",
        "wmapro",
        "wmalossless",
        "nellymoser",
        "speex",
        "adpcm_ms",
        "adpcm_ima_wav",
        "adpcm_ima_qt",
        "adpcm_swf",
        "gsm_ms",
        "qdm2",
        "mace6",
    }
)
PLAIN_AUDIO = "pcm_"

MOST_BITS, MOST_FPS, LONGEST_GOP_MS, MOST_LEVEL, MOST_EDGE = 6_000_000, 31.0, 5000, 41, 1080
COPIED_CONTAINERS = ("mov", "matroska")
AGAIN = "请从手机、摄像机或剪辑软件重新导出为 MP4 后再上传。"


def refusal(code: str, sentence: str) -> Finding:
    return Finding(code, Severity.REFUSAL, sentence)


UNREADABLE = refusal("unreadable", f"文件读不出来，可能已经损坏，或者没有录完。{AGAIN}")
CUT = refusal("cut", f"影片不完整，文件在中途断了。{AGAIN}仍然这样的，请检查原文件能不能从头放到尾。")


def judge_outline(outline: Outline) -> Iterator[Finding]:
    """Of MP4 and QuickTime files, before a demuxer looks."""
    if outline.names_other_files:
        yield refusal(
            "other_files", "影片的画面不在这个文件里，而在它引用的别的文件里。请导出成一个独立的 MP4 后再上传。"
        )
    if outline.is_encrypted:
        yield refusal("encrypted", "影片加了密，平台放不出来。请换没有加密的原片上传。")
    if outline.is_too_large:
        yield UNREADABLE
    if outline.is_cut or not outline.has_index:
        yield CUT
    elif outline.appended:
        yield Finding("appended", Severity.WARNING, "文件末尾附带了不属于影片的内容，播放文件里会去掉。")


def picture_of(read: Read) -> Stream | None:
    """The stream that is the film; never the cover of a song."""
    return next((one for one in read.streams if one.kind == "video" and not one.is_cover), None)


def sound_of(read: Read) -> Stream | None:
    """The first sound that can be heard."""
    known = (one for one in read.streams if one.kind == "audio")
    return next((one for one in known if one.codec in AUDIO_CODECS or one.codec.startswith(PLAIN_AUDIO)), None)


def judge_streams(read: Read) -> Iterator[Finding]:
    """By what the headers promise, before a packet is read or a picture decoded."""
    picture = picture_of(read)
    if len(read.streams) > MOST_STREAMS:
        yield refusal(
            "streams", f"文件里有 {len(read.streams)} 条轨道，太多了。请导出成一条画面、一条声音的 MP4 后再上传。"
        )
    elif picture is None:
        yield refusal("no_picture", "文件里只有声音，没有画面。请上传带画面的影片。")
    elif picture.codec not in VIDEO_CODECS:
        yield refusal("codec", f"画面的编码（{picture.codec or picture.tag or '未知'}）平台放不出来。{AGAIN}")
    elif max(picture.width, picture.height) > LONGEST_SIDE:
        yield refusal(
            "too_large",
            f"画面 {picture.width}×{picture.height}，超过 {LONGEST_SIDE} 像素。请导出为 1080P（1920×1080）后再上传。",
        )
    elif min(picture.width, picture.height) < SHORTEST_SIDE:
        yield refusal("too_small", f"画面只有 {picture.width}×{picture.height}，看不清。请上传清楚的原片。")
    if read.duration_ms is not None and read.duration_ms > LONGEST_MS + SLACK_MS:
        yield _too_long(read.duration_ms)


def _too_long(duration_ms: float) -> Finding:
    minutes = -(-int(duration_ms) // 60_000)
    return refusal("too_long", f"影片长约 {minutes} 分钟，超过 {MOST_MINUTES} 分钟。微视频请剪短，或分成几部上传。")


def judge_packets(read: Read, picture: Stream, measured: Measured) -> Iterator[Finding]:
    """By what is truly in the file."""
    if measured.frames == 0:
        yield UNREADABLE
        return
    whole = measured.whole_ends - measured.whole_begins
    if _ends_early(read.duration_ms, whole) or _ends_early(picture.duration_ms, measured.ends - measured.begins):
        yield CUT
    elif measured.frames < 2:
        yield refusal("picture", "文件里只有一个静止的画面，不是影片。图片请传到图片库。")
    elif whole < SHORTEST_MS:
        yield refusal("too_short", "影片不到 1 秒。请检查是不是选错了文件。")
    elif whole > LONGEST_MS + SLACK_MS:
        yield _too_long(whole)


def _ends_early(promised_ms: int | None, held_ms: float) -> bool:
    return promised_ms is not None and held_ms < promised_ms - max(SLACK_MS, SLACK_SHARE * promised_ms)


NO_PICTURE_DECODED = refusal("undecodable", f"画面解不出来，文件可能已经损坏。{AGAIN}")


def probe_of(
    container: str, size: int, picture: Stream, sound: Stream | None, measured: Measured, rotation: int
) -> Probe:
    duration = round(measured.whole_ends - measured.whole_begins)
    is_turned = rotation % 180 == 90
    width, height = (picture.height, picture.width) if is_turned else (picture.width, picture.height)
    return Probe(
        container=container,
        size=size,
        duration_ms=duration,
        width=width,
        height=height,
        rotation=rotation,
        fps=round(measured.fps, 2),
        is_variable_rate=measured.is_variable,
        video_codec=picture.codec,
        video_index=picture.index,
        pix_fmt=picture.pix_fmt,
        level=picture.level if container in COPIED_CONTAINERS else 0,
        bit_rate=size * 8000 // duration,
        is_hdr=picture.transfer in HDR_TRANSFERS,
        is_interlaced=picture.is_interlaced,
        gop_ms=round(measured.longest_gop),
        audio=Audio(sound.codec, sound.channels, sound.sample_rate) if sound else None,
        audio_index=sound.index if sound else None,
    )


def told_of(probe: Probe, reasons: Sequence[str]) -> Iterator[Finding]:
    """What the editor may want to know of a film that is taken."""
    if probe.audio is None:
        yield Finding("silent", Severity.WARNING, "影片没有能播放的声音。如果本来该有，请检查导出设置后上传新的一版。")
    if min(probe.width, probe.height) < SMALL_EDGE:
        yield Finding(
            "small", Severity.WARNING, f"画面只有 {probe.width}×{probe.height}，放大看会模糊。有更清楚的原片，请换上。"
        )
    if probe.is_hdr:
        yield Finding("hdr", Severity.NOTE, "这是高动态范围（HDR）影片，会转换成普通屏幕能正常显示的颜色。")
    if probe.is_interlaced:
        yield Finding("interlaced", Severity.NOTE, "画面是隔行扫描的，会转换成逐行。")
    if reasons:
        yield Finding("encoded", Severity.NOTE, f"会重新编码，原因：{'；'.join(reasons)}。")


def against_copying(probe: Probe) -> Iterator[str]:
    """Why the streams cannot be taken over as they are, each in a few words."""
    if probe.container not in COPIED_CONTAINERS:
        yield f"文件格式是 {probe.container.upper()}"
    if probe.video_codec != "h264":
        yield f"画面编码是 {probe.video_codec.upper()}"
    elif probe.level > MOST_LEVEL:
        yield f"编码级别 {probe.level / 10:.1f} 高于 {MOST_LEVEL / 10:.1f}"
    if probe.pix_fmt != "yuv420p":
        yield f"像素格式是 {probe.pix_fmt or '未知'}"
    if probe.rotation:
        yield "画面需要转正"
    if probe.is_interlaced:
        yield "画面隔行"
    if min(probe.width, probe.height) > MOST_EDGE:
        yield f"画面 {probe.width}×{probe.height} 大于 1080P"
    if probe.fps > MOST_FPS:
        yield f"每秒 {probe.fps:.0f} 帧，多于 {MOST_FPS:.0f} 帧"
    if probe.bit_rate > MOST_BITS:
        yield f"码率 {probe.bit_rate / 1e6:.1f}M 高于 {MOST_BITS // 1_000_000}M"
    if probe.gop_ms > LONGEST_GOP_MS:
        yield f"关键帧相隔 {probe.gop_ms / 1000:.1f} 秒，长于 {LONGEST_GOP_MS // 1000} 秒"
    if probe.audio is not None and (probe.audio.codec != "aac" or probe.audio.channels > 2):
        yield f"声音编码是 {probe.audio.codec.upper()}，{probe.audio.channels} 声道"
