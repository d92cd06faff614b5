"""How long a worker may be silent, how often a job is tried, and what is said of it."""

from datetime import timedelta

from media.enums import JobKind

MOST_ATTEMPTS = 3
LEASES = {JobKind.INTAKE: timedelta(minutes=5), JobKind.ENCODE: timedelta(seconds=60)}
"""How long nobody else takes a job whose worker was not heard of. An inspection does not report while it runs, and
takes seconds; a worker that encodes is heard every two."""
SECONDS_BETWEEN_BEATS = 2.0
BACKOFFS = (timedelta(seconds=30), timedelta(minutes=5))
"""What a job waits after its first and its second failure: a full disk is rarely empty again at once."""
ABSENT_AFTER = timedelta(minutes=2)
"""How long the first of the queue may wait before somebody is told that nobody works."""
LONGEST_REASON = 2_000

WORKER_DIED = "处理进程多次中断，原因不明，常见的是内存不足。请联系管理员查看日志，再点“重试”。"


def backoff(attempt: int) -> timedelta:
    """After so many attempts."""
    return BACKOFFS[min(attempt, len(BACKOFFS)) - 1]
