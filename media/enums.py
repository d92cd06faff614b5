from django.db import models


class Rights(models.TextChoices):
    """On what ground the picture may be published."""

    OWN = "own", "本单位自己拍摄或制作"
    COMMISSIONED = "commissioned", "委托拍摄或制作"
    CONTRIBUTED = "contributed", "投稿人授权"
    LICENSED = "licensed", "购买或许可使用"
    PUBLIC_DOMAIN = "public_domain", "公有领域"
    ILLUSTRATION = "illustration", "平台插画"


class FilmState(models.TextChoices):
    RECEIVED = "received", "已收到，等待检查"
    REFUSED = "refused", "未通过检查"
    PROCESSING = "processing", "正在处理"
    READY = "ready", "可以播放"
    FAILED = "failed", "处理失败"


class JobKind(models.TextChoices):
    INTAKE = "intake", "检查"
    ENCODE = "encode", "转码"


class JobState(models.TextChoices):
    QUEUED = "queued", "排队"
    RUNNING = "running", "进行中"
    DONE = "done", "完成"
    FAILED = "failed", "失败"

    @classmethod
    def open(cls) -> list["JobState"]:
        """Those in which the work is still to be done."""
        return [cls.QUEUED, cls.RUNNING]
