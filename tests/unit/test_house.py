"""House rules that a glance at the files can check."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("cms", "media", "search", "site/styles", "site/scripts", "tools")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def _contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


def _layers() -> list[str]:
    layered = next(contract for contract in _contracts() if contract["type"] == "layers")
    return [str(layer) for layer in layered["layers"]]  # type: ignore[attr-defined]


def test_every_room_of_cms_has_its_place_in_the_layers() -> None:
    named = set(re.findall(r"cms\.(\w+)", " ".join(_layers())))
    rooms = {path.parent.name for path in (ROOT / "cms").glob("*/__init__.py")} - {"settings"}

    assert rooms <= named


def test_the_import_rules_have_no_exceptions() -> None:
    assert not [contract for contract in _contracts() if contract.get("ignore_imports")]


def test_the_drawing_of_the_house_names_the_layers_in_order() -> None:
    drawing = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    diagram = drawing.split("```mermaid")[1].split("```")[0]
    drawn = [re.findall(r"cms\.\w+|search|media", line) for line in diagram.splitlines() if "[" in line]

    assert drawn == [re.findall(r"cms\.\w+|search|media", layer) for layer in _layers()]


def test_no_python_stands_under_site() -> None:
    assert not list((ROOT / "site").glob("*.py"))
    assert not [path for path in _tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / "site")]


def test_no_product_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in _tracked()
        if path.suffix in {".py", ".css", ".ts", ".html"}
        and path.relative_to(ROOT).as_posix().startswith(PRODUCT)
        and "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert not long


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [path for path in _tracked() if {"utils", "helpers", "common", "misc"} & {*path.parts, path.stem}]


def test_no_registry_is_named_in_any_file() -> None:
    hosts = re.compile(
        r"registry\.npmjs\." + "org|pypi\\." + r"org/(?:simple|packages)|files\.pythonhosted|deb\.debian\." + "org"
    )
    named = [path for path in _tracked() if path.suffix != ".webp" and hosts.search(path.read_text(encoding="utf-8"))]

    assert not named


def test_only_our_own_pictures_are_binary() -> None:
    binary = [path for path in _tracked() if b"\x00" in path.read_bytes()[:1024]]

    assert {path.parent.relative_to(ROOT).as_posix() for path in binary} <= {"cms/sample_data/pictures", "docs/images"}


def test_every_command_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = {"help", "env", "demo", "test", "check", "test-services", "bench"}

    assert set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)) == promised


@pytest.mark.parametrize("folder", ["cms", "tools"])
def test_every_environment_variable_is_documented(folder: str) -> None:
    read = re.compile(
        r"""(?:env\.(?:text|flag|number|words|required)\(|os\.environ(?:\.get\(|\[))\s*["']([A-Z_]+)["']"""
    )
    documented = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    names = {name for path in (ROOT / folder).rglob("*.py") for name in read.findall(path.read_text(encoding="utf-8"))}

    assert not {name for name in names - {"PATH", "DJANGO_SETTINGS_MODULE"} if f"`{name}`" not in documented}
