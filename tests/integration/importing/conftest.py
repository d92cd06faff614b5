"""A bureau whose old pages come over, and a hand to bring them in."""

import html
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, ColumnPageFactory, UnitFactory

SITE = "http://old.example"
FACTS = "来源:市救助站 浏览数:3 发布时间:2017-08-09 09:25"


@pytest.fixture
def bureau(portal: Portal) -> Portal:
    from cms.units.models import Unit

    office = UnitFactory(
        name="武汉市民政局机关",
        short_name="局机关",
        slug="ju-ji-guan",
        kind="headquarters",
        parent=Unit.objects.get(slug="bureau"),
    )
    BrandPageFactory(parent=portal.index, unit=office)
    news = ColumnPageFactory(parent=portal.home, title="民政动态", slug="dong-tai")
    ColumnPageFactory(parent=news, title="公文发布", slug="gong-wen")
    return portal


def run_command(*arguments: str) -> str:
    out = StringIO()
    call_command("import_old_pages", *arguments, stdout=out)
    return out.getvalue()


def old_page(
    body: str, *, title: str = "开放日", address: str = "", facts: str = FACTS, trail: str = "首页 > 武汉民政好声音"
) -> str:
    """A page as a browser saved it."""
    note = f"<!-- saved from url=({len(address):04}){address} -->\n" if address else ""
    return (
        f"{note}<!doctype html><html><body><p>当前位置：{html.escape(trail)}</p><h1>{title}</h1><p>{facts}</p>"
        f"{body}<p>【关闭】</p></body></html>"
    )


Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Writes a saved page into the folder of this test."""

    def write(name: str, body: str = "<p>正文。</p>", **facts: str) -> Path:
        path = tmp_path / "旧页" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(old_page(body, **facts), encoding="utf-8")
        return path

    return write
