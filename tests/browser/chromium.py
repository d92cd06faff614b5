"""Which Chromium, and how it is started: quietly, without a window, without asking anybody."""

import shutil

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first without what only a window needs: it takes half the work of the others."""
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


def chromium() -> str | None:
    """The path of the program; None where it is not installed."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)
