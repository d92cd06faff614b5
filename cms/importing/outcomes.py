from django.db import models


class Outcome(models.TextChoices):
    """What became of one page of the old portal."""

    MADE = "made", "已导入"
    DRAFTED = "drafted", "已导入为草稿，发布时间待核对"
    UNPLACED = "unplaced", "已导入为草稿，来源单位待核对"
    KEPT_BACK = "kept_back", "已导入为草稿"
    UNCHANGED = "unchanged", "已导入过，未改动"
    EDITED = "edited", "已导入过，编辑已改过，保留编辑的内容"
    GONE = "gone", "已导入过，页面后来被删除，不再导入"
    NO_UNIT = "no_unit", "没有导入：找不到来源单位"
    SKIPPED = "skipped", "跳过"


NEW = frozenset({Outcome.MADE, Outcome.DRAFTED, Outcome.UNPLACED, Outcome.KEPT_BACK})
"""Those that made a page."""
