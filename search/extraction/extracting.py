"""Hand a file to the reading process, wait as long as allowed, take what it says."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import orjson

from search.extraction.limits import LARGEST_FILE, LONGEST_S, LONGEST_TEXT

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("pdf", "docx", "xlsx", "ofd")
_COPIED_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text, a line for each paragraph or row. `problem` says in Chinese why it is empty or incomplete."""

    text: str = ""
    problem: str = ""


def extract_text(file: BinaryIO, *, kind: str) -> Extracted:
    """The text of a pdf, docx, xlsx or ofd file. Never raises for what is in the file.

    The file is read in a child process with limits on processor time, memory and output; a file that breaks, loops or
    unfolds to gigabytes ends the child and is named so.
    """
    if kind not in KINDS:
        return Extracted(problem=f"“{kind}”类型的附件不提取文字；可提取的有：{'、'.join(KINDS)}。")
    with TemporaryFile() as copy:
        if not _copied(file, copy):
            return Extracted(problem=f"附件超过 {LARGEST_FILE // 1024 // 1024} MB，未提取文字。")
        copy.seek(0)
        return _read_by_child(copy, kind)


def _copied(file: BinaryIO, copy: BinaryIO) -> bool:
    """Storage may be remote and files virtual; the child gets a plain one. False when it is too large."""
    size = 0
    file.seek(0)
    while chunk := file.read(_COPIED_BYTES):
        size += len(chunk)
        if size > LARGEST_FILE:
            return False
        copy.write(chunk)
    return True


def _read_by_child(copy: BinaryIO, kind: str) -> Extracted:
    command = [sys.executable, "-m", "search.extraction.child", kind]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=copy, capture_output=True, timeout=LONGEST_S, check=False, cwd=ROOT, env=environment
        )
    except subprocess.TimeoutExpired:
        return Extracted(problem=f"附件 {LONGEST_S} 秒内没有读完，未提取文字。文件可能已损坏或过于复杂。")
    if done.returncode:
        return Extracted(problem=_reason(done.returncode))
    try:
        said = orjson.loads(done.stdout)
    except orjson.JSONDecodeError:
        return Extracted(problem="附件读取中断，未提取文字。文件可能已损坏。")
    return Extracted(str(said["text"])[:LONGEST_TEXT], str(said["problem"]))


def _reason(code: int) -> str:
    """A child that used up its time is ended by the kernel, one that asked for too much memory ends by itself."""
    if code < 0:
        return "附件读取耗时或占用内存过多，已中止，未提取文字。"
    return "附件读取出错，未提取文字。文件可能已损坏。"
