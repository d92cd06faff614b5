"""What a name, a phone, a user name and a branch have to be. Pure."""

import re
import unicodedata

from cms.units.enums import UnitKind

HOLDS_MEMBERS = frozenset({UnitKind.BRANCH, UnitKind.DIRECT_UNIT})
"""党支部; and a direct unit, whose own organisation may be the branch (plan 二(一)1: 单位党委、总支、支部)."""

PHONE = re.compile(r"1[3-9][0-9]{9}")
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+(?:·[\u3400-\u9fff\U00020000-\U000323af]+)*")
LONGEST_NAME = 30
USERNAME = re.compile(r"[a-z][a-z0-9._-]{3,29}")
LONG_NUMBER = re.compile(r"[0-9]{6,}")
TAIL = 4
"""Digits of the phone that prove who holds an invitation."""


def plain(text: object) -> str:
    """Full-width signs as plain ones, without what nobody sees."""
    folded = unicodedata.normalize("NFKC", str(text))
    seen = "".join(sign for sign in folded if unicodedata.category(sign) not in {"Cc", "Cf"}).strip()
    return unicodedata.normalize("NFKC", seen)  # what was parted by an invisible sign may belong together


def tidy_phone(text: object) -> str:
    """Eleven digits, however they were grouped, with or without +86; what was typed when they are none.

    >>> tidy_phone("+86 138-0000-0000")
    '13800000000'
    """
    digits = plain(re.sub(r"[\s\-()]", "", plain(text)))
    bare = digits.removeprefix("+86").removeprefix("0086")
    return bare if PHONE.fullmatch(bare) else digits


def is_phone(text: str) -> bool:
    return PHONE.fullmatch(text) is not None


def tidy_name(text: object) -> str:
    """Without spaces, which spreadsheets put between two characters; one kind of middle dot."""
    return plain(re.sub(r"[•‧・∙.]", "·", re.sub(r"\s", "", plain(text))))


def is_name(text: str) -> bool:
    return 2 <= len(text) <= LONGEST_NAME and NAME.fullmatch(text) is not None


def masked_phone(phone: str) -> str:
    """Enough to tell two apart.

    >>> masked_phone("13800001234")
    '138****1234'
    """
    return f"{phone[:3]}****{phone[-TAIL:]}"


def fits_phone(typed: str, phone: str) -> bool:
    """Whether somebody who typed this knows the phone: all of it, or its last four digits."""
    known = tidy_phone(typed)
    return known in (phone, phone[-TAIL:])


def tidy_username(text: str) -> str:
    return plain(text).lower()


def refusal_of_username(username: str) -> str:
    """Why this may not be the name of an account; empty when it may. Logs name accounts, so it holds no person."""
    if not USERNAME.fullmatch(username):
        return "用户名用小写字母开头，4 到 30 位，只含小写字母、数字、点、下划线和短横。"
    if LONG_NUMBER.search(username):
        return "用户名里不要用手机号、身份证号等长串数字，请换一个。"
    return ""


def may_hold_members(kind: str) -> bool:
    return kind in HOLDS_MEMBERS
