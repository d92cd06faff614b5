"""Writes about stories and notices."""

import json
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from cms.columns.selectors import filed_models
from cms.stories.enums import NOTICE
from cms.stories.models import ContentPage, NoticePage, StoryPage, TextTemplate
from cms.units.models import BrandPage, Unit


@transaction.atomic
def draft_begin(*, title: str, template: TextTemplate, branch: BrandPage, user: Any) -> ContentPage:
    """A draft of the template's kind below the unit's brand page, with a copy of its body; nothing of it is public.
    Raises ValidationError."""
    body = json.dumps(template.blocks())
    page: ContentPage = (
        NoticePage(title=title, body=body, owner=user, live=False)
        if template.kind == NOTICE
        else StoryPage(title=title, body=body, kind=template.kind, owner=user, live=False)
    )
    branch.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


@transaction.atomic
def source_keep(*, unit: Unit, branch: BrandPage) -> int:
    """Write the unit's name into what its branch has published and left the source to it; returns how many.

    Who published something stays a fact when the unit is gone. What editors go on writing keeps it too.
    """
    kept = 0
    for model in (model for model in filed_models() if issubclass(model, ContentPage)):
        branch_pages = model.objects.filter(path__startswith=branch.path, source_name="")
        pages = branch_pages.exclude(first_published_at=None)
        revisions = pages.exclude(latest_revision=None).values("latest_revision_id")
        for revision in Revision.page_revisions.filter(pk__in=revisions):
            if not revision.content.get("source_name"):
                revision.content["source_name"] = unit.name
                revision.save(update_fields=["content"])
        kept += pages.update(source_name=unit.name)
    return kept


def keep_source_of_a_merged_unit(*, unit: Unit, branch: BrandPage | None, **kwargs: Any) -> None:
    """Receiver of `cms.units.signals.unit_is_being_merged`."""
    if branch is not None:
        source_keep(unit=unit, branch=branch)
