"""The screen on which the cover of a film is chosen."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry

from media.films.captions.rules import shown_time
from media.films.captions.screens import WordsScreen
from media.films.serving.addresses import frame_url
from media.films.serving.services import poster_choose
from media.models import FilmVersion, Image, PosterFrame
from media.replacing import ReplacementRefused

AUTOMATIC = "automatic"
PICTURE = "picture"
NO_PICTURE = "图片：还没有选择。请从图片库选一张，或改选影片里的一个画面。"
FOREIGN = "图片：这张图片已不在图片库中，或不归您使用。请另选一张。"
NO_CHOICE = "封面：还没有选择。请选一个画面，或选用图片库的图片。"


class PosterForm(forms.Form):
    """One of the worker's frames, a picture of the library, or what the platform takes."""

    cover = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": NO_CHOICE, "invalid_choice": NO_CHOICE}
    )
    picture: forms.ModelChoiceField[Image] = forms.ModelChoiceField(
        label="图片库的图片",
        queryset=Image.objects.none(),
        required=False,
        widget=AdminImageChooser,
        error_messages={"invalid_choice": FOREIGN},
    )

    def __init__(self, data: QueryDict | None = None, *, version: FilmVersion, user: Any) -> None:
        chosen = PICTURE if version.poster_id else str(version.poster_at_ms if version.poster_at_ms is not None else "")
        super().__init__(data, initial={"cover": chosen or AUTOMATIC, "picture": version.poster_id})
        self.frames = list(PosterFrame.objects.filter(version=version).order_by("at_ms"))
        places = [(str(frame.at_ms), shown_time(frame.at_ms)) for frame in self.frames]
        self.fields["cover"].choices = [(AUTOMATIC, ""), *places, (PICTURE, "")]  # type: ignore[attr-defined]
        allowed = policy_registry.get_by_type(Image).instances_user_has_any_permission_for(user, ["choose", "change"])
        known = Q(pk__in=allowed.values("pk")) | Q(pk__in=[version.poster_id or 0])
        self.fields["picture"].queryset = Image.objects.filter(known)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("cover") == PICTURE and not cleaned.get("picture") and "picture" not in self.errors:
            self.add_error("picture", NO_PICTURE)
        return cleaned


class PosterView(WordsScreen):
    template_name = "films/poster.html"
    page_title = "封面"
    url_name = "films_poster"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._shown(PosterForm(version=self.version, user=request.user))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = PosterForm(request.POST, version=self.version, user=request.user)
        if not form.is_valid():
            return self._shown(form, errors=[str(said) for field in form.errors.values() for said in field])
        cover = form.cleaned_data["cover"]
        try:
            poster_choose(
                version=self.version,
                image=form.cleaned_data["picture"] if cover == PICTURE else None,
                at_ms=int(cover) if cover.isdecimal() else None,
            )
        except ReplacementRefused as refused:
            return self._shown(form, errors=[str(refused)])
        return self.saved("封面已保存。")

    def _shown(self, form: PosterForm, *, errors: list[str] | None = None) -> HttpResponse:
        frames = [
            {
                "url": frame_url(self.version.key, frame.sha256),
                "value": str(frame.at_ms),
                "at": shown_time(frame.at_ms),
                "width": frame.width,
                "height": frame.height,
            }
            for frame in form.frames
        ]
        context = self.get_context_data(
            form=form, frames=frames, chosen=form["cover"].value(), media=form.media, errors=errors or []
        )
        return self.render_to_response(context, status=422 if errors else 200)
