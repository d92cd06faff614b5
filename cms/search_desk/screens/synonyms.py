"""同义词: which words stand for which."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from cms.search_desk import wording
from cms.search_desk.permissions import BureausList
from search.models import Synonym
from search.words.synonyms import synonym_add, synonym_between, synonym_change, synonym_remove

INDEX = "search_synonyms:index"


class SynonymForm(WagtailAdminModelForm):
    class Meta:
        model = Synonym
        fields = ("word", "other", "direction")
        widgets: ClassVar = {"direction": forms.RadioSelect}
        labels: ClassVar = {"word": wording.WORD, "other": wording.OTHER}
        help_texts: ClassVar = {
            "word": wording.WORD_HELP,
            "other": wording.OTHER_HELP,
            "direction": wording.DIRECTION_HELP,
        }
        error_messages: ClassVar = {
            "word": {"required": wording.REQUIRED.format(field=wording.WORD)},
            "other": {"required": wording.REQUIRED.format(field=wording.OTHER)},
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        word, other = cleaned.get("word"), cleaned.get("other")
        if not word or not other:
            return cleaned
        known = synonym_between(word=word, other=other)
        if known is not None and known.pk != self.instance.pk:
            self.add_error(
                "other",
                wording.ALREADY.format(field=wording.OTHER, pair=known, source=wording.source_named(known.source)),
            )
        return cleaned


class FromElsewhere:
    """Mixed into views of one row: what the units' register keeps leads back to the list."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kept = Synonym.objects.filter(pk=kwargs["pk"]).exclude(source="").first()
        if kept is not None and self.user_has_permission("change"):  # type: ignore[attr-defined]
            messages.error(request, wording.OF_UNITS.format(pair=kept))
            return redirect(INDEX)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class Saving:
    """Mixed into the views with a form: what the services refuse is said at the form."""

    def form_valid(self, form: SynonymForm) -> Any:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValueError as refused:
            form.add_error(None, str(refused))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class AddSynonym(Saving, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        return {"word": self.request.GET.get("word", "")[:60], "direction": Synonym.Direction.BOTH}

    def save_instance(self) -> Synonym:
        data = self.form.cleaned_data
        synonym = synonym_add(word=data["word"], other=data["other"], direction=data["direction"])
        log(instance=synonym, action="wagtail.create", user=self.request.user, content_changed=True)
        return synonym


class EditSynonym(Saving, FromElsewhere, generic.EditView):
    def save_instance(self) -> Synonym:
        data = self.form.cleaned_data
        synonym = synonym_change(
            synonym=Synonym.objects.get(pk=self.object.pk),
            word=data["word"],
            other=data["other"],
            direction=data["direction"],
        )
        log(instance=synonym, action="wagtail.edit", user=self.request.user, content_changed=True)
        return synonym


class DeleteSynonym(FromElsewhere, generic.DeleteView):
    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        synonym_remove(synonym=self.object)


class SynonymList(BureausList):
    """Of the units' names there is nothing to do here but to read them."""

    default_ordering = ("source", "word", "pk")

    @cached_property
    def is_searchable(self) -> bool:
        return True

    def search_queryset(self, queryset: QuerySet[Synonym]) -> QuerySet[Synonym]:
        asked = self.search_query
        return queryset.filter(Q(word__icontains=asked) | Q(other__icontains=asked)) if asked else queryset

    def get_edit_url(self, instance: Synonym) -> str | None:
        return super().get_edit_url(instance) if not instance.source else None

    def get_delete_url(self, instance: Synonym) -> str | None:
        return super().get_delete_url(instance) if not instance.source else None


class SynonymViewSet(ModelViewSet):
    model = Synonym
    name = "search_synonyms"
    url_prefix = "search-desk/synonyms"
    icon = "list-ul"
    menu_label = "同义词"
    index_view_class = SynonymList
    add_view_class = AddSynonym
    edit_view_class = EditSynonym
    delete_view_class = DeleteSynonym
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    search_fields = ("word", "other")
    list_filter = ("direction",)
    list_display: ClassVar[list[str | Column]] = [
        "word",
        Column("other", label=wording.OTHER, sort_key="other"),
        Column("direction", label="方向", accessor="get_direction_display", sort_key="direction"),
        Column("source", label="来源", accessor=lambda one: wording.source_named(one.source), sort_key="source"),
        DateColumn("changed_at", label="更新时间", sort_key="changed_at", width="15%"),
    ]
    list_export: ClassVar[list[str]] = ["word", "other", "get_direction_display", "source"]
    export_headings: ClassVar[dict[str, str]] = {"get_direction_display": "方向"}
    export_filename = "同义词"

    def get_form_class(self, for_update: bool = False) -> type[SynonymForm]:
        return SynonymForm

    def get_permissions_to_register(self) -> Any:
        """Nobody is given rights one by one: they go with the rights on the whole bureau's pages."""
        return super().get_permissions_to_register().none()
