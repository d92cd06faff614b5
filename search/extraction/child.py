"""The process that reads: one file on standard input, one JSON object on standard output, then the end."""

import io
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import BinaryIO

import orjson

from search.extraction import limits
from search.extraction.packed import Unreadable
from search.extraction.reading import docx_lines, ofd_lines, pdf_lines, xlsx_lines

READERS: dict[str, Callable[[BinaryIO], Iterator[str]]] = {
    "pdf": pdf_lines,
    "docx": docx_lines,
    "xlsx": xlsx_lines,
    "ofd": ofd_lines,
}


def read(kind: str, file: BinaryIO) -> dict[str, str]:
    """As much text as there is before the limit or the first fault."""
    lines: list[str] = []
    size = 0
    problem = ""
    try:
        for line in READERS[kind](file):
            text = " ".join(line.split())
            if text:
                lines.append(text)
                size += len(text) + 1
            if size > limits.LONGEST_TEXT:
                problem = f"附件文字超过 {limits.LONGEST_TEXT // 10_000} 万字，只取前面的部分。"
                break
    except Unreadable as reason:
        problem = str(reason)
    except MemoryError:
        problem = "附件读取占用内存过多，未提取全部文字。"
    except RecursionError:
        problem = "附件结构过深，未提取全部文字。"
    except Exception:
        # Libraries that read foreign files fail in ways nobody can list; the file is named, its asker lives on.
        problem = "附件读取出错，未提取全部文字。文件可能已损坏。"
    text = "\n".join(lines)[: limits.LONGEST_TEXT]
    return {"text": text.encode("utf-8", "replace").decode("utf-8"), "problem": problem}


def main() -> int:
    warnings.simplefilter("ignore")
    limits.apply()
    content = io.BytesIO(sys.stdin.buffer.read())
    sys.stdout.buffer.write(orjson.dumps(read(sys.argv[1], content)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
