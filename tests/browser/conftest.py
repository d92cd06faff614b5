"""A real Chromium against a running portal with the sample bureau in it."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.services.postgres import free_port

START_SECONDS = 60

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "site/static/build/site.css"
WITHDRAWN = "/units/han-kou-guan/du-shu-sha-long/"
"""A story of the sample bureau that is withdrawn before anybody reads it."""
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
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("没有 Chromium：请安装 Debian 软件包 chromium")
    assert BUILT.is_file(), "site/static/build is missing: run make env"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@dataclass(frozen=True)
class Visit:
    """One opened page and what happened on the way."""

    page: Page
    status: int
    requests: list[str]
    complaints: list[str]

    def elsewhere(self) -> list[str]:
        """What was asked of anybody but the portal."""
        home = urlsplit(self.page.url).netloc
        return [url for url in self.requests if not url.startswith("data:") and urlsplit(url).netloc != home]


def _is_complaint(message: ConsoleMessage, address: str) -> bool:
    """An error; but Chromium also reports the status of a page that is meant to be missing."""
    about_the_page_itself = message.text.startswith("Failed to load resource") and message.location["url"] == address
    return message.type == "error" and not about_the_page_itself


class Reader:
    """Somebody with a browser."""

    def __init__(self, browser: Browser, base: str, *, width: int = 1440, script: bool = True) -> None:
        self.base = base
        self.context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)

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
        return Visit(page, response.status if response else 0, requests, complaints)


@pytest.fixture(scope="package")
def bureau(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of a portal with the sample bureau, run as `make demo` runs it, in a folder of its own."""
    var, port = tmp_path_factory.mktemp("portal"), free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PORTAL_VAR": str(var),
        "PORT": str(port),
    }
    commands = (
        ["migrate", "-v0"],
        ["load_sample_data"],
        ["shell", "-v0", "-c", WITHDRAW],
        ["collectstatic", "--noinput", "-v0"],
    )
    for command in commands:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with (var / "log").open("wb") as log:
        running = subprocess.Popen([*server, "cms.wsgi:application"], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"{address}/robots.txt")
            yield address
        finally:
            running.terminate()
            running.wait(timeout=10)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{url} did not answer within {START_SECONDS} seconds.")


@pytest.fixture
def reader(bureau: str, browser: Browser) -> Iterator[Callable[..., Reader]]:
    """Makes readers, each without a memory of the others, and sees them off afterwards."""
    readers: list[Reader] = []

    def arrive(*, width: int = 1440, script: bool = True) -> Reader:
        readers.append(Reader(browser, bureau, width=width, script=script))
        return readers[-1]

    yield arrive
    for one in readers:
        one.context.close()
