"""Which texts are nearly the same: a fingerprint of 64 smallest hashes, compared place by place. Pure, no Django."""

import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

SHINGLE = 4
"""Characters of a shingle."""
PLACES = 64
ALIKE = 0.8
"""Share of equal places from which two texts count as the same; measured, nothing lies between .6 and .8."""
LONGEST = 20_000
_BANDS = struct.Struct("16s" * 16)
"""A fingerprint as stretches of four places; what shares none of them is not alike."""
_EMPTY = 0xFFFFFFFF


def minhash(text: str) -> bytes:
    """The fingerprint of normalised text; empty for text that is too short to be told from others.

    One hash per shingle falls into one of the places, which keeps the smallest. A place nobody fell into takes the
    value of its neighbour.
    """
    words = "".join(text[:LONGEST].split())
    if len(words) < SHINGLE * 5:
        return b""
    data = words.encode("utf-16-le", "replace")
    smallest = [_EMPTY] * PLACES
    crc = zlib.crc32
    for hashed in {crc(data[start : start + SHINGLE * 2]) for start in range(0, len(data) - SHINGLE * 2 + 1, 2)}:
        place = hashed & (PLACES - 1)
        if hashed < smallest[place]:
            smallest[place] = hashed
    for place in range(PLACES * 2):
        if smallest[place % PLACES] == _EMPTY:
            smallest[place % PLACES] = smallest[place % PLACES - 1]
    return array("I", smallest).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Estimated share of common shingles, 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(mine == theirs for mine, theirs in zip(array("I", one), array("I", other), strict=True)) / PLACES


def groups(fingerprints: Mapping[str, bytes]) -> dict[str, str]:
    """Of each key the first key it is nearly the same as; in the order of the mapping, keys alone are left out."""
    first_of: dict[str, str] = {}
    in_band: dict[tuple[int, bytes], list[str]] = {}
    for key, fingerprint in fingerprints.items():
        bands = list(enumerate(_BANDS.unpack(fingerprint))) if fingerprint else []
        for candidate in dict.fromkeys(known for band in bands for known in in_band.get(band, ())):
            if likeness(fingerprint, fingerprints[candidate]) >= ALIKE:
                first_of[key] = candidate
                break
        else:
            for band in bands:
                in_band.setdefault(band, []).append(key)
    return first_of


def alike(fingerprint: bytes, others: Iterable[tuple[str, bytes]]) -> list[str]:
    """Keys of the texts that are nearly the same as this one, the most alike first."""
    found = [(likeness(fingerprint, other), key) for key, other in others]
    return [key for like, key in sorted(found, key=lambda one: (-one[0], one[1])) if like >= ALIKE]


def collapsed(
    keys: Sequence[str], fingerprints: Mapping[str, bytes], published: Mapping[str, datetime]
) -> dict[str, list[str]]:
    """Keys that stay, in their order, each with those that are nearly the same and of the same year."""
    by_year = {key: fingerprints.get(key, b"") for key in keys}
    years: dict[int, dict[str, bytes]] = {}
    for key, fingerprint in by_year.items():
        if key in published:
            years.setdefault(published[key].year, {})[key] = fingerprint
    first_of = {key: first for of_year in years.values() for key, first in groups(of_year).items()}
    result: dict[str, list[str]] = {}
    for key in keys:
        if first := first_of.get(key):
            result[first].append(key)
        else:
            result[key] = []
    return result
