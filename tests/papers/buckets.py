"""A bucket in an S3-compatible server of our own: moto's, as a process that can be killed and started again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import botocore.session

from meetings.config import PapersAt
from tests.programs import Program

NAME = "papers"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "tests",
    "AWS_SECRET_ACCESS_KEY": "not-a-secret",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class S3(Program):
    """It keeps everything in memory: what is killed comes back empty."""

    def __init__(self) -> None:
        super().__init__("s3")
        self.user = None  # it runs from our own environment

    def command(self) -> list[str]:
        return [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]

    def answers(self) -> bool:
        try:
            urlopen(self.url, timeout=2).close()
        except (URLError, OSError):
            return False
        return True

    def start(self) -> None:
        super().start()
        self.client().create_bucket(Bucket=NAME)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def client(self):  # type: ignore[no-untyped-def]
        """A client of its own, that knows nothing of the product."""
        own = {"aws_access_key_id": "tests", "aws_secret_access_key": "not-a-secret"}
        return botocore.session.Session().create_client("s3", "us-east-1", endpoint_url=self.url, **own)

    def at(self, folder: Path, prefix: str) -> PapersAt:
        """A place in it that is empty where nobody has used this prefix."""
        return PapersAt(folder, NAME, prefix, self.url)

    def settings(self, prefix: str) -> dict[str, str]:
        """The same place as the environment names it."""
        return {"STORE": f"s3://{NAME}/{prefix}", "S3_ENDPOINT": self.url, **CREDENTIALS}


def lend_credentials() -> None:
    """Put into our environment what a server finds in its own."""
    os.environ.update(CREDENTIALS)
