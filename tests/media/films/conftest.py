"""A unit's editor who sends films in, and somebody of another unit."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import Collection

from cms.units.services import unit_collection
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.pages import BrandPageFactory, UnitFactory

MEBIBYTE = 1024 * 1024


def metadata(**told: Any) -> str:
    return ",".join(f"{name} {base64.b64encode(str(value).encode()).decode()}" for name, value in told.items())


@dataclass(frozen=True)
class Sender:
    """Somebody signed in who speaks the upload protocol."""

    client: Client
    account: User
    collection: Collection

    def ask(self, method: str, address: str, body: bytes = b"", **headers: Any) -> Any:
        content_type = headers.pop("content_type", "application/offset+octet-stream")
        named = {"Tus-Resumable": "1.0.0"} | {name.replace("_", "-"): str(value) for name, value in headers.items()}
        return self.client.generic(method, address, body, content_type=content_type, headers=named)

    def create(self, length: int, filename: str = "示例.mp4", **told: Any) -> Any:
        wished = {"filename": filename, "title": "示例影片", "collection": self.collection.pk} | told
        return self.ask("POST", reverse("film_uploads"), Upload_Length=length, Upload_Metadata=metadata(**wished))

    def begin(self, length: int, **told: Any) -> str:
        answer = self.create(length, **told)
        assert answer.status_code == 201, answer.content.decode()
        return str(answer.headers["Location"])

    def patch(self, address: str, offset: int, body: bytes, **headers: Any) -> Any:
        return self.ask("PATCH", address, body, Upload_Offset=offset, **headers)

    def offset(self, address: str) -> int:
        return int(self.ask("HEAD", address).headers["Upload-Offset"])

    def send(self, body: bytes, **told: Any) -> Any:
        """The whole at once; the answer to the last piece."""
        return self.patch(self.begin(len(body), **told), 0, body)


def said(answer: Any) -> str:
    refused: Mapping[str, str] = answer.json()
    return refused["refused"]


@pytest.fixture(autouse=True)
def incoming(settings: Settings, tmp_path: Path) -> Path:
    settings.FILM_INCOMING = tmp_path / "incoming"
    settings.FILM_DISK_RESERVE_BYTES = MEBIBYTE
    return tmp_path / "incoming"


@pytest.fixture
def sender(portal: Portal) -> Sender:
    account = unit_editor(portal.brand)
    client = Client()
    client.force_login(account)
    return Sender(client, account, unit_collection(unit=portal.brand.unit))


@pytest.fixture
def stranger(portal: Portal) -> Sender:
    brand = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", short_name="乙单位", slug="yi"))
    account = unit_editor(brand, username="yi")
    client = Client()
    client.force_login(account)
    return Sender(client, account, unit_collection(unit=brand.unit))


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path) -> Iterator[Path]:
    """Where the worker of this test keeps its copies."""
    with override_settings(FILM_SCRATCH=tmp_path / "scratch"):
        yield tmp_path / "scratch"
