"""计分规则: the office keeps its versions; one that counted is not changed."""

import html
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from cms.submissions.enums import Channel, Kind
from cms.submissions.models import PointsRule
from cms.submissions.points.screens import field_name
from cms.submissions.points.selectors import is_used, used_keys
from cms.submissions.points.services import rule_add, rule_change, rule_remove
from cms.submissions.statistics.periods import Period
from cms.submissions.statistics.services import period_freeze
from cms.users.models import User
from tests.factories.submissions import make_adopted, make_film, make_rule
from tests.integration.submissions.conftest import Side

RULES = "/admin/submissions/points-rules/"
TERMS: dict[str, Any] = {"points": {}, "counting": "highest", "most": None, "sharing": "full"}


def _shown(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def _filled(**fields: Any) -> dict[str, Any]:
    worth = {field_name(kind, channel): "1.5" for kind in Kind for channel in Channel}
    terms = {"name": "示例规则", "valid_from": "2026-01-01", "counting": "sum", "sharing": "full", "most": "12"}
    return {**terms, **worth, **fields}


@pytest.fixture
def used(ours: Side, chief: User) -> PointsRule:
    rule = make_rule(date(2026, 1, 1))
    make_adopted(make_film(ours.unit, ours.editor), chief, Channel.CITY, date(2026, 5, 5))
    return rule


def test_the_office_writes_a_rule_as_a_table_of_kinds_and_channels(office: Client) -> None:
    form = _shown(office.get(f"{RULES}new/"))
    assert "稿件的分值" in form and "国家级媒体" in form

    answer = office.post(f"{RULES}new/", _filled(worth_film_nation="20"), follow=True)

    assert "示例规则" in _shown(answer) and "可以修改" in _shown(answer)
    rule = PointsRule.objects.get()
    assert rule.points["film"] == {"portal": 150, "wechat": 150, "city": 150, "province": 150, "nation": 2000}
    assert (rule.most, rule.counting) == (Decimal(12), "sum")
    shown = _shown(office.get(f"/admin/submissions/points/{rule.pk}/"))
    assert "<td>20</td>" in shown and "每篇最高分：12" in shown


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "请填写“名称”"),
        ({"valid_from": "年初"}, "“起用日期”请按"),
        ({"worth_film_nation": ""}, "请填写“微视频·国家级媒体”的分值"),
        ({"worth_film_nation": "-1"}, "不能是负数"),
        ({"worth_film_nation": "很多"}, "请填写数字"),
        ({"worth_film_nation": "1.234"}, "最多两位小数"),
        ({"worth_film_nation": "12345"}, "不到 1000"),
        ({"is_sample": "on", "name": "正式规则"}, "请写明“示例”"),
    ],
)
def test_what_is_no_rule_is_refused_in_words(office: Client, fields: dict[str, str], said: str) -> None:
    assert said in _shown(office.post(f"{RULES}new/", _filled(**fields)))
    assert not PointsRule.objects.exists()


def test_a_rule_that_counted_nothing_is_changed_and_removed(office: Client) -> None:
    rule = make_rule()

    office.post(f"{RULES}edit/{rule.pk}/", _filled(name="示例二"))
    rule.refresh_from_db()
    assert (rule.name, rule.points["film"]["city"]) == ("示例二", 150)
    office.post(f"{RULES}delete/{rule.pk}/")
    assert not PointsRule.objects.exists()


def test_a_rule_that_counted_is_neither_changed_nor_removed(used: PointsRule, office: Client) -> None:
    assert "已用来计分，不能再改" in _shown(office.get(RULES))
    for action in ("edit", "delete"):
        answer = office.post(f"{RULES}{action}/{used.pk}/", _filled(name="改过"), follow=True)
        assert "已经用来计分，不能再改" in _shown(answer) and "复制为新版本" in _shown(answer)
    for refused in (lambda: rule_remove(rule=used), lambda: rule_change(rule=used, valid_from=date(2026, 1, 1))):
        with pytest.raises(ValidationError, match="已经用来计分"):
            refused()
    used.refresh_from_db()
    assert used.name == "示例计分规则"


def test_a_new_version_begins_after_what_was_counted(used: PointsRule, office: Client) -> None:
    copy = _shown(office.get(f"{RULES}new/?from={used.pk}"))
    assert "示例计分规则" in copy
    early = office.post(f"{RULES}new/", _filled(valid_from="2026-05-05"))
    assert "“起用日期”太早：2026-05-05 以前的采用已经" in _shown(early)
    with pytest.raises(ValidationError, match="太早"):
        rule_add(name="示例", valid_from=date(2026, 2, 1), **TERMS)

    office.post(f"{RULES}new/", _filled(valid_from="2026-05-06"))

    assert PointsRule.objects.count() == 2
    assert used_keys(list(PointsRule.objects.all())) == {used.pk}


def test_a_first_rule_may_count_what_was_adopted_before_it_was_written(ours: Side, chief: User) -> None:
    make_adopted(make_film(ours.unit, ours.editor), chief, Channel.CITY, date(2026, 5, 5))

    rule = rule_add(name="示例", valid_from=date(2026, 1, 1), **TERMS)

    assert is_used(rule)


def test_published_figures_bind_the_rule_beside_them(ours: Side, chief: User) -> None:
    rule = make_rule(date(2026, 1, 1))
    assert not is_used(rule)
    period_freeze(period=Period.read("2026-Q1"), by=chief)  # type: ignore[arg-type]

    assert is_used(rule)
    with pytest.raises(ValidationError, match="太早"):
        rule_add(name="示例", valid_from=date(2026, 3, 31), **TERMS)
    assert rule_add(name="示例", valid_from=date(2026, 4, 1), **TERMS).pk


def test_a_units_editor_reads_the_rule_and_does_not_write_it(ours: Side, used: PointsRule) -> None:
    shown = _shown(ours.client.get(f"/admin/submissions/points/{used.pk}/"))
    assert "示例计分规则" in shown and "复制为新版本" not in shown
    for address in (RULES, f"{RULES}new/", f"{RULES}edit/{used.pk}/", f"{RULES}delete/{used.pk}/"):
        assert ours.client.get(address).status_code == 302
    assert ours.client.post(f"{RULES}new/", _filled(valid_from="2027-01-01")).status_code == 302
    assert PointsRule.objects.count() == 1
