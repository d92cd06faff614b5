"""Files through the gate."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.test import Client

from media.gate import DOCUMENTS, Access
from media.models import Document
from tests.factories.media import make_document, zip_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_gate() -> Iterator[set[int]]:
    """A judge of our own: whoever's number is put into the set is public."""
    allowed: set[int] = set()

    def judge(document: Document, request: HttpRequest) -> Access:
        return Access.PUBLIC if document.pk in allowed else Access.NO

    DOCUMENTS.register(judge)
    yield allowed
    DOCUMENTS._judges.remove(judge)


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_without_a_judges_yes_a_file_is_nobodys(client: Client) -> None:
    assert client.get(make_document().public_url).status_code == 404


def test_an_editor_with_rights_reads_what_is_not_public_and_no_cache_keeps_it(admin_client: Client) -> None:
    response = admin_client.get(make_document().public_url)

    assert _body(response).decode() == "示例文字"
    assert response["Cache-Control"] == "private, no-store"


def test_an_account_without_rights_on_the_collection_is_nobody(client: Client, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.get(make_document().public_url).status_code == 404


def test_a_file_is_saved_under_its_title_in_any_script_and_never_opened(client: Client, open_gate: set[int]) -> None:
    document = make_document(title="关于“两学一做”的通知")
    open_gate.add(document.pk)

    response = client.get(document.public_url)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Disposition"].endswith(".txt")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Length"] == "12"
    assert response["Cache-Control"] == "public, max-age=300"


def test_a_pdf_opens_in_the_browser_and_a_zip_does_not(client: Client, open_gate: set[int]) -> None:
    pdf = make_document(content=b"%PDF-1.7 ...", name="a.pdf")
    archive = make_document(content=zip_bytes("a.txt"), name="a.zip")
    open_gate |= {pdf.pk, archive.pk}

    assert client.get(pdf.public_url)["Content-Disposition"].startswith("inline")
    assert client.get(pdf.public_url)["Content-Type"] == "application/pdf"
    assert client.get(archive.public_url)["Content-Disposition"].startswith("attachment")


def test_head_tells_the_same_and_sends_nothing(client: Client, open_gate: set[int]) -> None:
    document = make_document()
    open_gate.add(document.pk)

    head, full = client.head(document.public_url), client.get(document.public_url)

    assert not _body(head)
    assert {name: head[name] for name in ("ETag", "Content-Length", "Content-Type")} == {
        name: full[name] for name in ("ETag", "Content-Length", "Content-Type")
    }
    assert client.post(document.public_url).status_code == 405


def test_who_has_the_file_already_is_not_sent_it_again(client: Client, open_gate: set[int]) -> None:
    document = make_document()
    open_gate.add(document.pk)
    etag = client.get(document.public_url)["ETag"]

    again = client.get(document.public_url, headers={"if-none-match": etag})

    assert etag == f'"{document.sha256}"'
    assert again.status_code == 304
    assert again["ETag"] == etag
    assert again["Cache-Control"] == "public, max-age=300"
    assert client.get(document.public_url, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_withdrawn_file_is_gone_even_for_who_has_it(client: Client, open_gate: set[int]) -> None:
    document = make_document()
    open_gate.add(document.pk)
    etag = client.get(document.public_url)["ETag"]
    open_gate.clear()

    assert client.get(document.public_url, headers={"if-none-match": etag}).status_code == 404


def test_a_file_answers_under_its_own_name_and_key_only(client: Client, open_gate: set[int]) -> None:
    document, other = make_document(), make_document(name="qi-ta.txt")
    open_gate |= {document.pk, other.pk}

    assert client.get(document.public_url + "x").status_code == 404
    assert client.get(f"/files/{document.key}/{other.filename}").status_code == 404
    assert client.get(f"/files/00000000-0000-0000-0000-000000000000/{document.filename}").status_code == 404
    assert client.get(f"/uploads/{document.file.name}").status_code == 404


def test_a_file_lost_from_the_storage_is_not_found(client: Client, open_gate: set[int]) -> None:
    document = make_document()
    open_gate.add(document.pk)
    default_storage.delete(document.file.name)

    assert client.get(document.public_url).status_code == 404


def test_the_address_carries_the_key_and_the_admin_uses_the_same() -> None:
    document = make_document(name="附件一.txt")

    assert document.url == document.public_url
    assert document.public_url.startswith(f"/files/{document.key}/")
