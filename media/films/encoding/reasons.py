"""Why ffmpeg gave up, in words an editor can act on, and whether trying again makes sense."""

import logging
import signal

from media.films.jobs.children import Outcome
from media.films.jobs.endings import Failed, Hopeless

logger = logging.getLogger(__name__)

FULL = ("No space left on device",)
UNREADABLE = (
    "Invalid data found when processing input",
    "moov atom not found",
    "Decoder not found",
    "no decoder found",
    "Error while decoding stream",
    "matches no streams",
)
LOGGED_LINES = 5


def failure(outcome: Outcome) -> Hopeless | Failed:
    """What to raise for a child that ended with an error."""
    said = outcome.said
    logger.warning("ffmpeg ended with %d: %s", outcome.returncode, " | ".join(list(outcome.last_lines)[-LOGGED_LINES:]))
    if any(words in said for words in FULL):
        return Failed("服务器磁盘已满，影片暂时无法处理。请联系管理员清理磁盘。")
    if outcome.returncode in (-signal.SIGXCPU, -signal.SIGXFSZ):
        return Hopeless("这部影片处理起来超出了时间或大小的限度。请先剪短、压缩，再上传。")
    if outcome.returncode < 0 or "Cannot allocate memory" in said:
        return Failed("转码程序被中断，常见的是服务器内存不足。")
    if any(words in said for words in UNREADABLE):
        return Hopeless("影片的内容无法解码。请用播放器看看原文件是否正常，重新导出为 MP4（H.264）后再上传。")
    return Failed("转码没有成功，原因已记入日志。")
