from typing import Any, ClassVar

from modelcluster.fields import ParentalManyToManyField

from cms.core.models import BasePage


class FiledPage(BasePage):
    """A page that names the columns and topics it appears in.

    Abstract. Pages live under their unit; columns and topics find them by query (docs/decisions/0002), so whatever
    inherits this is listed without registration.
    """

    columns: Any = ParentalManyToManyField(
        "columns.ColumnPage",
        verbose_name="栏目",
        blank=True,
        related_name="+",
        help_text="在哪些栏目中显示，最下层的一个决定“当前位置”。",
    )
    topics: Any = ParentalManyToManyField(
        "columns.TopicPage", verbose_name="专题", blank=True, related_name="+", help_text="与方案的哪些部分有关。"
    )

    filing_relations: ClassVar[tuple[str, ...]] = ("columns", "topics")

    class Meta:
        abstract = True
