from django import template

from cms.editorial.proofreading.catalogue import RULES, Rule
from cms.editorial.proofreading.finding import Finding
from cms.editorial.proofreading.passage import Text

register = template.Library()


@register.filter
def rule(code: str) -> Rule | None:
    """What an editor reads of the rule with this code."""
    return RULES.get(code)


@register.filter
def where(finding: Finding, text: Text) -> str:
    """Where its editor finds it, when that is not the body."""
    return text.where(finding.position)
