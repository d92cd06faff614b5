from django.db import models


class PublicPage(models.Model):
    """What the change log last told about a page that is public: a row appears when the log says published and goes
    when it says withdrawn.

    `page_id` is a plain number, not a foreign key: the row must outlive the page until the log has told of its end.
    """

    page_id = models.BigIntegerField("页面编号", primary_key=True)
    key = models.CharField("公开标识", max_length=64)
    kind = models.CharField("类型", max_length=100)
    path = models.TextField("树内路径")
    expires_at = models.DateTimeField("到期时间", null=True)

    class Meta:
        verbose_name = "公开页面"
        verbose_name_plural = "公开页面"
        indexes = (
            models.Index(fields=["path"], name="core_public_path"),
            models.Index(fields=["expires_at"], name="core_public_expires_at"),
        )

    def __str__(self) -> str:
        return self.path
