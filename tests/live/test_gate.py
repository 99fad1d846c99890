"""What every request passes before anybody reads its body."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from meetings import schema
from meetings.app import create_app
from meetings.config import Settings


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    settings = Settings.from_env({"DATA": str(tmp_path)})
    schema.upgrade(settings.database_url)
    application = create_app(settings)
    with application.flask.test_client() as client:
        yield client
    application.house.database.dispose()


class Unread(BytesIO):
    """A body that says when it is read."""

    was_read = False

    def read(self, *args: int) -> bytes:
        Unread.was_read = True
        return b""


def test_too_large_form_is_refused_before_its_body_is_read(client: FlaskClient) -> None:
    Unread.was_read = False
    answer = client.post(
        "/sign-in",
        input_stream=Unread(),
        environ_overrides={"CONTENT_LENGTH": "900000000"},
        content_type="multipart/form-data; boundary=x",
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.json["code"], Unread.was_read) == (413, "too_large", False)


def test_chunked_body_is_refused(client: FlaskClient) -> None:
    answer = client.post("/api/act/people.sign_out", headers={"Transfer-Encoding": "chunked"})
    assert (answer.status_code, answer.json["code"]) == (411, "length_needed")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost.evil.example"])
def test_foreign_origin_is_refused(client: FlaskClient, origin: str) -> None:
    answer = client.post("/api/act/people.sign_out", json={}, headers={"Origin": origin})
    assert (answer.status_code, answer.json["code"]) == (403, "foreign_origin")


def test_every_page_carries_a_strict_policy(client: FlaskClient) -> None:
    policy = client.get("/sign-in").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in policy
