"""Loading: complete the first time, nothing to do the second, and never over an editor's work."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.indexing.nightly import everything_take_in
from cms.portal.models import HomePage
from cms.sample_data.content.accounts import ACCOUNTS, REVIEWERS
from cms.sample_data.content.members import MEMBERS
from cms.stories.models import StoryPage
from cms.units.boundary import is_of_the_bureau
from cms.units.models import BrandPage, Unit
from cms.users.models import User
from media.models import Image


def _counts() -> dict[str, int]:
    return {model._meta.label_lower: model._default_manager.count() for model in apps.get_models()}


def test_of_the_reviewers_only_the_last_is_of_the_office(bureau: None) -> None:
    of_the_office = {stage: is_of_the_bureau(User.objects.get(username=name)) for stage, name in REVIEWERS.items()}

    assert of_the_office == {1: False, 2: False, 3: True}


def test_a_second_run_writes_nothing(bureau: None) -> None:
    before = _counts()

    with CaptureQueriesContext(connection) as captured:
        call_command("load_sample_data", verbosity=0)

    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert _counts() == before


def test_what_editors_changed_stays(bureau: None) -> None:
    story = StoryPage.objects.get(slug="wei-xin-yuan")
    story.title = "编辑改过的标题"
    story.save_revision().publish()
    brand = BrandPage.objects.get(slug="han-kou-guan")
    brand.idea = "编辑改过的理念"
    brand.save_revision().publish()
    home = HomePage.objects.get()
    home.plan, home.lead, home.highlights = None, story.page_ptr, []
    home.save_revision().publish()
    Image.objects.filter(title="涟漪").update(title="编辑改过的图片名", alt="编辑改过的文字")
    Unit.objects.filter(slug="jiu-zhu-zhan").update(short_name="编辑改过的简称")
    everything_take_in()
    before = _counts()

    call_command("load_sample_data", verbosity=0)

    assert _counts() == before
    assert StoryPage.objects.get(slug="wei-xin-yuan").title == "编辑改过的标题"
    assert BrandPage.objects.get(slug="han-kou-guan").idea == "编辑改过的理念"
    home = HomePage.objects.get()
    assert (home.plan_id, home.lead_id, home.highlights.count()) == (None, story.pk, 0)
    assert Image.objects.filter(alt="编辑改过的文字").count() == 1


def test_a_story_moved_to_another_unit_is_not_added_again(bureau: None) -> None:
    story = StoryPage.objects.get(slug="tan-xin-shi")
    story.move(BrandPage.objects.get(slug="han-kou-guan"), pos="last-child")

    call_command("load_sample_data", verbosity=0)

    assert Page.objects.filter(slug="tan-xin-shi").count() == 1


def test_what_is_missing_is_added(bureau: None) -> None:
    before = _counts()
    StoryPage.objects.get(slug="tan-xin-shi").delete()
    User.objects.get(username="youfu").delete()

    call_command("load_sample_data", verbosity=0)

    after = _counts()
    assert StoryPage.objects.get(slug="tan-xin-shi").live
    assert User.objects.get(username="youfu").groups.get().name == "优抚医院编辑"
    assert after["stories.storypage"] == before["stories.storypage"]
    assert after["users.user"] == before["users.user"]


def test_there_is_an_account_for_each_role(bureau: None) -> None:
    for account in ACCOUNTS:
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        assert user.has_perm("wagtailadmin.access_admin")
        assert user.get_full_name().startswith("示例")
    assert [account.username for account in ACCOUNTS if account.is_administrator] == ["guanliyuan"]
    assert sum(bool(account.unit) for account in ACCOUNTS) == 2
    assert sum(account.group.endswith("审") for account in ACCOUNTS) == 3


def test_members_of_two_branches_come_in_by_their_own_door_alone(bureau: None, client: Client) -> None:
    for member in MEMBERS:
        if member.username:
            form = {"username": member.username, "password": member.password}
            page = client.post("/members/log-in/", form, follow=True).content.decode()
            assert member.name in page
            assert client.get("/admin/").status_code == 302
            client.post("/members/log-out/")
