"""What the cluster says no to: this document, or anything at all. And why, in Chinese, for whoever minds it."""

from typing import Any

UNKNOWN, FORBIDDEN, GONE, CONFLICT, TOO_LARGE, TOO_MANY = 401, 403, 404, 409, 413, 429
_FULL = "flood-stage watermark"
_BLOCKED = "cluster_block_exception"
_INACTIVE = "primary shard is not active"
_LONGEST = 300


def is_of_everything(status: int, *, has_error: bool) -> bool:
    """Whether an item of a bulk was refused whatever it was: the index is blocked or gone, the disk full, the cluster
    overloaded or without the primary. A 404 without an error only says that what should go is not there."""
    return status in (FORBIDDEN, TOO_MANY) or status >= 500 or (status == GONE and has_error)


def reason_of(error: Any, status: int) -> str:
    """In the cluster's own words."""
    if isinstance(error, dict):
        return f"{status} {error.get('type', '')}: {error.get('reason', '')}"[:_LONGEST]
    return f"{status} {error}"[:_LONGEST]


def of_one(status: int, reason: str) -> str:
    """What is wrong with a document that is refused while others are taken."""
    if status == TOO_LARGE:
        return f"内容超过检索集群或它前面的代理允许的大小（{reason[:_LONGEST]}）"
    if status >= 500:
        return f"检索集群写入这一篇时总是出错（{reason[:_LONGEST]}）"
    return reason[:_LONGEST]


def in_chinese(status: int, reason: str) -> str:
    """What is wrong with the cluster and what helps, with its own words behind."""
    return f"{_meaning(status, reason)}（{reason[:_LONGEST]}）"


def _meaning(status: int, reason: str) -> str:
    if _FULL in reason:
        return "检索集群的磁盘快满，已停止写入，请腾出空间或扩大磁盘"
    if status == GONE:
        return "检索集群里没有现用的索引，请运行 rebuild_search_index"
    if status == FORBIDDEN and _BLOCKED in reason:
        return "检索集群的索引被设为不可写，请解除"
    if status in (UNKNOWN, FORBIDDEN):
        return "检索集群不准访问，请核对 SEARCH_API_KEY"
    if status == TOO_LARGE:
        return "检索集群或它前面的代理嫌内容太长，请放宽请求大小的限制"
    if status == TOO_MANY:
        return "检索集群忙不过来"
    if _INACTIVE in reason:
        return "检索集群的分片没有启用，请运行 search_check 查看"
    if status >= 500:
        return "检索集群出了故障，请查看各节点是否在运行、磁盘是否已满"
    return "检索集群不接受请求"
