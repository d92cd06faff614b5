from django.db import models


class Change(models.Model):
    """One thing the public can see differently now; outlets follow these rows in order of their number.

    Numbers begin at 1, have no gaps and become visible in their order, so a reader that remembers the last number it
    saw misses nothing. Rows are never altered and never pruned: a withdrawn page's row is its tombstone. No title is
    kept, because what was withdrawn may have been withdrawn for its title.
    """

    class What(models.TextChoices):
        PUBLISHED = "published", "发布"
        CHANGED = "changed", "修改"
        MOVED = "moved", "移动"
        WITHDRAWN = "withdrawn", "撤下"

    number = models.BigIntegerField("序号", primary_key=True)
    kind = models.CharField("类型", max_length=100, help_text="模型的标签，如 stories.storypage。")
    key = models.CharField("公开标识", max_length=255, help_text="页面为 translation_key，其他为主键。")
    page_id = models.BigIntegerField("页面编号", null=True, help_text="不是页面时为空。")
    what = models.CharField("变更", max_length=10, choices=What.choices)
    path = models.TextField("树内路径", blank=True, default="", help_text="页面的 url_path；不是页面时为空。")
    previous_path = models.TextField("原树内路径", blank=True, default="", help_text="仅移动时有值。")
    at = models.DateTimeField("发生时间", help_text="不随序号递增：先提交的事务先得到序号。")

    class Meta:
        verbose_name = "变更"
        verbose_name_plural = "变更"
        ordering = ("number",)
        indexes = (
            models.Index(fields=["path", "number"], name="core_change_path"),
            models.Index(fields=["previous_path", "number"], name="core_change_previous_path"),
            models.Index(fields=["key", "number"], name="core_change_key"),
            models.Index(fields=["at"], name="core_change_at"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.what} {self.kind} {self.key}"


class ChangeCursor(models.Model):
    """How far one follower of the change log has come."""

    name = models.CharField("跟随者", max_length=100, primary_key=True)
    number = models.BigIntegerField("已处理到的序号", default=0)
    moved_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "变更游标"
        verbose_name_plural = "变更游标"

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
