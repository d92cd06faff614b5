from django.db import models


class Kind(models.TextChoices):
    """What a unit sends in."""

    ARTICLE = "article", "稿件"
    PICTURE = "picture", "图片"
    FILM = "film", "微视频"
    INTERVIEW = "interview", "访谈"


class State(models.TextChoices):
    """Where a submission stands in the office's inbox."""

    PENDING = "pending", "待采用"
    ADOPTED = "adopted", "已采用"
    RETURNED = "returned", "退改"
    DECLINED = "declined", "不用"


class Channel(models.TextChoices):
    """Where an adopted piece appeared; the three last are 上级采用, the pick-up by media."""

    PORTAL = "portal", "门户栏目"
    WECHAT = "wechat", "微信公众号"
    CITY = "city", "市级媒体"
    PROVINCE = "province", "省级媒体"
    NATION = "nation", "国家级媒体"


MEDIA = (Channel.NATION, Channel.PROVINCE, Channel.CITY)
"""Pick-up by media, the highest first."""


class ReturnReason(models.TextChoices):
    """Why a submission goes back to its unit; the office's own words say where."""

    FACTS = "facts", "事实需核对"
    NAMES = "names", "名称、职务或数字不一致"
    WORDING = "wording", "文字、标点需修改"
    PICTURES = "pictures", "图片、视频不清晰或缺说明"
    CREDITS = "credits", "缺署名、来源或授权"
    PERSONAL = "personal", "含个人信息或不宜公开的内容"
    OTHER = "other", "其他"


class StepKind(models.TextChoices):
    """What somebody did with a submission."""

    SENT = "sent", "上报"
    SENT_AGAIN = "sent_again", "修改后再报"
    RETURNED = "returned", "退改"
    DECLINED = "declined", "不用"
    ADOPTED = "adopted", "采用"
    MERGED = "merged", "并入采用稿"
    WITHDRAWN = "withdrawn", "撤销采用"
    RESTORED = "restored", "恢复采用"
    PARTED = "parted", "移出采用稿"


class Counting(models.TextChoices):
    """What several adoptions of one piece are worth together."""

    HIGHEST = "highest", "只按最高一级计一次"
    SUM = "sum", "各渠道累加"


class Sharing(models.TextChoices):
    """What each of several merged submissions gets."""

    FULL = "full", "各计全分"
    SHARED = "shared", "平均分摊"


class PeriodKind(models.TextChoices):
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年"
