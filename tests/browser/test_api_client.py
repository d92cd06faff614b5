"""A program in TypeScript, written against the types the portal offers for download, compiles and reads the demo."""

import html
import json
import re
import shlex
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cms.core.blocks import BodyBlock
from cms.sample_data.content.courses import COURSES, LESSONS
from cms.sample_data.content.stories import STORIES
from tools.front_end import SITE, node_command

pytestmark = pytest.mark.browser

CLIENT = Path(__file__).with_name("client")
CONTRACT = Path(__file__).resolve().parents[1] / "golden/openapi.json"
TYPES = SITE / "static/build/api.d.ts"


def _run(script: Path, *arguments: str) -> str:
    """What a Node program prints; its complaints are the test's."""
    command, environment = node_command(script)
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_types_offered_for_download_are_those_of_the_contract(tmp_path: Path) -> None:
    fresh = tmp_path / "api.d.ts"
    _run(SITE / "node_modules/openapi-typescript/bin/cli.js", str(CONTRACT), "--output", str(fresh))

    assert _without_comment(TYPES) == _without_comment(fresh), "run make env"


def _without_comment(path: Path) -> str:
    """The command writes a comment above that the build does not."""
    return path.read_text(encoding="utf-8").partition("export interface paths")[2]


def test_a_program_written_against_the_types_compiles() -> None:
    _run(SITE / "node_modules/typescript/bin/tsc", "--project", str(CLIENT))


def test_it_reads_every_story_of_the_demo_and_knows_every_block(bureau: str, tmp_path: Path) -> None:
    program = tmp_path / "walk.mjs"
    _run(CLIENT / "build.mjs", str(program))

    saw = json.loads(_run(program, bureau))

    public = [lesson for lesson in LESSONS if not lesson.members_only]
    stories = len(STORIES) + len(public) + len(COURSES)  # the plan itself comes on top, one story is withdrawn
    assert saw["stories"] == saw["keys"] >= stories  # other journeys publish too
    assert saw["types"] == sorted(BodyBlock().child_blocks)
    assert saw["words"] > 1000
    assert "limit 不能大于 50" in saw["refused"]
    assert saw["told"] >= len(STORIES)


@pytest.fixture
def examples(bureau: str) -> list[str]:
    """The program texts on the documentation's page, in their order."""
    with urllib.request.urlopen(f"{bureau}/api/") as answer:  # noqa: S310
        page = answer.read().decode()
    return [html.unescape(text) for text in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)]


def test_the_commands_of_the_documentation_do_what_they_say(examples: list[str]) -> None:
    commands = [line for line in examples[0].splitlines() if line.startswith("curl ")]
    silently = ["--fail", "--silent", "--show-error"]
    answers = [
        subprocess.run([*shlex.split(command), *silently], capture_output=True, text=True, check=True)
        for command in commands
    ]

    newest, notices, found, directory = (json.loads(answer.stdout) for answer in answers)
    assert len(newest["items"]) == 3
    assert {item["kind"] for item in notices["items"]} <= {"notice"}
    assert found["items"] and {item["card"]["kind_label"] for item in found["items"]} == {"报道"}
    assert directory["kind"] == "unit_index"


def test_the_python_of_the_documentation_reads_a_whole_column(examples: list[str], bureau: str) -> None:
    (program,) = [text for text in examples if text.startswith("import json")]

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert len(done.stdout.splitlines()) > 3
    assert " /units/" in done.stdout


def test_the_json_of_the_documentation_is_what_the_api_answers(examples: list[str], bureau: str) -> None:
    (shown,) = [text for text in examples if text.startswith("{")]

    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(f"{bureau}/api/v1/stories?limit=many")  # noqa: S310

    assert json.load(refusal.value) == json.loads(shown)
