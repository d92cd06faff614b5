from django.db import models


class StoryKind(models.TextChoices):
    """Forms of 武汉民政好声音 (plan 二(六)17)."""

    REPORT = "report", "报道"
    INTERVIEW = "interview", "微访谈"
    PICTURE_STORY = "picture_story", "图片故事"
    TALK = "talk", "百姓宣讲"
    EXEMPLAR = "exemplar", "先进典型"


class Validity(models.TextChoices):
    """Whether a document is in force; a change marks the page and leaves the text (features of disclosure pages)."""

    UNSTATED = "unstated", "以公布为准"
    EFFECTIVE = "effective", "有效"
    REVISED = "revised", "已修改"
    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"


NOTICE = "notice"
TEMPLATE_KINDS = (*StoryKind.choices, (NOTICE, "通知公文"))
"""What a template is for: a form of story, or a notice, which is a page type of its own."""
