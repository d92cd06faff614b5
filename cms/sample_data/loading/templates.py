"""What texts begin with, one template of each kind."""

import json

from django.db import transaction

from cms.sample_data.content.templates import TEMPLATES
from cms.stories.models import TextTemplate


@transaction.atomic
def load_templates() -> None:
    """When there are none; what the office made of them since, stays."""
    if TextTemplate.objects.exists():
        return
    for one in TEMPLATES:
        body = json.dumps([{"type": kind, "value": value} for kind, value in one.body])
        template = TextTemplate(name=one.name, kind=one.kind, note=one.note, body=body)
        template.full_clean()
        template.save()
