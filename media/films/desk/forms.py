"""What an editor types of a film."""

from typing import Any

from django import forms
from wagtail.admin.forms.collections import BaseCollectionMemberForm, CollectionChoiceField
from wagtail.models import Collection

from media import help_texts as say
from media.films.permissions import collections_to_add_to, policy
from media.models import Film


class FilmForm(BaseCollectionMemberForm):
    """Name and collection; an account that may add to one collection only is not asked for it."""

    collection = CollectionChoiceField(
        label="集合", queryset=Collection.objects.all(), empty_label=None, help_text=say.FILM_COLLECTION
    )
    permission_policy = policy

    class Meta:
        model = Film
        fields = ("title", "collection")
        labels = {"title": "名称"}
        help_texts = {"title": say.FILM_TITLE}
        error_messages = {"title": {"required": say.FILM_TITLE_REQUIRED}}


class FilmUploadForm(forms.Form):
    """A new film, or with `film` a new version of it, which has its name and place already."""

    title = forms.CharField(
        label="名称",
        max_length=120,
        help_text=say.FILM_TITLE,
        error_messages={"required": say.FILM_TITLE_REQUIRED},
    )
    collection = CollectionChoiceField(
        label="集合",
        queryset=Collection.objects.none(),
        empty_label=None,
        help_text=say.FILM_COLLECTION,
        error_messages={"required": say.FILM_COLLECTION_REQUIRED},
    )
    file = forms.FileField(
        label="影片文件",
        widget=forms.FileInput(attrs={"accept": "video/*,.mkv,.flv,.ts"}),
        error_messages={"required": say.FILM_REQUIRED, "empty": say.FILM_EMPTY},
    )

    def __init__(self, *args: Any, user: Any, film: Film | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if film is not None:
            del self.fields["title"], self.fields["collection"]
        else:
            field: Any = self.fields["collection"]
            field.queryset = collections_to_add_to(user)
            if len(field.queryset) == 1:
                field.widget = forms.HiddenInput()
                field.initial = field.queryset[0].pk
        self.fields["file"].help_text = say.FILM_FILE
