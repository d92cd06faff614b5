"""What every engine promises. The same questions to the database of the run and to a real search node."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from search import planning, services
from search.document import Audience, Document
from search.engines.protocol import Order
from search.query.filters import Filters
from search.results import Results
from search.text.normalizing import normalize
from tests.search.conftest import Searchable
from tests.search.portal_texts import NOW

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"',
    '""',
    "-",
    "- -",
    "*",
    "NEAR(",
    "NEAR(a b, 3)",
    "a OR",
    "AND AND",
    "NOT",
    "title:义诊",
    "{title} : x",
    "^义诊",
    "义*诊",
    "(((((",
    ")))))",
    "a\\",
    "'; DROP TABLE search_entry; --",
    "' OR 1=1 --",
    "%",
    "_",
    "%_%",
    "\x00",
    "a\x00b",
    "\ud800",
    "义\udfff诊",
    "\u202e义诊",
    "<script>alert(1)</script>",
    "&lt;",
    "{{7*7}}",
    "${x}",
    "_id:1",
    "*:*",
    "/.*/",
    "a~2",
    "a^9",
    "unit:",
    'unit:"',
    "year:abc",
    "year:99999999999999999999",
    "year:2018-1900",
    "type::::",
    ":::",
    '-"',
    '-""',
    '"-',
    "义" * 2000,
    "a " * 1000,
    '"' * 2000,
    "-" * 2000,
    "unit:x " * 300,
    "\n\r\t",
    "🙂🙃",
    "ﷺ" * 200,
    "１" * 200,
    "́" * 200,
    "a\u0301" * 100,
    "\U000e0001",
    "〔" * 200,
    "(2017)" * 60,
    "二〇一七年" * 50,
    "yi" * 100,
]


def _document(key: str, body: str, **more: object) -> Document:
    values: dict[str, object] = {
        "kind": "报道",
        "title": f"题目{key}",
        "published_at": datetime(2018, 1, 1, tzinfo=UTC),
        "timely": False,
    }
    return Document(key=key, body=body, **{**values, **more})  # type: ignore[arg-type]


def test_whatever_is_typed_is_answered(portal_index: Searchable) -> None:
    found = {text: portal_index.search(text) for text in HOSTILE}

    assert [text for text, results in found.items() if not results.total >= len(results.hits) >= 0] == []
    shown = "".join(hit.title.html + hit.passage.html for results in found.values() for hit in results.hits)
    assert "<script" not in shown.lower()


def test_a_phrase_is_found_only_as_it_stands(engine: Searchable) -> None:
    engine.put(
        _document("whole", "我们开展文明祭扫活动"),
        _document("apart", "文明，祭扫"),
        _document("turned", "祭扫文明"),
        _document("ends", "文明祭"),
    )

    assert engine.keys('"文明祭扫"') == ["whole"]
    assert set(engine.keys('"文明祭"')) == {"whole", "ends"}
    assert engine.keys('"明祭扫活"') == ["whole"]
    assert set(engine.keys('"祭"')) == {"apart", "ends", "turned", "whole"}


def test_a_phrase_of_letters_digits_and_characters_is_found_as_it_stands(engine: Searchable) -> None:
    engine.put(
        _document("24", "完成第24号工程A座"), _document("124", "完成第124号工程AB座"), _document("other", "24工程号A座")
    )

    assert engine.keys('"24号工程"') == ["24"]
    assert engine.keys('"第24号"') == ["24"]
    assert engine.keys('"工程a座"') == ["24"]
    assert set(engine.keys('"24"')) == {"24", "other"}


def test_what_is_excluded_is_not_found(engine: Searchable) -> None:
    engine.put(_document("a", "义诊 服务 社区"), _document("b", "义诊 学习"), _document("c", "义诊社区学习"))

    assert set(engine.keys("义诊 -社区")) == {"b"}
    assert set(engine.keys('义诊 -"社区学习"')) == {"a", "b"}
    assert set(engine.keys("-社区")) == {"b"}
    assert set(engine.keys("义诊 -社 -学")) == set()


def test_filters_widen_within_a_facet_and_narrow_across(engine: Searchable) -> None:
    engine.put(
        _document("a", "义诊", unit="甲", columns=("一", "二"), published_at=datetime(2016, 5, 1, tzinfo=UTC)),
        _document("b", "义诊", unit="乙", columns=("二",), kind="公文"),
        _document("c", "义诊", unit="丙", columns=("三_",)),
    )

    assert set(engine.keys("义诊", filters=Filters(units=("甲", "乙")))) == {"a", "b"}
    assert set(engine.keys("义诊", filters=Filters(units=("甲", "乙"), columns=("二",), kinds=("公文",)))) == {"b"}
    assert set(engine.keys("义诊 year:2016")) == {"a"}
    assert set(engine.keys("义诊 year:2010-2018 unit:丙")) == {"c"}
    assert engine.keys("义诊 column:三%") == []
    assert engine.keys("义诊 column:三_") == ["c"]
    assert set(engine.keys("unit:甲")) == {"a"}


def test_new_year_belongs_to_the_year_in_wuhan(engine: Searchable) -> None:
    engine.put(_document("new-year", "元旦", published_at=datetime(2017, 12, 31, 17, tzinfo=UTC)))

    assert engine.keys("元旦 year:2018") == ["new-year"]


def _crowd(number: int, seed: int = 7) -> list[Document]:
    rnd = random.Random(seed)
    words = ["义诊", "养老", "低保", "婚姻", "收养", "救助", "祭扫", "慈善", "社区", "志愿"]
    return [
        _document(
            f"d{place:04}",
            "，".join(rnd.choices(words, k=rnd.randint(1, 6))),
            kind=rnd.choice(["报道", "公文", "指南"]),
            unit=rnd.choice(["甲", "乙", "丙", ""]),
            columns=tuple(rnd.sample(["一", "二", "三"], rnd.randint(0, 2))),
            published_at=datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=rnd.randint(0, 1200)),
        )
        for place in range(number)
    ]


def _counts(documents: list[Document]) -> dict[str, Counter[str]]:
    return {
        "kinds": Counter(document.kind for document in documents),
        "units": Counter(document.unit for document in documents if document.unit),
        "columns": Counter(column for document in documents for column in document.columns),
        "years": Counter(str(document.published_at.year) for document in documents),
    }


def _shown(results: Results) -> dict[str, Counter[str]]:
    return {
        facet: Counter({value.value: value.count for value in values if value.count})
        for facet, values in results.facets.items()
    }


@pytest.fixture(params=[planning.COMMON, -1], ids=["words of few", "words of nearly all"])
def common(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine may gather hits otherwise when there are too many to order them all."""
    monkeypatch.setattr(planning, "COMMON", request.param)


@pytest.mark.parametrize("word", ["义诊", "养老", "低保", "慈善", "志"])
def test_facets_equal_a_count_by_hand(engine: Searchable, common: None, word: str) -> None:
    engine.put(*_crowd(200))
    having = [document for document in engine.visible() if word in document.body]

    results = engine.search(word)

    assert results.total == len(having)
    assert _shown(results) == _counts(having)


def test_a_chosen_facet_narrows_the_others_and_not_itself(engine: Searchable, common: None) -> None:
    engine.put(*_crowd(200))
    having = [document for document in engine.visible() if "义诊" in document.body]
    chosen = Filters(units=("甲",), years=(2016, 2017))

    results = engine.search("义诊", filters=chosen)

    of_unit = [document for document in having if document.unit == "甲"]
    of_years = [document for document in having if document.published_at.year in (2016, 2017)]
    both = [document for document in of_unit if document in of_years]
    assert results.total == len(both)
    shown = _shown(results)
    assert shown["units"] == _counts(of_years)["units"]
    assert shown["years"] == _counts(of_unit)["years"]
    assert shown["kinds"] == _counts(both)["kinds"]
    assert [value.value for value in results.facets["units"] if value.chosen] == ["甲"]


@pytest.mark.parametrize("order", list(Order))
def test_turning_pages_shows_every_hit_once(engine: Searchable, order: Order) -> None:
    engine.put(*_crowd(400))
    first = engine.search("义诊", size=20, order=order, collapse=False)

    turned = [
        key
        for page in range(1, first.pages + 1)
        for key in engine.keys("义诊", page=page, size=20, order=order, collapse=False)
    ]

    assert len(turned) == len(set(turned)) == first.total > 100
    assert engine.keys("义诊", page=first.pages + 1, size=20, order=order, collapse=False) == []


def test_by_time_the_newest_stands_first(engine: Searchable) -> None:
    engine.put(*_crowd(80))

    hits = engine.search("养老", order=Order.TIME, size=50, collapse=False).hits

    assert [hit.published_at for hit in hits] == sorted((hit.published_at for hit in hits), reverse=True)


def test_what_is_withdrawn_is_gone_with_the_next_query(engine: Searchable) -> None:
    engine.put(_document("a", "义诊"), _document("b", "义诊"))
    assert engine.search("义诊").total == 2

    engine.remove("a")

    results = engine.search("义诊")
    assert ([hit.key for hit in results.hits], results.total) == (["b"], 1)
    assert results.facets["kinds"][0].count == 1


def test_what_was_changed_is_found_by_its_new_words_only(engine: Searchable) -> None:
    engine.put(_document("a", "义诊在社区"))

    engine.put(_document("a", "讲座在学校"))

    assert engine.keys("义诊") == []
    assert engine.keys("讲座") == ["a"]


def test_visibility_is_part_of_the_question(portal_index: Searchable) -> None:
    everybody = frozenset(Audience)

    assert portal_index.search("琥珀灯塔").total == 0
    assert portal_index.keys("琥珀灯塔", audiences=everybody) == ["members"]
    assert portal_index.search("玳瑁风铃").total == 0
    assert portal_index.keys("玳瑁风铃", now=datetime(2018, 2, 1, tzinfo=UTC)) == ["expired"]
    assert portal_index.search("翡翠罗盘").total == 0
    assert portal_index.keys("翡翠罗盘", now=datetime(2018, 7, 1, tzinfo=UTC)) == ["coming"]
    counted = sum(value.count for value in portal_index.search("-没有这个词组").facets["kinds"])
    assert counted == len(portal_index.visible())


def test_a_passage_shows_the_text_as_it_was_written(engine: Searchable) -> None:
    engine.put(_document("a", "前言。優撫醫院<b>黨員</b>舉辦義診活動。後記。", title="關於義診"))

    (hit,) = engine.search("义诊").hits

    assert hit.title.html == "關於<mark>義診</mark>"
    assert hit.passage.html == "前言。優撫醫院&lt;b&gt;黨員&lt;/b&gt;舉辦<mark>義診</mark>活動。後記。"


def test_nearly_the_same_stand_behind_one_but_not_of_another_year(engine: Searchable) -> None:
    text = (
        "工作人员上街巡查，为露宿人员送水送药，劝导进站避暑，并登记需要帮助的人。"
        + "次日又有志愿者加入，分三组巡查桥洞、车站和公园，直到深夜。" * 3
    )
    engine.put(
        _document("a", text),
        _document("b", text + "。"),
        _document("c", text, published_at=datetime(2017, 1, 1, tzinfo=UTC)),
    )

    results = engine.search("露宿人员")

    assert {hit.key: hit.alike for hit in results.hits} == {"a": ("b",), "c": ()}
    assert results.total == 3
    assert len(engine.search("露宿人员", collapse=False).hits) == 3


def test_a_notice_stands_above_those_that_mention_it(portal_index: Searchable) -> None:
    assert portal_index.keys("义诊")[0] == "clinic"
    assert portal_index.keys("红色引擎工程实施方案")[0] == "plan"


def test_a_synonym_works_with_the_next_query_and_both_ways_or_one(engine: Searchable) -> None:
    from search.words.synonyms import synonym_add

    engine.put(
        _document("long", "申请最低生活保障"),
        _document("short", "申请低保"),
        _document("left", "左词"),
        _document("right", "右词"),
    )
    assert engine.keys("低保") == ["short"]

    synonym_add(word="低保", other="最低生活保障")
    synonym_add(word="左词", other="右词", direction="one")

    assert engine.keys("低保") == ["short", "long"]
    assert engine.keys("最低生活保障") == ["long", "short"]
    assert engine.keys("左词") == ["left", "right"]
    assert engine.keys("右词") == ["right"]


def test_a_pin_stands_first_in_its_time_for_who_may_see_it(portal_index: Searchable) -> None:
    from search.services import pin_add

    pin_add(query="義診", key="spring", starts_at=NOW - timedelta(days=1), ends_at=NOW + timedelta(days=1))
    pin_add(query="义诊", key="members", position=2)

    hits = portal_index.search("义诊").hits

    assert [(hit.key, hit.pinned) for hit in hits][:2] == [("spring", True), ("clinic", False)]
    assert "spring" not in portal_index.keys("义诊", now=NOW + timedelta(days=2))
    assert "spring" not in portal_index.keys("义诊 unit:市优抚医院")


def test_a_correction_is_told_and_can_be_refused(portal_index: Searchable) -> None:
    corrected = portal_index.search("优扶医院")
    refused = portal_index.search("优扶医院", correct=False)

    assert corrected.correction is not None
    assert (corrected.correction.text, corrected.correction.applied) == ("优抚医院", True)
    assert corrected.hits[0].key == "hospital"
    assert refused.correction is not None and not refused.correction.applied


def test_words_of_members_are_never_offered_to_the_public(portal_index: Searchable) -> None:
    from search.selectors import suggest

    for typed in ("琥", "琥珀", "hupo", "hp", "内部学习", "党员内部", "翡翠", "玳瑁"):
        assert not [one for one in suggest(typed, now=NOW) if one.key in ("members", "expired", "coming")]
        assert "琥珀" not in "".join(one.text for one in suggest(typed, now=NOW))
    assert portal_index.search("hupodengta").correction is None


def test_a_word_that_was_withdrawn_since_the_words_were_read_is_in_no_correction(portal_index: Searchable) -> None:
    portal_index.put(_document("gone", "示例。", title="琥珀记事"), _document("stays", "示例。", title="谈心记事"))
    services.vocabulary_refresh()
    before = portal_index.search("hupojishi").correction
    assert before is not None and before.text == "琥珀记事"

    portal_index.remove("gone")

    for typed in ("hupojishi", "虎珀记事", "hpjs"):
        for correct in (True, False):
            meant = portal_index.search(typed, correct=correct).correction
            assert meant is None or "琥珀" not in meant.text, (typed, correct)


def test_every_engine_reads_text_in_one_form(engine: Searchable) -> None:
    text = "２０１７年８月９日，優撫醫院〔2017〕"
    engine.put(_document("a", text))

    assert normalize(text) == "2017年8月9日,优抚医院(2017)"
    assert engine.keys("2017年8月9日 优抚医院") == ["a"]
