"""Uploads in an object storage that speaks S3, instead of on this machine's disk."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

SPOOLED_BYTES = 8 * 1024 * 1024
"""What is read of a file stays in memory up to here, and goes to a temporary file beyond."""

ONE_PIECE_AFTER_ANOTHER = TransferConfig(use_threads=False)
"""Threads would hold ten pieces in memory at once."""
OLD_CHECKSUMS = Config(request_checksum_calculation="when_required", response_checksum_validation="when_required")
"""Storages other than Amazon's do not know the sums that its client sends since 2025."""


class ObjectStorage(S3Storage):
    """A private bucket. Addresses in pages stay our own, so that they can be kept and asked at the gate; an address of
    the bucket itself is given out only for a film that somebody may have, and for minutes."""

    public_endpoint: str
    client_config: Any
    _signer: Any = None

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.client_config = self.client_config.merge(OLD_CHECKSUMS)

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "public_endpoint": "",
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
            "signature_version": "s3v4",
            "max_memory_size": SPOOLED_BYTES,
            "transfer_config": ONE_PIECE_AFTER_ANOTHER,
        }

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Our own address of the file, whatever arguments the bucket's would take."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"

    def presigned_url(self, name: str, *, seconds: int, content_type: str) -> str:
        """The bucket's address of one file, readable by whoever holds it, for so many seconds."""
        key = self._normalize_name(name.replace("\\", "/"))
        asked = {"Bucket": self.bucket_name, "Key": key, "ResponseContentType": content_type}
        client = self._signing_client()
        return str(client.generate_presigned_url("get_object", Params=asked, ExpiresIn=seconds))

    def _signing_client(self) -> Any:
        """Signs for the address browsers know, which may be another than the one the portal writes to."""
        if not self.public_endpoint or self.public_endpoint == self.endpoint_url:
            return self.connection.meta.client
        if self._signer is None:
            session = self._create_session()
            self._signer = session.client(
                "s3", region_name=self.region_name, endpoint_url=self.public_endpoint, config=self.client_config
            )
        return self._signer
