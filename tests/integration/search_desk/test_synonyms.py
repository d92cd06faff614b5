"""同义词: what the bureau's editors write works with the next query."""

from django.test import Client
from wagtail.models import ModelLogEntry

from cms.indexing.synonyms import unit_synonyms_refresh
from cms.stories.models import StoryPage
from search.models import Synonym
from search.results import Request
from search.selectors import search
from search.words.synonyms import synonym_add

LIST = "/admin/search-desk/synonyms/"
ADD = f"{LIST}new/"


def _titles(text: str) -> list[str]:
    return [hit.title.text for hit in search(Request(text=text, correct=False)).hits]


def _said(client: Client, url: str, fields: dict[str, str]) -> str:
    return client.post(url, fields, follow=True).content.decode()


def test_a_synonym_works_with_the_next_query_and_its_end_too(bureau_client: Client, story: StoryPage) -> None:
    assert story.title not in _titles("扯结婚证")

    bureau_client.post(ADD, {"word": "扯结婚证", "other": "婚姻登记", "direction": "both"})
    assert _titles("扯结婚证") == [story.title]

    row = Synonym.objects.get(word="扯结婚证")
    bureau_client.post(f"{LIST}delete/{row.pk}/")
    assert story.title not in _titles("扯结婚证")


def test_one_way_finds_in_one_way(bureau_client: Client, story: StoryPage) -> None:
    bureau_client.post(ADD, {"word": "跨省通办", "other": "异地办理流程", "direction": "one"})
    assert story.title not in _titles("异地办理流程")

    row = Synonym.objects.get(word="跨省通办")
    bureau_client.post(f"{LIST}edit/{row.pk}/", {"word": "跨省通办", "other": "异地办理流程", "direction": "both"})
    assert story.title in _titles("异地办理流程")


def test_every_change_is_logged_with_who_made_it(bureau_client: Client) -> None:
    bureau_client.post(ADD, {"word": "甲词语", "other": "乙词语", "direction": "both"})
    row = Synonym.objects.get(word="甲词语")
    bureau_client.post(f"{LIST}edit/{row.pk}/", {"word": "甲词语", "other": "丙词语", "direction": "one"})
    bureau_client.post(f"{LIST}delete/{row.pk}/")

    entries = ModelLogEntry.objects.filter(content_type__model="synonym").order_by("pk")
    assert [(entry.action, entry.user.username) for entry in entries if entry.user] == [
        ("wagtail.create", "ju"),
        ("wagtail.edit", "ju"),
        ("wagtail.delete", "ju"),
    ]


def test_names_of_units_are_shown_with_their_source_and_stay_as_they_are(bureau_client: Client) -> None:
    unit_synonyms_refresh()
    row = Synonym.objects.filter(source="units").first()
    assert row is not None

    assert "单位名称" in bureau_client.get(f"{LIST}?q={row.word}").content.decode()
    assert f"edit/{row.pk}/" not in bureau_client.get(f"{LIST}?q={row.word}").content.decode()
    for url, fields in (
        (f"{LIST}edit/{row.pk}/", {"word": "改", "other": "过", "direction": "one"}),
        (f"{LIST}delete/{row.pk}/", {}),
    ):
        assert "不能在这里改动" in _said(bureau_client, url, fields)
    assert Synonym.objects.filter(pk=row.pk, word=row.word, source="units").exists()


def test_a_pair_that_is_known_is_refused_with_where_it_stands(bureau_client: Client) -> None:
    synonym_add(word="老人证件", other="老年优待证件")
    unit_synonyms_refresh()
    of_unit = Synonym.objects.get(source="units", word="市救助站", other="救助站")

    said = _said(bureau_client, ADD, {"word": "老年优待证件", "other": "老人证件", "direction": "both"})
    assert "已经登记为“老人证件 = 老年优待证件”（人工添加）" in said
    said = _said(bureau_client, ADD, {"word": of_unit.word, "other": of_unit.other, "direction": "one"})
    assert "（单位名称）" in said
    of_unit.refresh_from_db()
    assert (of_unit.source, of_unit.direction) == ("units", "both")


def test_a_refusal_names_the_field_and_keeps_what_was_typed(bureau_client: Client) -> None:
    before = Synonym.objects.count()
    for word, other, sentence in (
        ("", "婚姻登记", "请填写“词”。"),
        ("婚姻登记", "", "请填写“同义词”。"),
        ("優撫", "优抚", "对检索来说是同一个词"),
        ("，。！", "优抚", "两个词都要填写文字"),
        ("㍿" * 40, "优抚", "最多 60 字"),
    ):
        said = bureau_client.post(ADD, {"word": word, "other": other, "direction": "both"}).content.decode()

        assert sentence in said
        assert all(f'value="{text}"' in said for text in (word, other) if text)
    assert Synonym.objects.count() == before


def test_the_word_of_a_list_is_filled_in(bureau_client: Client) -> None:
    assert 'value="扯证&quot;&lt;"' in bureau_client.get(ADD, {"word": '扯证"<'}).content.decode()
