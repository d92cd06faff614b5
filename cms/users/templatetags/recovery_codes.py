"""Recovery codes as they stand on paper."""

from django import template

from cms.users.second_step import rules

register = template.Library()
register.filter("in_groups", rules.in_groups)
