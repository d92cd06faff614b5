"""What a public page shows of a film is what was approved: bytes, captions, chapters and cover."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from cms.core.publication import PublicationRefused
from cms.editorial.enums import Stage
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.inspection import DIFFERS, inspect
from cms.stories.models import StoryPage
from cms.users.models import User
from media.films.captions.services import captions_replace, chapters_replace, cue_edit
from media.films.revising import version_revise
from media.films.selectors import cues_of, playable
from media.films.serving.services import poster_choose
from media.films.shapes import ChapterMark, Cue
from media.models import CaptionCue, Chapter, FilmVersion, Image
from media.replacing import ReplacementRefused
from tests.factories.media import make_image, picture_bytes
from tests.factories.playable_films import make_playable, with_words
from tests.integration.editorial.reviewing.conftest import Desk, fresh


@pytest.fixture
def version(desk: Desk) -> FilmVersion:
    return with_words(make_playable(poster=make_image()))


@pytest.fixture
def story(desk: Desk, version: FilmVersion, monkeypatch: pytest.MonkeyPatch) -> StoryPage:
    """A draft that refers to the version, as any page does that has one among its fields."""
    draft = desk.write("有影片的报道")
    kind = ContentType.objects.get_for_model(FilmVersion)
    found = ReferenceIndex._extract_references_from_object

    def with_the_film(page: Page) -> Iterator[tuple[int, str, str, str]]:
        yield from found(page)
        if page.pk == draft.pk:
            yield kind.pk, str(version.pk), "film_version", "film_version"

    monkeypatch.setattr(ReferenceIndex, "_extract_references_from_object", with_the_film)
    ReferenceIndex.create_or_update_for_object(draft)
    return draft


def _deeds(version: FilmVersion) -> dict[str, Callable[[], Any]]:
    """Every way to change what is seen or read of a film."""
    cue = CaptionCue.objects.filter(version=version).first()
    chapter = Chapter.objects.filter(version=version).first()
    assert cue is not None and chapter is not None and version.poster is not None
    picture = Image.objects.get(pk=version.poster.pk)
    other = FilmVersion.objects.get(pk=version.pk)

    def save(row: Any, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return {
        "captions replaced": lambda: captions_replace(version=version, cues=[Cue(0, 500, "没有人审过的文字")]),
        "captions removed": lambda: captions_replace(version=version, cues=[]),
        "a caption edited": lambda: cue_edit(cue=cue, text="没有人审过的文字"),
        "a caption moved": lambda: cue_edit(cue=cue, start_ms=cue.start_ms + 100),
        "a caption saved": lambda: save(cue, text="没有人审过的文字"),
        "a caption added": lambda: save(CaptionCue(version=version, start_ms=9000, end_ms=9500, text="多出来的")),
        "a caption deleted": cue.delete,
        "captions deleted": CaptionCue.objects.filter(version=version).delete,
        "chapters replaced": lambda: chapters_replace(version=version, chapters=[ChapterMark(0, "没有人审过")]),
        "a chapter saved": lambda: save(chapter, title="没有人审过"),
        "a chapter deleted": chapter.delete,
        "another cover": lambda: poster_choose(version=version, image=make_image(content=picture_bytes(90, 60))),
        "no cover": lambda: poster_choose(version=version),
        "another frame": lambda: poster_choose(version=version, at_ms=2000),
        "the cover's words": lambda: save(picture, alt="没有人审过的文字"),
        "the cover's bytes": lambda: save(
            picture, file=ContentFile(picture_bytes(colour="#16b41b"), name="xin-tu.jpg")
        ),
        "another file": lambda: save(other, original=ContentFile(b"other", name="bie-de.mp4")),
        "another hash": lambda: save(other, sha256="0" * 64),
    }


DEEDS = (
    "captions replaced",
    "captions removed",
    "a caption edited",
    "a caption moved",
    "a caption saved",
    "a caption added",
    "a caption deleted",
    "captions deleted",
    "chapters replaced",
    "a chapter saved",
    "a chapter deleted",
    "another cover",
    "no cover",
    "another frame",
    "the cover's words",
    "the cover's bytes",
    "another file",
    "another hash",
)


def test_every_way_round_has_its_test(version: FilmVersion) -> None:
    assert tuple(_deeds(version)) == DEEDS


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_of_a_film_that_is_shown_is_changed(
    desk: Desk, story: StoryPage, version: FilmVersion, deed: str
) -> None:
    desk.publish(story)
    before, hashes = playable(version), hashes_of(fresh(story))

    with pytest.raises(ReplacementRefused), transaction.atomic():
        _deeds(FilmVersion.objects.get(pk=version.pk))[deed]()

    assert (playable(version), hashes_of(fresh(story))) == (before, hashes)
    assert not list(inspect())


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"another file"}))
def test_a_change_on_the_way_makes_the_approvals_void(
    desk: Desk, story: StoryPage, version: FilmVersion, deed: str
) -> None:
    desk.submit(story)
    desk.approve(story, Stage.FIRST)
    before = hashes_of(fresh(story)).text

    _deeds(FilmVersion.objects.get(pk=version.pk))[deed]()

    assert hashes_of(fresh(story)).text != before
    with pytest.raises(PublicationRefused):
        fresh(story).get_latest_revision().publish()


def test_what_changes_nothing_is_not_refused(desk: Desk, story: StoryPage, version: FilmVersion) -> None:
    desk.publish(story)

    captions_replace(version=version, cues=cues_of([version.pk])[version.pk])
    FilmVersion.objects.get(pk=version.pk).save()
    version.film.title = "只有编辑看得到的名称"
    version.film.save()


def test_words_changed_past_the_guard_are_found(desk: Desk, story: StoryPage, version: FilmVersion) -> None:
    desk.publish(story)
    CaptionCue.objects.filter(version=version).update(text="没有人审过的文字")

    assert [(found.page_id, found.said) for found in inspect()] == [(story.pk, DIFFERS)]


def test_another_version_is_made_with_the_same_film_and_may_be_changed(
    desk: Desk, story: StoryPage, version: FilmVersion
) -> None:
    desk.publish(story)
    shown = playable(version)

    made = version_revise(version=version)
    captions_replace(version=made, cues=[Cue(0, 500, "改过的字")])

    other = playable(made)
    assert other is not None and shown is not None and playable(version) == shown
    assert (made.number, made.sha256, other.chapters) == (2, version.sha256, shown.chapters)
    assert [cue.text for cue in other.cues] == ["改过的字"]
    names = [str(row.file.name) for one in (version, made) for row in one.renditions.all()]
    assert len(set(names)) == 4


def test_the_editors_screen_says_what_to_do_and_does_it(
    desk: Desk, story: StoryPage, version: FilmVersion, client: Client
) -> None:
    desk.publish(story)
    client.force_login(User.objects.create_superuser("chao-guan"))
    address = reverse("films_captions", args=[version.film_id])

    assert "另建一版" in client.get(address).content.decode()
    data = {"do": "save", "start": ["0:01.0"], "end": ["0:02.0"], "text": ["没有人审过的文字"]}
    answer = client.post(address, data)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "公开的页面正在用这一版影片" in said and "没有人审过的文字" in said
    client.post(reverse("films_revise", args=[version.film_id]))
    assert version.film.versions.count() == 2
    assert client.post(f"{address}?version=2", data).status_code == 302
    assert [cue.text for cue in CaptionCue.objects.filter(version__number=2)] == ["没有人审过的文字"]
