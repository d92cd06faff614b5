from django import template

from cms.editorial.proofreading.catalogue import RULES, Rule

register = template.Library()


@register.filter
def rule(code: str) -> Rule | None:
    """What an editor reads of the rule with this code."""
    return RULES.get(code)
