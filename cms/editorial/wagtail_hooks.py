"""The editors' desk in the admin."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks

from cms.editorial.services import LET_PASS, TELL_AGAIN
from cms.editorial.views import proofreading, verdict


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("proofreading/", proofreading, name="proofreading"),
        path("proofreading/verdict/", verdict, name="proofreading_verdict"),
    ]


@hooks.register("register_log_actions")
def desk_actions(actions: Any) -> None:
    actions.register_action(LET_PASS, "放过校对问题", "放过了一处校对问题")
    actions.register_action(TELL_AGAIN, "恢复校对问题", "恢复了一处放过的校对问题")
