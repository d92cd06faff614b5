from django.db import models


class Rights(models.TextChoices):
    """On what ground the picture may be published."""

    OWN = "own", "本单位自己拍摄或制作"
    COMMISSIONED = "commissioned", "委托拍摄或制作"
    CONTRIBUTED = "contributed", "投稿人授权"
    LICENSED = "licensed", "购买或许可使用"
    PUBLIC_DOMAIN = "public_domain", "公有领域"
    ILLUSTRATION = "illustration", "平台插画"
