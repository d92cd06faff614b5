"""Folders and archives: every file named, none read from outside, traps told apart."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importing.sources.archive import Archive
from cms.importing.sources.entry import Entry, Kind
from cms.importing.sources.folder import Folder
from cms.importing.unreadable import Unreadable
from tests.factories.old_files import crowded_zip, encrypted_zip, lying_zip, zip_bomb, zip_of, zip_with_link
from tests.unit.importing.conftest import unhurried

LIMIT = 1024**2


def _paths(source: Folder | Archive) -> list[str]:
    return [entry.path for entry in source.entries()]


def _archive(data: bytes) -> Archive:
    return Archive(io.BytesIO(data), "示例.zip")


def _problems(data: bytes) -> list[str]:
    return [entry.problem for entry in _archive(data).entries()]


def test_a_folder_is_read_in_a_stable_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.html", "a/c.html", ".git/x", "a/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert _paths(Folder(tmp_path)) == ["a/c.html", "b.html"]
    assert _paths(Folder(tmp_path / "b.html")) == ["b.html"]


def test_names_in_gb18030_are_shown_and_found(tmp_path: Path) -> None:
    os.makedirs(os.fsencode(tmp_path) + b"/" + "旧页".encode("gb18030"))
    with open(os.fsencode(tmp_path) + b"/" + "旧页/图片.JPG".encode("gb18030"), "wb") as file:
        file.write(b"x")
    page = Entry(Folder(tmp_path), "旧页/1.html")

    assert _paths(Folder(tmp_path)) == ["旧页/图片.JPG"]
    for written in ("图片.jpg", "./图片.jpg", "%E5%9B%BE%E7%89%87.jpg", "%CD%BC%C6%AC.jpg", "/旧页/图片.jpg"):
        found = page.beside(written)
        assert found is not None and found.read(LIMIT) == b"x", written


@pytest.mark.parametrize(
    "reference",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..%2f..%2fetc/passwd",
        "file:///etc/passwd",
        "//host/a.jpg",
        "http://a/b.jpg",
        "a\x00.jpg",
        "http://[",
        "",
        "out/secret.txt",
        "secret",
    ],
)
def test_no_reference_leads_out_of_the_folder(tmp_path: Path, reference: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    inside = tmp_path / "inside/deep"
    inside.mkdir(parents=True)
    (inside / "out").symlink_to(outside)
    (inside / "secret").symlink_to(outside / "secret.txt")

    assert Entry(Folder(tmp_path / "inside"), "deep/1.html").beside(reference) is None


def test_links_and_what_is_no_file_are_named_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("/etc/passwd")
    (tmp_path / "b.html").symlink_to("nowhere")
    os.mkfifo(tmp_path / "c.html")
    (tmp_path / "d").symlink_to(tmp_path)

    problems = {entry.path: entry.problem for entry in Folder(tmp_path).entries()}

    assert "符号链接" in problems["a.html"] and "符号链接" in problems["b.html"] and "符号链接" in problems["d"]
    assert problems["c.html"] == "这不是普通文件。"
    for entry in Folder(tmp_path).entries():
        with pytest.raises(Unreadable):
            entry.read(LIMIT)


def test_a_file_longer_than_allowed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"x" * (LIMIT + 1))
    (entry,) = Folder(tmp_path).entries()

    with pytest.raises(Unreadable, match="超过 1 MB"):
        entry.read(LIMIT)


def test_a_query_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "show.aspx?id=1").write_text("x")
    (tmp_path / "show.aspx@id=2").write_text("y")
    page = Entry(Folder(tmp_path), "index.html")

    for number in (1, 2):
        assert page.beside(f"show.aspx?id={number}") is not None


def test_an_archive_made_on_chinese_windows_has_readable_names() -> None:
    source = _archive(zip_of({"旧页/公文.html": "x", "旧页/图.jpg": "y"}, encoding="gb18030"))

    assert _paths(source) == ["旧页/公文.html", "旧页/图.jpg"]
    page = next(iter(source.entries()))
    picture = page.beside("图.JPG")
    assert picture is not None and picture.read(LIMIT) == b"y"


@pytest.mark.parametrize("name", ["../a.html", "/etc/a.html", "C:/a.html", "a/../../b.html", "..\\a.html"])
def test_a_member_outside_the_archive_is_named_and_not_unpacked(name: str) -> None:
    assert _problems(zip_of({name: "x"})) == ["文件路径指向压缩包之外，没有解开。"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (zip_with_link("a.html", "/etc/passwd"), "符号链接"),
        (encrypted_zip("a.html", b"x"), "密码"),
        (zip_bomb("a.html"), "压缩炸弹"),
    ],
)
def test_a_dangerous_member_is_named(data: bytes, problem: str) -> None:
    (said,) = _problems(data)

    assert problem in said


def test_two_members_of_one_name_are_read_once() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = _twice("a.html")
    source = _archive(data)

    assert [(entry.path, bool(entry.problem)) for entry in source.entries()] == [("a.html", False), ("a.html", True)]


def _twice(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
        archive.writestr(name, "y")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "已损坏"),
        (b"PK\x03\x04 nonsense", "已损坏"),
        (zip_of({"a.html": "x"})[:-30], "已损坏"),
        (crowded_zip(60_000), "超过"),
    ],
    ids=["empty", "nonsense", "cut off", "overcrowded"],
)
def test_a_broken_or_overcrowded_archive_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        _archive(data)


def test_an_archive_that_unfolds_too_far_is_refused() -> None:
    with pytest.raises(Unreadable, match="解开后有"):
        Archive(io.BytesIO(zip_bomb("a.html", 3)), "x", most_unpacked=2 * 1024**2)


def test_a_member_that_is_longer_than_it_says_is_refused() -> None:
    (entry,) = _archive(lying_zip("a.html", os.urandom(5000), 100)).entries()

    with pytest.raises(Unreadable, match=r"已损坏|比压缩包说的大"):
        entry.read(LIMIT)


def test_a_broken_member_is_refused() -> None:
    data = bytearray(zip_of({"a.html": b"x" * 5000}))
    data[40] ^= 0xFF
    (entry,) = _archive(bytes(data)).entries()

    with pytest.raises(Unreadable, match="已损坏"):
        entry.read(LIMIT)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", Kind.PAGE),
        ("a.TXT", Kind.PAGE),
        ("show.aspx?id=1", Kind.PAGE),
        ("a", Kind.PAGE),
        ("a.bin", Kind.PAGE),
        ("a.docx", Kind.WORD),
        ("a.CSV", Kind.RECORDS),
        ("a.xlsx", Kind.RECORDS),
        ("a.doc", Kind.COMPANION),
        ("a.jpg", Kind.COMPANION),
        ("a.css", Kind.FITTING),
    ],
)
def test_what_a_file_may_be_is_told_by_its_name(name: str, kind: Kind) -> None:
    assert Entry(Folder(Path("/")), name).kind is kind


@unhurried
@given(st.text(max_size=40), st.text(max_size=10))
def test_any_reference_and_any_folder_name_is_harmless(reference: str, folder: str) -> None:
    source = _archive(zip_of({"a/1.html": "x", "secret": "y"}))

    found = Entry(source, f"{folder}/1.html").beside(reference)

    assert found is None or found.path in ("a/1.html", "secret")
