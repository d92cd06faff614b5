from django.apps import AppConfig


class IndexingConfig(AppConfig):
    name = "cms.indexing"
    label = "indexing"
    verbose_name = "检索收录"

    def ready(self) -> None:
        from cms.core import changes
        from cms.indexing import attachments, cluster, freshness, nightly, services
        from search import freshness as search_freshness

        changes.follow(services.FOLLOWER, services.changes_note)
        changes.errand("search documents", services.pages_take_in)
        changes.errand("search attachments", attachments.text_read_next)
        changes.errand("search cluster", cluster.changes_deliver)
        changes.errand("search words", nightly.words_follow)
        search_freshness.register(freshness.brought_up_to_date)
