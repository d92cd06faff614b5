"""What codes look like."""

import unicodedata

CODES = 10
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what looks alike on paper: I and 1, L, O and 0."""
LENGTH = 10
"""Ten of 31 signs are 49 bits, and the digests are keyed: nobody finds one by trying, with the database or without."""


def as_typed(code: str) -> str:
    """As the person meant it: full-width digits, spaces, hyphens and small letters are the keyboard's doing."""
    plain = unicodedata.normalize("NFKC", code).upper()
    return "".join(sign for sign in plain if sign.isalnum())


def is_of_the_app(code: str) -> bool:
    """Six digits; anything else can only be a recovery code."""
    return len(code) == 6 and code.isascii() and code.isdecimal()


def in_groups(code: str, size: int = 5) -> str:
    """`ABCDE-FGHJK`, to be copied by hand."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
