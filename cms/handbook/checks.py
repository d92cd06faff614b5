"""The handbook comes with every checkout; whoever copied the product without it hears of it at the start."""

from typing import Any

from django.core.checks import CheckMessage, Error

from cms.handbook.chapters import CONTENTS, folder


def check_handbook(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if (folder() / CONTENTS).is_file():
        return []
    return [
        Error(
            f"The editors' handbook is missing: there is no {folder() / CONTENTS}.",
            hint="The folder docs/ belongs to the product: deploy the whole repository.",
            id="handbook.E001",
        )
    ]
