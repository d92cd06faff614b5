"""Two units with an editor each, and the office."""

from dataclasses import dataclass

import pytest
from django.test import Client

from cms.stories.models import StoryPage
from cms.units.models import BrandPage, Unit
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

LONG = (
    "<p>示例：救助站的工作人员上街劝导流浪人员，为他们送去食物和衣物，劝他们到站里过夜。"
    "当晚气温降到零下，值班室的灯一直亮着，工作人员轮流出门巡查桥洞和车站。</p>"
)


@dataclass(frozen=True)
class Side:
    """A unit, who writes for it, and a client signed in as that."""

    unit: Unit
    brand: BrandPage
    editor: User
    client: Client


def _side(brand: BrandPage, username: str) -> Side:
    editor, client = unit_editor(brand, username), Client()
    client.force_login(editor)
    return Side(brand.unit, brand, editor, client)


@pytest.fixture
def ours(portal: Portal) -> Side:
    return _side(portal.brand, "jia")


@pytest.fixture
def theirs(portal: Portal) -> Side:
    brand = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    return _side(brand, "yi")


@pytest.fixture
def chief(portal: Portal) -> User:
    return bureau_editor()


@pytest.fixture
def office(chief: User) -> Client:
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def story(ours: Side) -> StoryPage:
    page: StoryPage = StoryPageFactory(
        parent=ours.brand, title="救助站的报道", live=False, body=[{"type": "paragraph", "value": LONG}]
    )
    page.save_revision(user=ours.editor)
    return page


@pytest.fixture
def their_story(theirs: Side) -> StoryPage:
    page: StoryPage = StoryPageFactory(parent=theirs.brand, title="乙单位的报道", live=False)
    page.save_revision(user=theirs.editor)
    return page
