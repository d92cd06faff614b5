from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "cms.submissions"
    label = "submissions"
    verbose_name = "上报采用"

    def ready(self) -> None:
        from cms.core.postings import record_postings
        from cms.core.reminders import remind
        from cms.submissions.desk.postings import wechat_postings
        from cms.submissions.desk.reminding import waiting_submissions
        from cms.submissions.protection import facts

        facts.connect()
        remind(waiting_submissions)
        record_postings(wechat_postings)
