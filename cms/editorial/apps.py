from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "cms.editorial"
    label = "editorial"
    verbose_name = "编审"

    def ready(self) -> None:
        from cms.audit.listening.watching import watch
        from cms.core import housekeeping
        from cms.core.changes.followers import follow
        from cms.editorial.digests.services import digests_send
        from cms.editorial.models import OfficeHolder
        from cms.editorial.outside_links.noting import FOLLOWER, links_note
        from cms.editorial.reviewing import installation, lending, receivers, saying
        from cms.editorial.reviewing.inspection import inspect_this_hours_part

        receivers.connect()
        lending.connect()
        installation.connect()
        saying.connect()
        watch(OfficeHolder)
        follow(FOLLOWER, links_note)
        housekeeping.chore("review inspection", inspect_this_hours_part)
        housekeeping.chore("morning mail", digests_send)
