"""置顶: which page stands first for which query, and when."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.log_actions import log
from wagtail.models import Page

from cms.indexing.selectors import findable_pages
from cms.search_desk import wording
from cms.search_desk.permissions import BureausList
from cms.search_desk.selectors import key_of, page_of_key, pages_of_keys, why_not_found
from search.models import Pin
from search.query.language import parse
from search.services import pin_add, pin_change, pin_remove, pinned_form


class PinForm(WagtailAdminModelForm):
    page = forms.ModelChoiceField(
        label=wording.PAGE,
        help_text=wording.PAGE_HELP,
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        error_messages={
            "required": f"请选择“{wording.PAGE}”。",
            "invalid_choice": f"“{wording.PAGE}”已经不在了，请重新选择。",
        },
    )

    class Meta:
        model = Pin
        fields = ("query", "position", "starts_at", "ends_at")
        help_texts: ClassVar = {"query": wording.QUERY_HELP}
        error_messages: ClassVar = {
            "query": {
                "required": wording.REQUIRED.format(field=wording.QUERY),
                "max_length": wording.TOO_LONG.format(field=wording.QUERY, most=200),
            },
            "position": {
                "required": wording.REQUIRED.format(field="次序"),
                "invalid": "“次序”请填写数字，例如 1。",
                "min_value": "“次序”从 1 起，请填写 1 或更大的数字。",
                "max_value": "“次序”太大，请填写 1 到 999 的数字。",
            },
            "starts_at": {"invalid": "“开始时间”请按 2026-01-31 09:00 的样子填写，或留空。"},
            "ends_at": {"invalid": "“结束时间”请按 2026-01-31 09:00 的样子填写，或留空。"},
        }

    field_order = ("query", "page", "position", "starts_at", "ends_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["page"] = page_of_key(self.instance.key)

    def clean_query(self) -> str:
        typed: str = self.cleaned_data["query"]
        understood = parse(typed).text
        if not understood or pinned_form(understood) != pinned_form(typed):
            raise ValidationError(wording.QUERY_PLAIN.format(text=understood or "……"))
        return typed

    def clean_position(self) -> int:
        position: int = self.cleaned_data["position"]
        if not 1 <= position <= 999:
            raise ValidationError("“次序”请填写 1 到 999 的数字。")
        return position

    def clean_page(self) -> Page:
        page: Page = self.cleaned_data["page"]
        if why := why_not_found(page):
            raise ValidationError(wording.PAGE_REFUSED.format(title=page.get_admin_display_title(), why=why))
        return page

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", wording.ENDS_EARLY)
        page, query = cleaned.get("page"), cleaned.get("query")
        if page and query:
            others = Pin.objects.filter(normalized=pinned_form(query), key=key_of(page)).exclude(pk=self.instance.pk)
            if others.exists():
                self.add_error("page", wording.PINNED_ALREADY.format(title=page.title, query=query))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The dates are compared above, with the fields' names."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded | {"starts_at", "ends_at"}

    @property
    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "query": data["query"],
            "key": key_of(data["page"]),
            "position": data["position"],
            "starts_at": data["starts_at"],
            "ends_at": data["ends_at"],
        }


class Named:
    """Mixed into the views with a message: a pin is spoken of by its query and page."""

    def get_success_message(self, instance: Pin | None = None) -> str:
        pin = instance or self.object  # type: ignore[attr-defined]
        return f"已保存：搜“{pin.query}”时置顶《{_title(pin)}》。"


class AddPin(Named, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        initial: dict[str, Any] = {"query": asked.get("query", "")[:200], "position": 1}
        if (page := asked.get("page", "")).isdecimal():
            initial["page"] = Page.objects.filter(depth__gt=1, pk=int(page[:9])).first()
        return initial

    def save_instance(self) -> Pin:
        pin = pin_add(**self.form.wanted)
        log(instance=pin, action="wagtail.create", user=self.request.user, title=_spoken(pin), content_changed=True)
        return pin


class EditPin(Named, generic.EditView):
    def get_page_subtitle(self) -> str:
        return _spoken(self.object)

    def save_instance(self) -> Pin:
        pin = pin_change(pin=Pin.objects.get(pk=self.object.pk), **self.form.wanted)
        log(instance=pin, action="wagtail.edit", user=self.request.user, title=_spoken(pin), content_changed=True)
        return pin


class DeletePin(generic.DeleteView):
    def get_page_subtitle(self) -> str:
        return _spoken(self.object)

    def get_success_message(self) -> str:
        return f"已取消置顶：{_spoken(self.object)}。"

    def delete_action(self) -> None:
        log(
            instance=self.object,
            action="wagtail.delete",
            user=self.request.user,
            title=_spoken(self.object),
            deleted=True,
        )
        pin_remove(pin=self.object)


def _title(pin: Pin) -> str:
    page = page_of_key(pin.key)
    return page.get_admin_display_title() if page is not None else wording.GONE


def _spoken(pin: Pin) -> str:
    return f"{pin.query} → {_title(pin)}"


class PinList(BureausList):
    default_ordering = ("query", "position", "pk")

    @cached_property
    def is_searchable(self) -> bool:
        return True

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.filter(query__icontains=self.search_query) if self.search_query else queryset

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(_with_pages(object_list))


def _with_pages(object_list: Iterable[Any]) -> Sequence[Any]:
    """With the page and whether citizens see it now; a constant number of queries."""
    pins = list(object_list)
    pages = pages_of_keys(pin.key for pin in pins)
    found = set(findable_pages().filter(pk__in=[page.pk for page in pages.values()]).values_list("pk", flat=True))
    now = timezone.now()
    for pin in pins:
        page = pages.get(pin.key)
        pin.page_title = page.get_admin_display_title() if page is not None else wording.GONE
        pin.state = _state(pin, now, is_found=page is not None and page.pk in found)
    return pins


def _state(pin: Pin, now: Any, *, is_found: bool) -> str:
    if not is_found:
        return "不生效：页面没有公开"
    if pin.starts_at and pin.starts_at > now:
        return "还没开始"
    if pin.ends_at and pin.ends_at <= now:
        return "已结束"
    return "生效中"


class PinViewSet(ModelViewSet):
    model = Pin
    name = "search_pins"
    url_prefix = "search-desk/pins"
    icon = "pick"
    menu_label = "置顶"
    index_view_class = PinList
    add_view_class = AddPin
    edit_view_class = EditPin
    delete_view_class = DeletePin
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    search_fields = ("query",)
    list_display: ClassVar[list[str | Column]] = [
        "query",
        Column("page_title", label=wording.PAGE),
        Column("position", label="次序", sort_key="position", width="8%"),
        DateColumn("starts_at", label="开始时间", sort_key="starts_at", width="12%"),
        DateColumn("ends_at", label="结束时间", sort_key="ends_at", width="12%"),
        Column("state", label="状态", width="16%"),
    ]
    list_export: ClassVar[list[str]] = ["query", "position", "starts_at", "ends_at"]
    export_filename = "检索置顶"

    def get_form_class(self, for_update: bool = False) -> type[PinForm]:
        return PinForm

    def get_permissions_to_register(self) -> Any:
        return super().get_permissions_to_register().none()
