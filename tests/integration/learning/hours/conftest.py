import pytest

from cms.users.models import User
from tests.conftest import Portal
from tests.factories.hours import Branch, make_branch
from tests.factories.members import register_officer


@pytest.fixture
def branch(portal: Portal) -> Branch:
    return make_branch()


@pytest.fixture
def other(portal: Portal) -> Branch:
    return make_branch("yi-zhi-bu")


@pytest.fixture
def office(portal: Portal) -> User:
    return register_officer()
