from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class LearningConfig(AppConfig):
    name = "cms.learning"
    label = "learning"
    verbose_name = "观看与学时"

    def ready(self) -> None:
        from cms.core.housekeeping import chore
        from cms.learning.hours import deeds  # noqa: F401  # deeds are registered by being read
        from cms.learning.hours.protection import ledger_of_hours
        from cms.learning.hours.receivers import book_film, follow_rules
        from cms.learning.hours.setting import rules_take_effect
        from cms.learning.models import HourRule
        from cms.learning.watching.services import reports_forget
        from cms.learning.watching.signals import film_completed
        from cms.members.public.pages import offer_to_members

        chore("watching reports", reports_forget)
        chore("hour rule in force", rules_take_effect)
        ledger_of_hours.connect()
        offer_to_members(title="我的学时", url_name="hours:mine")
        for changed in (post_save, post_delete):
            changed.connect(follow_rules, sender=HourRule, dispatch_uid="learning.follow_rules")
        film_completed.connect(book_film, dispatch_uid="learning.book_film")
