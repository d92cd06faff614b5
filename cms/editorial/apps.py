from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "cms.editorial"
    label = "editorial"
    verbose_name = "编审"

    def ready(self) -> None:
        from cms.audit.listening.watching import watch
        from cms.core import housekeeping
        from cms.core.changes.followers import follow
        from cms.core.reminders import remind
        from cms.editorial.digests.services import digests_send
        from cms.editorial.freshness.reminding import silent_places
        from cms.editorial.models import MediaAccount, OfficeHolder
        from cms.editorial.outdated.scanning import look_through_this_hours_part
        from cms.editorial.outside_links.noting import FOLLOWER, links_note
        from cms.editorial.reviewing import installation, lending, receivers, saying
        from cms.editorial.reviewing.desk import who_reviews_today
        from cms.editorial.reviewing.inspection import inspect_this_hours_part
        from cms.users.second_step.obligations import oblige

        receivers.connect()
        lending.connect()
        installation.connect()
        saying.connect()
        oblige(who_reviews_today)
        watch(OfficeHolder)
        watch(MediaAccount)
        remind(silent_places)
        follow(FOLLOWER, links_note)
        housekeeping.chore("review inspection", inspect_this_hours_part)
        housekeeping.chore("outdated content", look_through_this_hours_part)
        housekeeping.chore("morning mail", digests_send)
