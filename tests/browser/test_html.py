"""The HTML of every kind of page, against the standard."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES
from tools.front_end import SITE, node_command

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

RULES = Path(__file__).with_name("htmlvalidate.json")


def test_every_page_is_valid_html(reader: NewReader, tmp_path: Path) -> None:
    anybody = reader(script=False, pictures=False)
    for name, path in ADDRESSES.items():
        visit = anybody.open(path) if name == "broken" else None
        html = visit.page.content() if visit else anybody.context.request.get(anybody.base + path).text()
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(html, encoding="utf-8")
    command, environment = node_command(SITE / "node_modules/html-validate/bin/html-validate.mjs")

    done = subprocess.run(
        [*command, "--config", str(RULES), "--formatter", "json", str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )

    complaints = {
        f"{Path(file['filePath']).stem}:{message['line']} {message['ruleId']}: {message['message']}"
        for file in json.loads(done.stdout or "[]")
        for message in file["messages"]
    }
    assert not complaints, done.stderr
    assert done.returncode == 0, done.stderr
