from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = "核心"

    def ready(self) -> None:
        from cms.core import (
            admin_words,
            changes,
            checks,
            first_paragraph,
            housekeeping,
            previewed_forms,
            query_plans,
            request_log,
        )
        from cms.core.changes.services import prune
        from cms.core.comparing import fields
        from cms.core.document_gate import judge_document
        from cms.core.representation.page_sources import register_page_sources
        from cms.core.stored.dropping import drop_all, drop_concerned
        from cms.core.stored.freshness import FOLLOWER
        from media.films.encoding.leftovers import leftovers_of_failures_remove
        from media.films.jobs.services import jobs_reap
        from media.films.uploading.services import expired_uploads_remove
        from media.gate import DOCUMENTS
        from media.kept_uploads import kept_uploads_forget

        register_page_sources()
        changes.track_framework_tables()
        changes.connect()
        checks.connect()
        query_plans.connect()
        admin_words.connect()
        fields.connect()
        previewed_forms.connect()
        first_paragraph.connect()
        request_log.connect()
        DOCUMENTS.register(judge_document)
        housekeeping.chore("planner statistics", query_plans.refresh_statistics)
        housekeeping.chore("change marks", prune)
        housekeeping.chore("kept uploads", kept_uploads_forget)
        housekeeping.chore("interrupted film uploads", expired_uploads_remove)
        housekeeping.chore("film jobs", jobs_reap)
        housekeeping.chore("film leftovers", leftovers_of_failures_remove)
        changes.follow(FOLLOWER, drop_concerned)
        post_migrate.connect(lambda **_: drop_all(), sender=self, weak=False, dispatch_uid="stored.drop_all")
