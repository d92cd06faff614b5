"""Where uploads are kept, by the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.parts.file_storage import file_storage, film_origins


def test_uploads_are_kept_on_the_disk_unless_a_bucket_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FILES_S3_BUCKET", raising=False)
    monkeypatch.setenv("FILES_S3_ENDPOINT", "https://s3.example")

    assert file_storage() == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    assert film_origins() == []


def test_a_bucket_without_its_keys_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_S3_BUCKET", "portal")
    monkeypatch.delenv("FILES_S3_ACCESS_KEY", raising=False)
    monkeypatch.setenv("FILES_S3_SECRET_KEY", "s")

    with pytest.raises(ImproperlyConfigured, match="还缺环境变量：FILES_S3_ACCESS_KEY。"):
        file_storage()


def test_players_may_be_led_to_the_bucket_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BUCKET", "ACCESS_KEY", "SECRET_KEY"):
        monkeypatch.setenv(f"FILES_S3_{name}", "portal")
    monkeypatch.setenv("FILES_S3_ENDPOINT", "https://inside.example:9000/")
    assert film_origins() == ["https://inside.example:9000"]
    monkeypatch.setenv("FILES_S3_PUBLIC_ENDPOINT", "https://films.example/portal")

    assert film_origins() == ["https://films.example"]
    options = file_storage()["OPTIONS"]
    assert (options["endpoint_url"], options["public_endpoint"]) == (
        "https://inside.example:9000/",
        "https://films.example/portal",
    )
