"""The words of the three reviews, the three proofreading passes and what is watched beside them."""

from django.db import models


class Stage(models.IntegerChoices):
    """The three reviews, in their order."""

    FIRST = 1, "初审"
    SECOND = 2, "复审"
    FINAL = 3, "终审"


class PassNumber(models.IntegerChoices):
    """The three proofreading passes, in their order."""

    FIRST = 1, "一校"
    SECOND = 2, "二校"
    THIRD = 3, "三校"


class NoteState(models.TextChoices):
    """What became of a finding of a pass."""

    OPEN = "open", "待处理"
    RESOLVED = "resolved", "已改"
    DECLINED = "declined", "不改"


class Entry(models.TextChoices):
    """What the ledger tells of a page."""

    HAND = "hand", "改动"
    APPROVAL = "approval", "审核通过"
    EMERGENCY = "emergency", "紧急发布"
    TAKEOVER = "takeover", "旧站接收"
    PLACEMENT = "placement", "网址变动"
    RELEASE = "release", "公开"


class SiteAnswer(models.TextChoices):
    """What another site answered when it was asked for an address."""

    FINE = "fine", "打得开"
    UNCLEAR = "unclear", "不让程序查看"
    """Somebody is there and turns programs away: no reader need be told."""
    GONE = "gone", "没有这个页面"
    SILENT = "silent", "没有正常回应"
    PRIVATE = "private", "内网地址"
    """The public cannot get there, and this server does not ask."""


class Platform(models.TextChoices):
    """Where an account of ours speaks to the public. `wechat` is what submissions call their channel of this name."""

    WECHAT = "wechat", "微信公众号"
    WEIBO = "weibo", "微博"
    VIDEO = "video", "视频号"
    DOUYIN = "douyin", "抖音号"
    APP = "app", "移动客户端"
    OTHER = "other", "其他"


class ReturnReason(models.TextChoices):
    """Why a reviewer gives a text back."""

    FACTS = "facts", "事实或数据需要核实"
    WORDING = "wording", "文字或提法需要修改"
    NAMES = "names", "人名、职务或单位名称有误"
    PICTURES = "pictures", "图片或附件需要更换"
    PERSONAL = "personal", "含有不宜公开的个人信息"
    SECRECY = "secrecy", "保密审查未通过"
    OTHER = "other", "其他原因"
