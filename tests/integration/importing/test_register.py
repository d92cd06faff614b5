"""旧页导入 in the admin: who sees the register, and what it says."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.stories.models import StoryPage
from cms.units.services import unit_desk_open
from cms.users.models import User
from tests.conftest import Portal

REGISTER = "/admin/reports/imported-pages/"


@pytest.fixture
def story(portal: Portal, tmp_path: Path) -> StoryPage:
    saved = tmp_path / "旧页一.txt"
    facts = "来源:市救助站 浏览数:3 发布时间:2017-08-09 09:25"
    saved.write_text(f"当前位置:武汉民政好声音\n开放日\n{facts}\n这是是<b>正文</b>。\n", encoding="utf-8")
    call_command("import_old_pages", str(saved), stdout=StringIO())
    return StoryPage.objects.get()


def test_the_register_names_page_file_state_and_findings(story: StoryPage, admin_client: Client) -> None:
    html = admin_client.get(REGISTER).content.decode()

    assert f"/admin/pages/{story.pk}/edit/" in html
    assert "旧页一.txt" in html
    assert "与导入时相同" in html
    assert "请核对·第 1 段“这是是”：“是是”疑似重复，请核对。" in html
    assert REGISTER in admin_client.get("/admin/").content.decode()


def test_the_register_shows_what_editors_did_since(story: StoryPage, admin_client: Client) -> None:
    story.save_revision().publish()
    assert "编辑已改过" in admin_client.get(REGISTER).content.decode()

    story.unpublish()
    assert "未公开" in admin_client.get(REGISTER).content.decode()

    story.delete()
    assert "页面已删除" in admin_client.get(REGISTER).content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_register_can_be_taken_home(story: StoryPage, admin_client: Client, kind: str) -> None:
    response: Any = admin_client.get(REGISTER, {"export": kind})

    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    if kind == "csv":
        assert "来源文件" in content.decode()
        assert "“是是”疑似重复" in content.decode()


def test_the_register_is_for_the_bureau(story: StoryPage, portal: Portal, client: Client) -> None:
    editor = User.objects.create_user("bianji", password="demo-bianji-2017")
    editor.groups.add(unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))
    client.force_login(editor)

    for address in (REGISTER, f"{REGISTER}results/", f"{REGISTER}?export=csv"):
        assert "旧页一" not in client.get(address, follow=True).content.decode()
    assert "/reports/imported-pages/" not in client.get("/admin/").content.decode()


def test_a_visitor_is_sent_to_the_login(story: StoryPage, client: Client) -> None:
    response = client.get(REGISTER)

    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_the_register_costs_a_constant_number_of_queries(
    story: StoryPage, admin_client: Client, tmp_path: Path
) -> None:
    facts = "来源:市救助站 浏览数:3 发布时间:2017-08-09 09:25"
    admin_client.get(REGISTER)
    with CaptureQueriesContext(connection) as one:
        admin_client.get(REGISTER)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"标题{number}\n{facts}\n正文。\n", encoding="utf-8")
    call_command("import_old_pages", str(tmp_path), stdout=StringIO())

    with CaptureQueriesContext(connection) as six:
        admin_client.get(REGISTER)

    assert len(six) <= len(one)
