from django.apps import AppConfig


class SearchDeskConfig(AppConfig):
    name = "cms.search_desk"
    label = "search_desk"
    verbose_name = "检索管理"

    def ready(self) -> None:
        from cms.core import changes, housekeeping
        from cms.search_desk.filling import index_fill
        from search.statistics.services import statistics_prune

        changes.errand("admin search", index_fill)
        housekeeping.chore("query statistics", statistics_prune)
