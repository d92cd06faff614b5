from django.db import models


class CorrectionState(models.TextChoices):
    """How far the office is with a reader's correction."""

    PENDING = "pending", "待处理"
    WORKING = "working", "处理中"
    REFERRED = "referred", "转办"
    CORRECTED = "corrected", "已改正"
    UNFOUNDED = "unfounded", "不属实"
