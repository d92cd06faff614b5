from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cms.importing.permissions import may_publish_imports
from cms.importing.sources.opening import MOST_UNPACKED, MOST_UPLOADED
from media.rules import extension_of, size_label

MAX_UPLOAD = 60 * 1024**2
TAKEN = ("html", "htm", "txt", "docx", "csv", "xlsx", "zip")
LIMITS = (
    "网页（.html、.txt）、Word（.docx）、清单（.csv、.xlsx），或装有这些文件和图片、附件的 .zip 压缩包。"
    f"{MAX_UPLOAD // 1024**2} MB 以内；压缩包里不超过 {MOST_UPLOADED} 个文件，"
    f"解开后不超过 {MOST_UNPACKED // 1024**2} MB。"
    "更多的文件请管理员在服务器上导入。"
)


class UploadForm(forms.Form):
    """One file or archive, and where it was on the old portal."""

    file = forms.FileField(
        label="文件",
        help_text=LIMITS,
        error_messages={
            "required": "文件：还没有选择。请从电脑中选择要导入的文件。",
            "empty": "文件：内容是空的。请检查原文件后重新选择。",
        },
    )
    site_address = forms.URLField(
        label="旧站网址",
        required=False,
        assume_scheme="http",
        help_text="压缩包由整站复制工具生成时填写，例如 http://mzj.example.gov.cn/；浏览器另存的网页不用填。",
        error_messages={"invalid": "旧站网址：请填写完整的网址，例如 http://mzj.example.gov.cn/。"},
    )
    publishes = forms.BooleanField(
        label="导入后公开",
        required=False,
        initial=True,
        help_text="这些页面在旧站上已经公开过。不勾选就都留作草稿；时间或来源单位认不出的，总是留作草稿。",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish_imports(user):
            del self.fields["publishes"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if extension_of(file.name) not in TAKEN:
            raise ValidationError(f"文件：不支持这种格式。请选择 {'、'.join(f'.{name}' for name in TAKEN)} 文件。")
        if file.size > MAX_UPLOAD:
            raise ValidationError(
                f"文件：大小为 {size_label(file.size)}，超过 {size_label(MAX_UPLOAD)}。"
                "请分成几个包，或请管理员在服务器上导入。"
            )
        return file
