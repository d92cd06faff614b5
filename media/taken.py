"""When a picture was taken, as its camera wrote it."""

import re

from PIL import Image as Pillow

_CAMERA = 0x8769
_TAKEN, _WRITTEN = 0x9003, 0x0132
_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")


def taken_at(picture: Pillow.Image) -> str:
    """The camera's clock as `2017-08-09 09:25:00`, which sorts as time does; empty when the picture does not say."""
    try:
        facts = picture.getexif()
        written = facts.get_ifd(_CAMERA).get(_TAKEN) or facts.get(_WRITTEN)
    except Exception:  # Pillow raises whatever damaged camera data make it stumble over
        return ""
    found = _TIME.match(str(written or ""))
    return f"{found[1]}-{found[2]}-{found[3]} {found[4]}" if found else ""
