"""The rows of a trial, carried by its page to the import: sealed for the account, good for an hour, stored nowhere."""

import json
import time
import zlib
from collections.abc import Sequence
from dataclasses import astuple

from cms.members.importing.workbook import Refused, Row
from cms.members.personal.ciphers import Unreadable, seal, unseal
from cms.users.models import User

GOOD_FOR_SECONDS = 3600
STALE = "这次试导已经过了一小时，请重新选择文件，再试导一次。"


def carried(rows: Sequence[Row], user: User) -> str:
    """For a hidden field."""
    told = json.dumps([int(time.time()), [astuple(row) for row in rows]], ensure_ascii=False)
    return seal(zlib.compress(told.encode(), 6).hex(), place=_place(user))


def rows_carried(sealed: str, user: User) -> list[Row]:
    """Raises Refused for what was not sealed here, for somebody else, or too long ago."""
    try:
        at, rows = json.loads(zlib.decompress(bytes.fromhex(unseal(sealed, place=_place(user)))))
    except (Unreadable, ValueError, zlib.error):
        raise Refused(STALE) from None
    if time.time() - at > GOOD_FOR_SECONDS:
        raise Refused(STALE)
    return [Row(*row) for row in rows]


def _place(user: User) -> str:
    return f"import.{user.pk}"
