"""A real Chromium against a running portal with the sample bureau in it."""

import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from cms.core.display import Display
from cms.portal.views import server_error
from tests.browser.chromium import FLAGS, chromium
from tests.browser.pages import BROKEN, MODES, WITHDRAWN, Mode
from tests.installations import ROOT, Installation, copy_of
from tests.patience import PATIENCE_S, wait_until
from tests.services.postgres import free_port
from tools.front_end import SITE

HEIGHT = 900
HELD_BACK = "net::ERR_FAILED"
"""What Chromium says of a picture that a reader without pictures does not load."""

BUILT = SITE / "static/build/site.css"
PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")
WITHDRAW = f"""
from cms.core.changes.services import settle
from cms.stories.models import StoryPage
settle()
StoryPage.objects.get(slug="{WITHDRAWN.split("/")[-2]}").unpublish()
settle()
"""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium, gone before the next package: Django refuses its database beside Playwright's event loop."""
    executable = chromium()
    if executable is None:
        pytest.skip("没有 Chromium：请安装 Debian 软件包 chromium-headless-shell")
    assert BUILT.is_file(), "site/static/build is missing: run make env"
    expect.set_options(timeout=PATIENCE_S * 1000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield running
        running.close()


@dataclass(frozen=True)
class Visit:
    """One opened page and what happened on the way."""

    page: Page
    status: int
    policy: str
    requests: list[str]
    complaints: list[str]

    def elsewhere(self) -> list[str]:
        """What was asked of anybody but the portal."""
        home = urlsplit(self.page.url).netloc
        return [url for url in self.requests if not url.startswith("data:") and urlsplit(url).netloc != home]

    def probe(self, name: str, *arguments: Any) -> Any:
        """What one of `probes.js` finds."""
        return self.page.evaluate(f"arguments => probes.{name}(...arguments)", list(arguments))

    def seen(self, name: str) -> Any:
        """What the observers of `probes.js` noted since the page began."""
        return self.page.evaluate(f"seen.{name}")

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})


def _is_complaint(message: ConsoleMessage, address: str) -> bool:
    """An error; but Chromium also reports the status of a page that is meant to be missing, and pictures held back."""
    about_the_page_itself = message.text.startswith("Failed to load resource") and message.location["url"] == address
    return message.type == "error" and not about_the_page_itself and HELD_BACK not in message.text


def _fail(route: Route, mode: Mode) -> None:
    """As `handler500` answers somebody who reads in this mode."""
    request = RequestFactory().get(BROKEN)
    request.display = Display(**{name.removeprefix("display_"): value for name, value in mode.cookies})  # type: ignore[attr-defined]
    route.fulfill(status=500, content_type="text/html; charset=utf-8", body=server_error(request).content)


class Reader:
    """Somebody with a browser. `scale` is the device's pixels to one of CSS; without `pictures` pages come faster."""

    def __init__(
        self,
        browser: Browser,
        base: str,
        *,
        width: int = 1440,
        script: bool = True,
        mode: Mode = MODES[0],
        scale: int = 1,
        pictures: bool = True,
        **options: Any,
    ) -> None:
        self.base = base
        self.script = script
        self.pictures = pictures
        self.context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=script,
            device_scale_factor=scale,
            reduced_motion="reduce",
            **options,
        )
        self.context.add_init_script(PROBES)
        self.context.add_cookies([{"name": name, "value": value, "url": base} for name, value in mode.cookies])
        self.context.route(f"**{BROKEN}", lambda route: _fail(route, mode))
        if not pictures:
            self.context.route("**/uploads/**", lambda route: route.abort())

    def open(self, path: str) -> Visit:
        address = self.base + path
        page = self.context.new_page()
        requests: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message, address) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        response = page.goto(address)
        page.wait_for_load_state("load")
        if not self.script:
            page.evaluate(PROBES)
        assert response is not None
        policy = response.headers.get("content-security-policy", "")
        return Visit(page, response.status, policy, requests, complaints)


@pytest.fixture(scope="package")
def bureau(furnished: Installation, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of a portal with the sample bureau, run as `make demo` runs it, in a folder of its own."""
    with copy_of(furnished, tmp_path_factory.mktemp("portal")) as installation:
        installation.python(WITHDRAW)
        with served(installation, free_port()) as address:
            yield address


@contextmanager
def served(installation: Installation, port: int, *, application: str = "cms.wsgi:application") -> Iterator[str]:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    environment = installation.environment | {"PORT": str(port)}
    address = f"http://127.0.0.1:{port}"
    with (installation.var / "log").open("wb") as log:
        running = subprocess.Popen([*server, application], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_until(lambda: _answers(f"{address}/robots.txt"), f"the portal; {installation.var}/log says why")
            yield address
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE_S)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE_S):  # noqa: S310
            return True
    except OSError:
        return False


@pytest.fixture
def reader(bureau: str, browser: Browser) -> Iterator[Callable[..., Reader]]:
    """Makes readers, each without a memory of the others, and sees them off afterwards."""
    readers: list[Reader] = []

    def arrive(**wishes: Any) -> Reader:
        readers.append(Reader(browser, bureau, **wishes))
        return readers[-1]

    yield arrive
    for one in readers:
        one.context.close()
