import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.members.enums import Post


class Member(models.Model):
    """党员, as the record of learning knows one: a key, perhaps an account. Name and phone stand elsewhere."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
        verbose_name="账号",
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged", verbose_name="已并入"
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "党员"
        verbose_name_plural = "党员"
        default_permissions = ()
        permissions: ClassVar = [("keep_register", "可以管理党员名册，看到姓名和手机号")]

    def __str__(self) -> str:
        return f"党员 {self.key.int % 10**8:08d}"


class Term(models.Model):
    """From when to when a member belonged to a branch, and as what. A change ends one term and begins the next."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="terms", verbose_name="党员")
    branch = models.ForeignKey("units.Unit", models.PROTECT, related_name="member_terms", verbose_name="党组织")
    post = models.CharField("职务", max_length=12, choices=Post.choices, default=Post.MEMBER)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True, help_text="含当天；仍在任不填。")

    class Meta:
        verbose_name = "任期"
        verbose_name_plural = "任期"
        ordering = ("member", "since")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="members_term_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["member"], condition=Q(until__isnull=True), name="members_term_one_open"),
        ]
        indexes: ClassVar = [models.Index(fields=["branch", "since"], name="members_term_of_branch")]

    def __str__(self) -> str:
        return f"{self.branch} {self.get_post_display()} {self.since}"
