"""Markdown as the admin shows it."""

from cms.handbook.rendering import Heading, rendered


def _html(markdown: str) -> str:
    return str(rendered(markdown, lambda target: f"/{target}").html)


def test_the_first_heading_is_the_title_and_stands_in_no_other_place() -> None:
    shown = rendered("# 1 登录\n\n打开后台。", str)

    assert shown.title == "1 登录"
    assert str(shown.html) == "<p>打开后台。</p>\n"


def test_every_heading_is_reached_by_an_anchor_of_its_own() -> None:
    shown = rendered("# 题\n\n## 在哪里？\n\n### 手机上\n\n## 在哪里", str)

    assert shown.headings == [Heading("在哪里", "在哪里？"), Heading("在哪里-1", "在哪里")]
    assert all(f'id="{anchor}"' in shown.html for anchor in ("在哪里", "手机上", "在哪里-1"))


def test_links_and_pictures_lead_where_the_admin_has_them() -> None:
    html = _html("[第 9 章](09-publish.md) ![截图](pictures/a.webp)")

    assert '<a href="/09-publish.md">第 9 章</a>' in html
    assert '<img src="/pictures/a.webp" alt="截图" />' in html


def test_what_is_html_in_the_text_is_shown_and_never_run() -> None:
    html = _html('<script>alert(1)</script>\n\n<b onclick="x">粗</b> [点](javascript:alert(1))')

    assert "<script" not in html and "<b " not in html and "href" not in html
    assert "&lt;script&gt;" in html


def test_a_wide_table_is_moved_by_itself_and_by_keys() -> None:
    html = _html("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |")

    assert '<div class="handbook__table" tabindex="0"><table>' in html and "</table></div>" in html
