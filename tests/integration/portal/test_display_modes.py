"""长者版, 高对比 and text size: chosen by a link, remembered in a cookie, no script needed."""

from django.test import Client

from tests.conftest import Portal


def test_a_choice_shows_at_once_and_is_remembered(portal: Portal, public: Client) -> None:
    assert 'data-mode="standard"' in public.get("/").content.decode()

    assert 'data-mode="elder"' in public.get("/?mode=elder").content.decode()
    again = public.get("/units/")

    assert 'data-mode="elder"' in again.content.decode()
    assert "Cookie" in again["Vary"]


def test_choices_are_independent_of_each_other(portal: Portal, public: Client) -> None:
    public.get("/?mode=elder")
    public.get("/?contrast=high")

    shown = public.get("/?text=xl").content.decode()

    assert 'data-mode="elder" data-contrast="high" data-text="xl"' in shown


def test_nonsense_is_ignored_and_not_remembered(portal: Portal, public: Client) -> None:
    response = public.get('/?mode="><script>')

    assert 'data-mode="standard"' in response.content.decode()
    assert not response.cookies
