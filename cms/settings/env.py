"""Reads the process environment; the only place of the project that does.

Every variable the platform understands is listed in `docs/operations.md`.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; anything else is refused."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"环境变量 {name} 只能填 yes 或 no，现在是“{value}”。")


def number(name: str, *, default: int) -> int:
    """Zero or more; anything else is refused."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdecimal():
        raise ImproperlyConfigured(f"环境变量 {name} 只能填零或正整数，现在是“{value}”。")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def required(*names: str) -> None:
    """Refuse to start, naming everything that is missing at once."""
    missing = [name for name in names if not os.environ.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"正式环境缺少环境变量：{'、'.join(missing)}。请在环境中设置后再启动，说明见 docs/operations.md。"
        )


VAR = Path(text("PORTAL_VAR", str(BASE_DIR / "var"))).expanduser().resolve()
