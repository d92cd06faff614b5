from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.editorial.reviewing.inspection import inspect, triggers_wanting, unmanned_stages


class Command(BaseCommand):
    help = "核对已公开的内容与审核记录是否一致，并检查数据库触发器和审核分工。有问题时以非零状态结束。"

    def handle(self, *args: Any, **options: Any) -> None:
        grave = 0
        for name in triggers_wanting():
            grave += 1
            self.stdout.write(self.style.ERROR(f"缺少数据库触发器 {name}，请运行 manage.py migrate"))
        for stage in unmanned_stages():
            self.stdout.write(self.style.WARNING(f"今天没有人负责全局的{stage.label}，请在后台“审核分工”中安排"))
        for found in inspect():
            grave += found.is_grave
            style = self.style.ERROR if found.is_grave else self.style.WARNING
            self.stdout.write(style(f"页面 {found.page_id}《{found.title}》：{found.said}"))
        if grave:
            raise CommandError(f"有 {grave} 处需要处理。")
        self.stdout.write(self.style.SUCCESS("已公开的内容与审核记录一致。"))
