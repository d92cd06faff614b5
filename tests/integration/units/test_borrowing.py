"""No form takes what another unit has not published, though nothing but its number is known."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.stories.models import StoryPage
from media.models import Document, FilmVersion
from tests.factories.pages import LessonPageFactory, StoryPageFactory
from tests.factories.ready_films import make_film
from tests.integration.units.conftest import Neighbours, tells

REFUSED = "本页用了别的单位还没有公开的"


def _form(**fields: Any) -> dict[str, str]:
    data = {
        "title": "示例报道",
        "slug": "shi-li",
        "kind": "report",
        "body": streamfield([]),
        "attachments": inline_formset([]),
        "related_pages": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | fields)  # type: ignore[no-any-return]


def _of_theirs(neighbours: Neighbours, kind: str) -> dict[str, str]:
    theirs = neighbours.theirs
    line = {"document": theirs.document.pk, "title": ""}
    picture = {"image": theirs.image.pk, "caption": "", "width": "column"}
    return {
        "cover": lambda: _form(cover=theirs.image.pk),
        "body": lambda: _form(body=streamfield([("picture", picture)])),
        "attachment": lambda: _form(attachments=inline_formset([line])),
    }[kind]()


def _save(neighbours: Neighbours, page: Any, form: dict[str, str]) -> HttpResponse:
    return neighbours.client.post(f"/admin/pages/{page.pk}/edit/", form)


@pytest.mark.parametrize("kind", ["cover", "body", "attachment"])
def test_a_story_takes_nothing_hidden_of_another_unit(neighbours: Neighbours, kind: str) -> None:
    draft, form = neighbours.ours.draft, _of_theirs(neighbours, kind)
    before = draft.revisions.count()

    refused = _save(neighbours, draft, form)

    assert REFUSED in refused.content.decode() and draft.revisions.count() == before
    preview = neighbours.client.post(f"/admin/pages/{draft.pk}/edit/preview/", form)
    assert preview.json()["is_valid"] is False
    shown = neighbours.client.get(f"/admin/pages/{draft.pk}/edit/preview/?mode=")
    assert not tells(shown)


def test_what_the_public_sees_of_another_unit_may_be_shown_again(neighbours: Neighbours) -> None:
    StoryPageFactory(parent=neighbours.theirs.brand, cover=neighbours.theirs.image)

    assert _save(neighbours, neighbours.ours.draft, _of_theirs(neighbours, "cover")).status_code == 302


def test_what_is_no_page_but_has_the_number_of_a_public_one_makes_nothing_public(neighbours: Neighbours) -> None:
    public, image = neighbours.ours.brand, neighbours.theirs.image
    film = ContentType.objects.get_for_model(FilmVersion)
    ReferenceIndex.objects.create(
        base_content_type=film,
        content_type=film,
        object_id=str(public.pk),
        to_content_type=ContentType.objects.get_for_model(image),
        to_object_id=str(image.pk),
        model_path="poster",
        content_path="poster",
        content_path_hash=ReferenceIndex._get_content_path_hash("poster"),
    )

    assert public.live
    assert REFUSED in _save(neighbours, neighbours.ours.draft, _of_theirs(neighbours, "cover")).content.decode()


def test_what_stood_in_the_page_before_stays_there(neighbours: Neighbours) -> None:
    draft = neighbours.ours.draft
    held = StoryPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    held.cover = neighbours.theirs.image
    held.save_revision(clean=False)

    assert _save(neighbours, draft, _of_theirs(neighbours, "cover")).status_code == 302


def test_own_things_and_an_editor_of_the_bureau_are_not_asked(neighbours: Neighbours, admin_user: Any) -> None:
    ours = neighbours.ours
    document: Document = ours.document
    own = _form(cover=ours.image.pk, attachments=inline_formset([{"document": document.pk, "title": ""}]))
    assert _save(neighbours, ours.draft, own).status_code == 302

    neighbours.client.force_login(admin_user)
    assert _save(neighbours, ours.draft, _of_theirs(neighbours, "cover")).status_code == 302


def test_a_lesson_shows_no_hidden_film_of_another_unit(neighbours: Neighbours) -> None:
    theirs = make_film()
    theirs.film.collection = neighbours.theirs.collection
    theirs.film.save()
    lesson = LessonPageFactory(parent=neighbours.ours.brand, film_version=make_film(), live=False)
    form = _form(film_version=theirs.pk, audience="public", threshold=90, max_rate="1.0", self_test=streamfield([]))

    refused = _save(neighbours, lesson, form)

    assert f"{REFUSED}影片" in refused.content.decode()
