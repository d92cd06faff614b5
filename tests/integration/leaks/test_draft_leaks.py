"""Whatever happens to pages, in whatever order, nothing that is not public leaves the portal by any way.

A history is a dozen random deeds; what every outlet says is read in between and at the end, so that what was
remembered before a deed is seen after it. LEAK_HISTORIES sets how many (default 4), LEAK_SEED the first of their
seeds: the failure names the one to repeat.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from cms.portal import shell
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.integration.leaks.deeds import DEEDS, write_and_publish
from tests.integration.leaks.oracle import public_pages, public_text
from tests.integration.leaks.outlets import answers, search_index, stored_shapes
from tests.integration.leaks.words import Words
from tests.integration.leaks.world import World, make_world

HISTORIES = int(os.environ.get("LEAK_HISTORIES", "4"))
SEED = int(os.environ.get("LEAK_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
PARTS = 4
ROUNDS, DEEDS_IN_A_ROUND = 2, (3, 7)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened; what the process remembers of it is forgotten."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        shell.forget()
        for name in ("pages", "default"):
            caches[name].clear()


def _do_something(world: World) -> None:
    deed = world.rng.choices(list(DEEDS), weights=list(DEEDS.values()))[0]
    if (told := deed(world)) is not None:
        world.done.append(told)


def _check(world: World, public: Client, known_addresses: set[str]) -> None:
    pages = public_pages()
    text = public_text(pages)
    secret = set(world.words.issued) - world.words.among(text) - known_addresses
    shown = dict(answers(public, world.paths))
    for place, said in [*shown.items(), *stored_shapes(), *search_index()]:
        leaked = {word for word in world.words.among(said) & secret if word not in place}
        assert not leaked, _complaint(world, place, leaked)
    for page in pages:
        if isinstance(page, StoryPage):
            here = "/" + page.url_path.split("/", 2)[2]
            assert page.title in shown[here], f"{here} is public and not shown after {world.done}"


def _complaint(world: World, place: str, leaked: set[str]) -> str:
    what = ", ".join(f"{word} ({world.words.issued[word]})" for word in sorted(leaked))
    return f"{place} shows {what} after:\n" + "\n".join(world.done)


def _note_addresses(world: World, known_addresses: set[str]) -> None:
    """An address the public has seen is no secret any more, whatever becomes of the page."""
    world.paths |= set(Page.objects.filter(depth__gt=1).values_list("url_path", flat=True))
    known_addresses |= world.words.among("\n".join(page.url_path for page in public_pages()))


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_private_is_ever_public(part: int, portal: Portal, public: Client) -> None:
    for seed in range(SEED + part, SEED + HISTORIES, PARTS):
        world = None
        try:
            with undone():
                world = make_world(portal, Words(random.Random(seed)))
                known_addresses: set[str] = set()
                for _ in range(2):
                    write_and_publish(world)
                for _round in range(ROUNDS):
                    for _ in range(world.rng.randint(*DEEDS_IN_A_ROUND)):
                        _do_something(world)
                        _note_addresses(world, known_addresses)
                    _check(world, public, known_addresses)
        except Exception as failure:
            failure.add_note(f"LEAK_HISTORIES=1 LEAK_SEED={seed}")
            raise
