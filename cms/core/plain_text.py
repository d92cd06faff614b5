"""Fields that hold words only: code copied along from a web page is pointed out before anybody publishes it."""

import re

from django.core.exceptions import ValidationError

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|#\d{2,5});")


def without_markup(text: str) -> None:
    """Raises ValidationError that shows the first piece of code; `3 < 5` and `《》` are none.

    >>> without_markup("社区“三送”服务 A<B")
    """
    found = _MARKUP.search(text)
    if found:
        raise ValidationError(
            f"含有从网页带来的代码“{found[0][:40]}”，读者会照样看到。这里只写文字，请删去代码。", code="markup"
        )
