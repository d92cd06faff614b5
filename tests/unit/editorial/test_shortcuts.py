"""The keys our scripts give to buttons are the keys the help names."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "site/scripts/shortcuts.ts"
DIALOG = ROOT / "cms/editorial/templates/wagtailadmin/shared/keyboard_shortcuts_dialog.html"
CHAPTER = ROOT / "docs/editor-handbook/02-write-a-story.md"


def _keys(pattern: str, file: Path) -> list[str]:
    found = re.findall(pattern, file.read_text(encoding="utf-8"))
    return sorted(keys.replace(" ", "").lower() for keys in found)


def test_help_and_handbook_list_every_key_that_we_add() -> None:
    given = _keys(r': "(ctrl\+[a-z+]+)"', SCRIPT)

    assert given
    assert _keys("<kbd>(.+?)</kbd>", DIALOG) == given
    assert set(given) <= set(_keys(r"\| (Ctrl\+[\w+]+) ", CHAPTER))
