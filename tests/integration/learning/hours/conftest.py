import pytest

from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor
from tests.factories.hours import Branch, make_branch


@pytest.fixture
def branch(portal: Portal) -> Branch:
    return make_branch()


@pytest.fixture
def other(portal: Portal) -> Branch:
    return make_branch("yi-zhi-bu")


@pytest.fixture
def office(portal: Portal) -> User:
    return bureau_editor()
