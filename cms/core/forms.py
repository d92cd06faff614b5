"""The edit form of every page: nothing an editor typed is lost, and every refusal names the remedy."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

from cms.core.plain_text import without_markup
from cms.core.slugs import RESERVED, is_remainder, pinyin_slug

STALE = (
    "您打开本页之后，另一位编辑保存过新的内容。您填写的内容仍在下面的表单里，尚未保存。"
    "请先在“历史”中对照新的版本，合并需要的改动，再点一次保存。"
)


Judge: TypeAlias = Callable[["BasePageForm"], Iterable[str]]

_judges: list[Judge] = []


def register_judge(judge: Judge) -> None:
    """Have this say of every form that is valid otherwise why it may not be saved; called from `AppConfig.ready()`."""
    if judge not in _judges:
        _judges.append(judge)


class BasePageForm(WagtailAdminPageForm):
    """Refuses to overwrite silently what another editor saved in the meantime.

    Wagtail refuses that for autosave only; a plain save would replace the newer version. The form comes back with the
    editor's own words and with the newer revision as its new base, so that a second, deliberate save goes through.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "title" in self.fields:
            self.fields["title"].error_messages["required"] = "请填写标题，只有空格不算。"
        for field in self.fields.values():
            if type(field) is forms.CharField:
                field.validators.append(without_markup)

    def is_valid(self) -> bool:
        """Judged once all lines of the form are read, those of attachments too."""
        if not super().is_valid():
            return False
        refusals = [said for judge in _judges for said in judge(self)]
        for said in refusals:
            self.add_error(None, said)
        return not refusals

    def clean_slug(self) -> str:
        """An address left empty is made from the pinyin of the title, and differs from its siblings'."""
        title = self.cleaned_data.get("title") or ""
        slug: str = self.cleaned_data.get("slug") or ""
        if self.instance.first_published_at is None and is_remainder(slug, title):
            slug = ""
        if slug in RESERVED and slug != self.instance.slug:
            raise ValidationError(f"“{slug}”是网站自用的地址，请改用别的，例如“{slug}-1”，或留空由标题自动生成。")
        base = slug or pinyin_slug(title)
        candidate, number = base, 1
        while not slug and base and not Page._slug_is_available(candidate, self.parent_page, self.instance):
            number += 1
            candidate = f"{base}-{number}"
        return candidate

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self._is_stale():
            raise ValidationError(STALE, code="stale")
        return cleaned

    def _is_stale(self) -> bool:
        latest = self.instance.latest_revision if self.instance.pk else None
        if latest is None:
            return False
        if overwritten := self.data.get("overwrite_revision_id"):
            return str(latest.pk) != overwritten
        loaded = self.data.get("loaded_revision_id")
        if not loaded:
            return False
        if loaded != str(latest.pk):
            return True
        loaded_at = self.data.get("loaded_revision_created_at") or latest.created_at.isoformat()
        return loaded_at != latest.created_at.isoformat() and not self._is_own(latest)

    def _is_own(self, revision: Revision) -> bool:
        """Autosave writes again and again into the editor's own revision, whose time then moves on without the form
        hearing of it; nobody else may write into it."""
        return self.for_user is not None and revision.user_id == self.for_user.pk
