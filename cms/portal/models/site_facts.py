from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

SITE_ID_CODE = RegexValidator(
    r"^(?:[0-9]{10}|[a-z]{2}[0-9]{8})$",
    "网站标识码为 10 位：地方网站是 10 位数字（区划代码 6 位加序号 4 位），请核对。",
)


@register_setting(icon="site")
class SiteFacts(BaseSiteSetting):
    """页脚与网页标签中的网站信息 (政府网站发展指引, 国办发〔2017〕47号). Empty facts are not shown."""

    site_name = models.CharField("网站名称", max_length=60, default="武汉市民政局")
    tagline = models.CharField("副题", max_length=60, default="红色引擎工程", blank=True)
    site_id_code = models.CharField("网站标识码", max_length=10, blank=True, validators=[SITE_ID_CODE])
    icp_number = models.CharField("ICP备案号", max_length=60, blank=True)
    police_number = models.CharField("公安备案号", max_length=60, blank=True)
    host_name = models.CharField("主办单位", max_length=60, default="武汉市民政局")
    undertaker = models.CharField("承办单位", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=120, blank=True, help_text="只写办公电话或信箱，不写个人号码。")
    find_faults_url = models.URLField(
        "我为政府网站找错", max_length=300, blank=True, help_text="国务院办公厅平台给本网站的链接，含网站标识码。"
    )
    party_mark_url = models.URLField("党政机关网站标识", max_length=300, blank=True, help_text="机构编制部门给的链接。")
    supports_ipv6 = models.BooleanField("支持 IPv6", default=False, help_text="网络中心确认后勾选，页脚写明。")
    statement = models.TextField(
        "版权声明", max_length=2000, blank=True, help_text="显示在“网站声明”页，隐私说明由平台自动写出。"
    )
    desk_contact = models.CharField(
        "后台咨询",
        max_length=120,
        blank=True,
        help_text="显示在管理后台的登录页：不能登录时找谁，例如科室名称和办公电话。不写个人姓名和号码。",
    )
    is_sample = models.BooleanField(
        "示例网站", default=False, help_text="勾选后每页顶端说明：标有“示例”的内容为占位。正式上线前取消。"
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("site_name"), FieldPanel("tagline")], heading="名称"),
        MultiFieldPanel(
            [
                FieldPanel("host_name"),
                FieldPanel("undertaker"),
                FieldPanel("contact"),
                FieldPanel("site_id_code"),
                FieldPanel("icp_number"),
                FieldPanel("police_number"),
                FieldPanel("find_faults_url"),
                FieldPanel("party_mark_url"),
                FieldPanel("supports_ipv6"),
                FieldPanel("statement"),
            ],
            heading="页脚",
        ),
        FieldPanel("desk_contact"),
        FieldPanel("is_sample"),
    ]

    class Meta:
        verbose_name = "网站信息"
        verbose_name_plural = "网站信息"
