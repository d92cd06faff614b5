from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "cms.channels"
    label = "channels"
    verbose_name = "微信与其他渠道"

    def ready(self) -> None:
        from cms.channels.wechat.previewing import MODE
        from cms.core import previewing

        previewing.register(MODE)
