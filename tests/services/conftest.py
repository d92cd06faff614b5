from collections.abc import Iterator

import boto3
import pytest

from tests.services.s3_gateway import BUCKET, Gateway, s3_gateway


@pytest.fixture(scope="session")
def gateway() -> Iterator[Gateway]:
    """With an empty bucket, one for the process."""
    with s3_gateway() as gateway:
        client = boto3.client(
            "s3",
            endpoint_url=gateway.endpoint,
            aws_access_key_id=gateway.identity,
            aws_secret_access_key=gateway.credential,
            region_name="us-east-1",
        )
        client.create_bucket(Bucket=BUCKET)
        yield gateway
