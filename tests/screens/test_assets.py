"""Static files on the wire: small, kept, whole; and what never leaves the folder."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from meetings.app import ROOT, create_app
from meetings.assets import Assets
from meetings.config import Settings
from meetings.runtime import current

CSS = ROOT / "static" / "css"


@pytest.fixture
def client(migrated_sqlite: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser before a house with nobody in it."""
    settings = Settings.from_env({"DATABASE_URL": migrated_sqlite, "DATA": str(tmp_path)})
    application = create_app(settings)
    yield application.flask.test_client()
    application.house.database.dispose()


def place(client: FlaskClient, name: str) -> str:
    """The address of a file, as the present fingerprint has it."""
    return f"{client.application.static_url_path}/{name}"


def test_script_comes_compressed_to_who_can_read_that_and_is_kept(client: FlaskClient) -> None:
    address = place(client, "js/lib/live.js")
    small, plain = client.get(address, headers={"Accept-Encoding": "gzip, br"}), client.get(address)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data == (ROOT / "static" / "js" / "lib" / "live.js").read_bytes()
    assert "Content-Encoding" not in plain.headers
    for answer in (small, plain):
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.mimetype == "text/javascript"


def test_sheets_in_one_are_the_sheets_in_order(client: FlaskClient) -> None:
    answer = client.get(place(client, "css/tokens+reset.css"))
    assert answer.data == (CSS / "tokens.css").read_bytes() + b"\n" + (CSS / "reset.css").read_bytes()
    assert answer.mimetype == "text/css"


@pytest.mark.parametrize(
    "name",
    ["css/none.css", "css/reset+none.css", "css/../../pyproject.json", "css/reset+../../../etc/x.css", "js/a+b.js"],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(place(client, name)).status_code == 404


def test_font_and_part_of_a_file_are_sent_as_they_are(client: FlaskClient) -> None:
    font = client.get(place(client, "vendor/fonts/inter-latin-wght-normal.woff2"), headers={"Accept-Encoding": "gzip"})
    assert font.data.startswith(b"wOF2")
    part = client.get(place(client, "js/lib/live.js"), headers={"Range": "bytes=0-9", "Accept-Encoding": "gzip"})
    assert (part.status_code, len(part.data)) == (206, 10)


def test_modules_of_a_page_are_all_that_it_imports_and_nothing_that_waits(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "page.js").write_text(
        'import { a,\n  b } from "./lib/a.js";\nimport "./lib/b.js";\nimport("./later.js");\n'
    )
    (tmp_path / "lib" / "a.js").write_text('export { b } from "./b.js";\nconst from = "./no.js";\n')
    (tmp_path / "lib" / "b.js").write_text('import{c as d}from"../page.js";\n')
    modules = Assets(tmp_path, current()).modules("page.js")
    assert modules == ("page.js", "lib/a.js", "lib/b.js")
