from django.db import models


class Audience(models.TextChoices):
    """Who may watch."""

    PUBLIC = "public", "公开"
    MEMBERS = "members", "仅限党员"


class Length(models.TextChoices):
    """How long a film may last, for whoever chooses by the time they have; in minutes."""

    SHORT = "short", "5 分钟以内"
    MEDIUM = "medium", "5 至 10 分钟"
    LONG = "long", "10 分钟以上"
