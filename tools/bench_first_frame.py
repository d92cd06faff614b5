"""First frame after the tap: our player on the page of a lesson beside a bare `<video>` with the same file and poster.

A real Chromium asks a real web server with the sample bureau; each page is opened anew and tapped when its film is
ready to be. Milliseconds of the clock, as a reader waits.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tools.bench.sites import ROOT

Rows = dict[str, dict[str, float]]

TIMES = 15
MOST_TIMES_THE_BARE_ONE = 1.2
START_SECONDS = 60
SIZE: ViewportSize = {"width": 390, "height": 844}
BARE = """<!doctype html><title>bare</title>
<video src="{src}" poster="{poster}" preload="metadata" playsinline width="390"></video><button>play</button>
<script>document.querySelector("button").onclick = () => document.querySelector("video").play()</script>"""
WATCH = """addEventListener("click", () => {
  const began = performance.now();
  document.querySelector("video").requestVideoFrameCallback(() => { window.waited = performance.now() - began; });
}, { capture: true, once: true });"""


def measure() -> Rows:
    """Median of both and their ratio; nothing where there is no Chromium."""
    executable = chromium()
    if executable is None:
        print("no Chromium: the first frame is not measured", file=sys.stderr)
        return {}
    lesson = _lesson()
    with _portal() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        ours, bare = list[float](), list[float]()
        for number in range(TIMES + 1):
            waited, *film = _ours(browser, base + lesson)
            beside = _bare(browser, base, *film)
            if number:  # the first of each fills the caches of the server
                ours.append(waited)
                bare.append(beside)
        browser.close()
    figures = {"ours ms": median(ours), "bare ms": median(bare)}
    ratio = {"ratio": figures["ours ms"] / figures["bare ms"], "most ratio": MOST_TIMES_THE_BARE_ONE}
    return {"first frame after the tap": figures | ratio}


def _lesson() -> str:
    """Address of a lesson that anybody may watch."""
    from cms.core.representation.paths import public_url
    from cms.courses.selectors import public_lessons

    lesson = public_lessons().order_by("path").first()
    if lesson is None:
        raise LookupError("The sample bureau has no lesson that anybody may watch.")
    return str(public_url(lesson.url_path))


@contextmanager
def _portal() -> Iterator[str]:
    """The sample bureau as `make demo` serves it, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with TemporaryDirectory(prefix="first-frame-") as folder:
        var = Path(folder)
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment = inherited | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "PORTAL_VAR": str(var),
            "PORT": str(port),
        }
        for command in (["migrate", "-v0"], ["load_sample_data"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
        web = next(line.partition(":")[2] for line in lines if line.startswith("web:"))
        with (var / "web.log").open("wb") as log:
            server = subprocess.Popen(
                ["/bin/sh", "-c", f"exec {web}"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                _wait_for(f"http://127.0.0.1:{port}/healthz")
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  # loopback
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _ours(browser: Browser, address: str) -> tuple[float, str, str]:
    """How long it took, and the addresses of the film and of its poster."""
    with browser.new_context(viewport=SIZE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address, wait_until="networkidle")
        waited = _tapped(page, "[data-player] button >> nth=0")
        source, poster = page.evaluate(
            "(({ currentSrc, poster }) => [currentSrc, poster])(document.querySelector('video'))"
        )
        return waited, source, poster


def _bare(browser: Browser, base: str, source: str, poster: str) -> float:
    """The poster matters: without one the first frame is there before the tap, and the next one is waited for."""
    body = BARE.format(src=source, poster=poster)
    with browser.new_context(viewport=SIZE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.route("**/bare", lambda route: route.fulfill(content_type="text/html", body=body))
        page.goto(f"{base}/bare", wait_until="networkidle")
        return _tapped(page, "button")


def _tapped(page: Page, button: str) -> float:
    _until(page, "document.querySelector('video').readyState >= 1")
    page.locator(button).click()
    _until(page, "window.waited !== undefined")
    return float(page.evaluate("window.waited"))


def _until(page: Page, condition: str) -> None:
    """Asked from outside: the policy of the portal lets no page evaluate words."""
    until = time.monotonic() + START_SECONDS
    while not page.evaluate(condition):
        if time.monotonic() > until:
            raise TimeoutError(condition)
        page.wait_for_timeout(20)
