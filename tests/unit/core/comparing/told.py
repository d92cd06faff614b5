"""Reads a comparison back: one of its two sides."""

import html
import re

_NOTE = re.compile(r'<small class="compared__note">.*?</small>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def new_side(shown: str) -> str:
    return _words(re.sub(r"<del>.*?</del>", "", shown, flags=re.DOTALL))


def old_side(shown: str) -> str:
    return _words(re.sub(r"<ins>.*?</ins>", "", shown, flags=re.DOTALL))


def notes(shown: str) -> list[str]:
    return [html.unescape(_TAG.sub("", found[0])) for found in _NOTE.finditer(shown)]


def _words(shown: str) -> str:
    return html.unescape(_TAG.sub("", _NOTE.sub("", shown)))
