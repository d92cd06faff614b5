from django.db import models

from cms.members.models.member import Member


class PersonalData(models.Model):
    """Who a member is: name and phone, each as a sealed text; and a keyed hash by which a phone is looked up.

    Read through `cms.members.personal`, which asks who wants to know. Nothing here shows a name by itself.
    """

    member = models.OneToOneField(Member, models.CASCADE, related_name="personal_data", verbose_name="党员")
    name_sealed = models.TextField("姓名（密文）")
    phone_sealed = models.TextField("手机号（密文）")
    phone_digest = models.CharField("手机号（摘要）", max_length=64, unique=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "个人信息"
        verbose_name_plural = "个人信息"
        default_permissions = ()

    def __str__(self) -> str:
        return f"个人信息 {self.pk}"
