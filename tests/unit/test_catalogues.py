"""The Chinese of the admin is complete, fits its sources, and keeps to its words."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from cms.core.admin_words import CORRECTIONS
from cms.core.checks import check_catalogues
from tools.catalogues import LOCALE, compile_catalogue, is_current
from tools.untranslated import (
    CATALOGUES,
    Message,
    catalogue_messages,
    script_messages,
    source_messages,
    spoken,
    untranslated,
    unused,
)

PLACES = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w+\}")
TAGS = re.compile(r"</?[a-z]+")
INSTEAD_OF = {
    "你": "您",
    "帐号": "账号",
    "工作流": "审核流程",
    "片段": "条目",
    "集合": "素材库",
    "缩略名": "网址名称",
    "评论": "批注",
    "取消发布": "撤下",
    "重定向": "网址跳转",
    "图像": "图片",
    "驳回": "退回",
    "拒绝": "退回",
    "控制面板": "工作台",
    "...": "……",
}
"""What docs/how-to/translate-the-admin.md does not let us say, and what it says instead."""
OUT_OF_SIGHT = (
    "django/views/",
    "django/contrib/auth/forms.py",
    "django/contrib/auth/models.py",
    "django/contrib/humanize",
)
"""Error pages for developers, and forms and models of Django's own admin, which is not installed."""


def _ours() -> dict[Message, str]:
    return {
        message: chinese
        for name in ("django.po", "djangojs.po")
        for message, chinese in catalogue_messages(CATALOGUES / name).items()
    }


def test_every_text_an_editor_can_meet_has_its_chinese() -> None:
    missing = untranslated()

    assert not missing, "\n".join(f"{place}: {message.text!r}" for message, place in missing.items())


def test_nothing_is_translated_that_no_package_says() -> None:
    assert not [message.text for message in unused()]


def test_every_translation_has_the_places_of_its_source() -> None:
    wrong = {
        message.text: chinese
        for message, chinese in _ours().items()
        if set(PLACES.findall(chinese)) != set(PLACES.findall(message.plural or message.text))
    }

    assert not wrong


def test_every_translation_has_the_markup_of_its_source() -> None:
    wrong = {
        message.text: chinese
        for message, chinese in _ours().items()
        if Counter(TAGS.findall(chinese)) != Counter(TAGS.findall(message.plural or message.text))
    }

    assert not wrong


@pytest.mark.parametrize(("word", "better"), INSTEAD_OF.items())
def test_the_admin_keeps_to_its_words(word: str, better: str) -> None:
    said = [
        chinese
        for messages, domain in ((source_messages(), "django"), (script_messages(), "djangojs"))
        for message, place in messages.items()
        if not place.startswith(OUT_OF_SIGHT) and word in (chinese := spoken(message, domain))
    ]

    assert not said, f"say {better}"


@pytest.mark.parametrize("source", sorted(LOCALE.rglob("*.po")), ids=lambda path: path.name)
def test_the_catalogues_are_compiled(source: Path) -> None:
    assert is_current(source)


def test_a_catalogue_is_compiled_when_its_source_is_newer_and_the_check_says_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "django.po"
    source.write_text('msgid ""\nmsgstr "Language: zh_Hans\\n"\n\nmsgid "Page"\nmsgstr "页面"\n', encoding="utf-8")
    monkeypatch.setattr(settings, "LOCALE_PATHS", [tmp_path])
    assert not is_current(source)
    assert [message.id for message in check_catalogues(None)] == ["core.W001"]

    compile_catalogue(source)

    assert is_current(source)
    assert check_catalogues(None) == []
    assert "页面".encode() in source.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize("template", CORRECTIONS)
def test_every_correction_still_finds_its_place(template: str) -> None:
    english, chinese = CORRECTIONS[template]
    read = engines["django"].get_template(template).template.source

    assert chinese in read
    assert english not in read.replace(chinese, "")
