"""Where uploads are kept and how films leave: this machine's disk by default, an object storage by FILES_S3_BUCKET."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.settings import env

FILMS_ACCEL_PREFIX = env.text("FILMS_ACCEL_PREFIX", "")
"""Internal location of nginx that hands out the uploads a view names; empty where the portal sends them itself."""

FILMS_PRESIGNED_SECONDS = 600
"""How long an address of the object storage serves a film; a film longer than half of it is given twice its length."""


def file_storage() -> dict[str, Any]:
    """The entry of `STORAGES` for everything uploaded or made of it."""
    bucket = env.text("FILES_S3_BUCKET", "")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    missing = [name for name in ("FILES_S3_ACCESS_KEY", "FILES_S3_SECRET_KEY") if not env.text(name, "")]
    if missing:
        raise ImproperlyConfigured(
            f"已设置 FILES_S3_BUCKET，还缺环境变量：{'、'.join(missing)}。请补全，说明见 docs/operations.md。"
        )
    return {
        "BACKEND": "media.object_storage.ObjectStorage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.text("FILES_S3_ENDPOINT", "") or None,
            "region_name": env.text("FILES_S3_REGION", "us-east-1"),
            "access_key": env.text("FILES_S3_ACCESS_KEY", ""),
            "secret_key": env.text("FILES_S3_SECRET_KEY", ""),
            "location": env.text("FILES_S3_FOLDER", ""),
            "addressing_style": env.text("FILES_S3_ADDRESSING", "path"),
            "public_endpoint": env.text("FILES_S3_PUBLIC_ENDPOINT", "") or env.text("FILES_S3_ENDPOINT", ""),
        },
    }


def film_origins() -> list[str]:
    """Where the player is led for a film besides our own address; for the content security policy."""
    endpoint = env.text("FILES_S3_PUBLIC_ENDPOINT", "") or env.text("FILES_S3_ENDPOINT", "")
    return ["/".join(endpoint.split("/")[:3])] if env.text("FILES_S3_BUCKET", "") and endpoint else []
