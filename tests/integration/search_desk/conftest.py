"""The desk of the bureau's editors, with a portal to search in."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from cms.indexing.nightly import everything_take_in
from cms.stories.models import StoryPage
from cms.units.services import unit_desk_open
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory


def _editor(username: str, group: Group) -> User:
    user = User.objects.create_user(username, password="demo-2017")
    user.groups.add(group)
    return user


@pytest.fixture
def bureau_client(portal: Portal) -> Client:
    """Signed in as somebody with rights on the home page and none on any model."""
    group = Group.objects.create(name="局宣传编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=portal.home, permission=Permission.objects.get(codename=codename)
        )
    client = Client()
    client.force_login(_editor("ju", group))
    return client


@pytest.fixture
def unit_client(portal: Portal) -> Client:
    client = Client()
    client.force_login(_editor("danwei", unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand)))
    return client


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    page: StoryPage = StoryPageFactory(parent=portal.brand, title="婚姻登记跨省通办", slug="hun-yin")
    page.save_revision().publish()
    everything_take_in()
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def draft(portal: Portal) -> StoryPage:
    page: StoryPage = StoryPageFactory(parent=portal.brand, title="未公开的草稿", slug="cao-gao", live=False)
    return page


def restricted(page: Page) -> Page:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page
