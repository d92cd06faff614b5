"""The form by which a unit sends something in, and sends it again."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminPageChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.submissions import help_texts, words
from cms.submissions.desk.rules import film_problem
from cms.submissions.desk.selectors import is_own_page, units_to_send_for
from cms.submissions.desk.services import Offer
from cms.submissions.enums import Kind
from cms.submissions.models import Submission
from cms.units.models import Unit
from media.models import Image

NOTE_LENGTH = 1000
TITLE_LENGTH = 200


def _too_long(label: str, most: int) -> dict[str, str]:
    return {"max_length": words.TOO_LONG.format(label=label, most=most)}


class OfferForm(forms.Form):
    """Asks for what the kind needs; the unit only of an account that writes for several."""

    unit = forms.ModelChoiceField(
        label="单位", queryset=Unit.objects.none(), error_messages={"required": words.UNIT_REQUIRED}
    )
    kind = forms.ChoiceField(
        label="类别",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        help_text=help_texts.KIND,
        error_messages={"required": words.KIND_REQUIRED},
    )
    page = forms.ModelChoiceField(
        label="稿件页面",
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        help_text=help_texts.PAGE,
        error_messages={"invalid_choice": words.PAGE_FOREIGN},
    )
    image: forms.ModelChoiceField[Image] = forms.ModelChoiceField(
        label="图片",
        queryset=Image.objects.none(),
        required=False,
        widget=AdminImageChooser,
        help_text=help_texts.IMAGE,
        error_messages={"invalid_choice": words.IMAGE_REQUIRED},
    )
    link = forms.URLField(
        label="视频网址",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=help_texts.LINK,
        error_messages={"invalid": words.LINK_INVALID, **_too_long("视频网址", 500)},
    )
    film = forms.FileField(
        label="视频文件",
        required=False,
        help_text=help_texts.FILM,
        error_messages={"empty": "“视频文件”是空的，请检查原文件后重新选择。"},
    )
    title = forms.CharField(
        label="标题",
        required=False,
        max_length=TITLE_LENGTH,
        help_text=help_texts.TITLE,
        error_messages=_too_long("标题", TITLE_LENGTH),
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=NOTE_LENGTH,
        widget=AdminAutoHeightTextInput,
        help_text=help_texts.NOTE,
        error_messages=_too_long("说明", NOTE_LENGTH),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args: Any, user: Any, submission: Submission | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.submission = user, submission
        self.initial.setdefault("key", uuid.uuid4())
        self.initial.setdefault("kind", Kind.ARTICLE)
        units = list(units_to_send_for(user))
        self.only_unit = submission.unit if submission else (units[0] if len(units) == 1 else None)
        if self.only_unit is not None:
            del self.fields["unit"]
        else:
            self._choices("unit").queryset = units_to_send_for(user)
        if submission is not None:
            del self.fields["kind"], self.fields["key"]
        policy = policy_registry.get_by_type(Image)
        self._choices("image").queryset = policy.instances_user_has_any_permission_for(user, ["choose", "change"])

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def clean_film(self) -> UploadedFile[bytes] | None:
        film: UploadedFile[bytes] | None = self.cleaned_data["film"]
        if film and (problem := film_problem(film.name or "", film, film.size or 0)):
            raise ValidationError(problem)
        return film or None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not set(self.errors) & {"kind", "unit"}:
            for field, problem in self._problems(cleaned).items():
                if field not in self.errors:
                    self.add_error(field, problem)
        return cleaned

    @property
    def unit_chosen(self) -> Unit:
        unit: Unit = self.only_unit or self.cleaned_data["unit"]
        return unit

    @property
    def kind_chosen(self) -> Kind:
        return Kind(self.submission.kind if self.submission else self.cleaned_data["kind"])

    def _problems(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """What the kind lacks, by field."""
        kind, page = self.kind_chosen, cleaned.get("page")
        has_film = bool(cleaned.get("link") or cleaned.get("film") or (self.submission and self.submission.film))
        problems = {}
        if page is not None and not is_own_page(self.user, self.unit_chosen.merged_into or self.unit_chosen, page):
            problems["page"] = words.PAGE_FOREIGN
        elif kind == Kind.ARTICLE and page is None:
            problems["page"] = words.PAGE_REQUIRED
        elif kind == Kind.INTERVIEW and page is None and not cleaned.get("note"):
            problems["note"] = words.INTERVIEW_REQUIRED
        if kind == Kind.PICTURE and cleaned.get("image") is None:
            problems["image"] = words.IMAGE_REQUIRED
        if kind == Kind.FILM and not has_film and not {"link", "film"} & set(self.errors):
            problems["link"] = words.FILM_REQUIRED
        if not problems and not self._offer(cleaned).name:
            problems["title"] = words.TITLE_REQUIRED
        return problems

    def offer(self) -> Offer:
        return self._offer(self.cleaned_data)

    def _offer(self, cleaned: dict[str, Any]) -> Offer:
        """Only what belongs to the kind: somebody may have filled in more before choosing another one."""
        kind = self.kind_chosen
        is_film = kind == Kind.FILM
        return Offer(
            kind=kind,
            title=cleaned.get("title", ""),
            page=cleaned.get("page") if kind in (Kind.ARTICLE, Kind.INTERVIEW) else None,
            image=cleaned.get("image") if kind == Kind.PICTURE else None,
            link=cleaned.get("link", "") if is_film else "",
            film=cleaned.get("film") if is_film else None,
            note=cleaned.get("note", ""),
        )


class SendAgainForm(OfferForm):
    """A returned submission, as it was, with a word on what was corrected."""

    text = forms.CharField(
        label="改了什么",
        required=False,
        max_length=NOTE_LENGTH,
        widget=AdminAutoHeightTextInput,
        help_text="可以不填。一两句话，方便局里核对。",
        error_messages=_too_long("改了什么", NOTE_LENGTH),
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("page", "image", "link", "film", "title", "note", "text", "turn")

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        initial = {
            "page": submission.page,
            "image": submission.image,
            "link": submission.link,
            "title": submission.title,
            "note": submission.note,
            "turn": submission.turn,
        }
        super().__init__(*args, submission=submission, initial=initial, **kwargs)
        unneeded = {
            Kind.ARTICLE: ("image", "link", "film"),
            Kind.INTERVIEW: ("image", "link", "film"),
            Kind.PICTURE: ("page", "link", "film"),
            Kind.FILM: ("page", "image"),
        }[Kind(submission.kind)]
        for name in unneeded:
            del self.fields[name]
