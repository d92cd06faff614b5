"""Addresses of what is played. Each holds a part of the hash of its bytes, so that it may be kept for good and nobody
guesses the address of what is not published yet."""

import uuid

from django.urls import reverse

from media.models.content import MARK_LENGTH


def mark_of(sha256: str) -> str:
    return sha256[:MARK_LENGTH]


def rendition_url(key: uuid.UUID, sha256: str, short_edge: int) -> str:
    return reverse("serve_film", args=[key, mark_of(sha256), short_edge])


def storyboard_url(key: uuid.UUID, sha256: str) -> str:
    return reverse("serve_film_storyboard", args=[key, mark_of(sha256)])


def frame_url(key: uuid.UUID, sha256: str) -> str:
    return reverse("serve_film_frame", args=[key, mark_of(sha256)])


def captions_url(key: uuid.UUID, sha256: str) -> str:
    return reverse("serve_film_captions", args=[key, mark_of(sha256)])
