"""Log lines as JSON, each with the id of its request and none with personal data.

Imports nothing but the standard library: logging is set up before the apps are.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Of the request that this thread is answering, empty outside of one."""

FACTS = ("method", "path", "status", "milliseconds")
"""What a log call may add by `extra`; anything else it adds is left out."""

LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){6,}")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
NETWORK_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
QUERY = re.compile(r"\?[^\s\"']+")
PREVIEW_TOKEN = re.compile(r"(?<=/preview/)[\w-]+")
DATABASE_DETAIL = re.compile(r"(\bDETAIL:|=\().*", re.DOTALL)


def scrubbed(text: str) -> str:
    """Without telephone and identity numbers, mail and network addresses, query strings, tokens of preview links, and
    the values a database quotes when it refuses a row."""
    text = DATABASE_DETAIL.sub("…", text)
    for pattern in (QUERY, PREVIEW_TOKEN, ADDRESS, NETWORK_ADDRESS, LONG_NUMBER):
        text = pattern.sub("…", text)
    return text


def _where(problem: BaseException) -> list[str]:
    frames = traceback.extract_tb(problem.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


class JsonFormatter(logging.Formatter):
    """One object a line: at, level, logger, message, request_id, the FACTS given, and of an exception its class,
    its words and its frames, never the values of variables."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": scrubbed(record.getMessage()),
        }
        if number := request_id.get():
            line["request_id"] = number
        for name in FACTS:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = scrubbed(value) if isinstance(value, str) else value
        if record.exc_info and (problem := record.exc_info[1]) is not None:
            line["exception"] = type(problem).__name__
            line["words"] = scrubbed(str(problem))
            line["frames"] = _where(problem)
        return json.dumps(line, ensure_ascii=False)
