from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "cms.api"
    label = "cms_api"
    verbose_name = "公开接口"

    def ready(self) -> None:
        from cms.api import checks
        from cms.portal.shell import offer_in_footer

        checks.connect()
        offer_in_footer(title="公开接口", url_name="api_documentation")
