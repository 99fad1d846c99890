"""The keeper's pages: the self-check, backups by button, a restore under a running house."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.administration import certificates, ledger, reading
from meetings.administration.checks.software import has_wal_fault
from meetings.agenda.models import Meeting
from meetings.app import create_app
from meetings.config import Settings
from meetings.kernel.journal import HOUSE
from meetings.runtime import current
from tests.administration.hall import Office, form_key


def text(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return words(response.get_data(as_text=True))


def words(page: str) -> str:
    """What a person reads."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def backups(office: Office) -> list[str]:
    return [listed.name for listed in ledger.listed(office.settings.data)]


def make_backup(office: Office, client: FlaskClient) -> str:
    response = client.post("/administration/backups", data={"csrf_token": form_key(client)})
    assert (response.status_code, response.location) == (303, "/administration?done=made#backups")
    return backups(office)[0]


def test_self_check_names_everything_and_no_password(office: Office) -> None:
    page = text(office.keeper(), "/administration")
    address = urlsplit(office.settings.database_url)
    for wanted in ("Phiên 0.", "Python 3.", "HTTP", "GB", str(address.path.rpartition("/")[2])):
        assert wanted in page
    assert address.password is None or f":{address.password}@" not in page


@pytest.mark.parametrize(
    "path", ["/administration", "/administration/now", "/administration/journal", "/administration/restore/a.tar"]
)
def test_pages_are_for_administrators_only(small_office: Office, path: str) -> None:
    somebody = small_office.person("Lê Văn Khách")
    assert small_office.client(somebody).get(path).status_code == 403
    assert urlsplit(small_office.client(None).get(path).location or "").path == "/sign-in"


def test_backup_by_button_is_whole_listed_and_downloadable(office: Office) -> None:
    office.furnish()
    client = office.keeper()
    name = make_backup(office, client)
    page = text(client, "/administration?done=made")
    assert name in page
    response = client.get(f"/administration/backups/{name}")
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.data == ledger.path_of(office.settings.data, name).read_bytes()
    with reading.opened(ledger.path_of(office.settings.data, name)) as archive:
        assert archive.manifest.rows["meeting"] == 1
    last = ledger.last(office.settings.data)
    assert last is not None
    assert Path(last.path).name == name
    kinds = [kind for kind, _ in office.journal(HOUSE)]
    assert kinds[-2:] == ["backup_made", "backup_downloaded"]
    told = text(client, "/administration/journal")
    assert told.index(f"A backup was downloaded: {name}.") < told.index(f"A backup was made: {name}.")


def test_backup_can_be_removed(small_office: Office) -> None:
    client = small_office.keeper()
    name = make_backup(small_office, client)
    response = client.post(f"/administration/backups/{name}/remove", data={"csrf_token": form_key(client)})
    assert (response.status_code, backups(small_office)) == (303, [])
    assert client.get(f"/administration/backups/{name}").status_code == 404


@pytest.mark.parametrize("name", ["..%2Fsecret.key", "secret.key", "..tar", "x/../../phien.db", "%00.tar"])
def test_nothing_but_backups_can_be_downloaded(small_office: Office, name: str) -> None:
    assert small_office.keeper().get(f"/administration/backups/{name}").status_code == 404


def test_upload_of_a_whole_backup_is_kept_and_a_damaged_one_is_not(small_office: Office) -> None:
    client = small_office.keeper()
    content = ledger.path_of(small_office.settings.data, make_backup(small_office, client)).read_bytes()
    key = {"X-CSRFToken": form_key(client), "Accept": "application/json"}
    response = client.post("/administration/archives?name=brought.tar", data=content, headers=key)
    assert (response.status_code, response.json) == (200, {"ok": True, "name": "brought.tar"})
    damaged = content.replace(b"Minh", b"Binh")
    for name, body, code in (
        ("brought.tar", content, "backup_exists"),
        ("other.tar", damaged, "archive_damaged"),
        ("other.tar", b"", "archive_foreign"),
        ("../other.tar", content, "archive_name_wrong"),
        ("other.zip", content, "archive_name_wrong"),
    ):
        response = client.post("/administration/archives", query_string={"name": name}, data=body, headers=key)
        assert response.get_json()["code"] == code
    folder = small_office.settings.data / "backups"
    assert sorted({path.name for path in folder.iterdir()} - {".lock"}) == sorted(backups(small_office))


def count_of_meetings(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Meeting)) or 0


def bring_back(client: FlaskClient, name: str, word: str = "RESTORE", **more: str) -> str:
    path = f"/administration/restore/{name}"
    facts = {"csrf_token": form_key(client, path), "word": word, **more}
    response = client.post(path, data=facts)
    assert response.status_code == 200
    return words(response.get_data(as_text=True))


def test_restore_under_a_running_house(office: Office) -> None:
    meeting_id = office.furnish()
    office.act(office.office, "agenda.close_meeting", meeting_id=meeting_id)
    client = office.keeper()
    name = make_backup(office, client)
    epoch = office.application.boards.epoch
    office.meeting("Cuộc họp sau này")
    assert "type the word" in bring_back(client, name, "yes")
    page = bring_back(client, name, " restore ")
    before = next(listed for listed in backups(office) if listed.startswith("before-restore"))
    assert before in page
    assert office.application.boards.epoch > epoch
    assert office.house.read(count_of_meetings) == 1
    assert office.meeting("Và cuộc họp mới") > meeting_id
    assert office.is_sound()
    with reading.opened(ledger.path_of(office.settings.data, before)) as archive:
        assert archive.manifest.rows["meeting"] == 2


def test_restore_can_end_every_sign_in(small_office: Office) -> None:
    client = small_office.keeper()
    name = make_backup(small_office, client)
    bring_back(client, name, end_sign_ins="on")
    assert urlsplit(client.get("/administration").location or "").path == "/sign-in"


def test_restore_waits_for_a_meeting_in_session(small_office: Office) -> None:
    small_office.furnish()
    client = small_office.keeper()
    name = make_backup(small_office, client)
    assert "is in session" in text(client, f"/administration/restore/{name}")
    assert "is in session" in bring_back(client, name)
    assert len(backups(small_office)) == 1


def test_example_is_offered_for_removal_only_where_there_is_one(small_office: Office) -> None:
    client = small_office.keeper()
    assert 'data-act="example.remove"' not in client.get("/administration").get_data(as_text=True)
    meeting_id = small_office.meeting("Kỳ họp mẫu")
    with small_office.house.database.writing.begin() as connection:
        connection.exec_driver_sql(f"UPDATE meeting SET is_example = 1 WHERE id = {meeting_id}")
    page = client.get("/administration").get_data(as_text=True)
    assert 'data-act="example.remove"' in page
    assert "Kỳ họp mẫu" in page


def test_tls_page_without_tls_says_that_nothing_is_needed(small_office: Office) -> None:
    client = small_office.client(None)
    assert "Nothing has to be installed" in text(client, "/tls?lang=en")
    assert client.get("/tls/phien-ca.crt").status_code == 404


def test_tls_page_leads_to_the_authority(migrated_sqlite: str, tmp_path: Path) -> None:
    own = {"DATA": str(tmp_path), "DATABASE_URL": migrated_sqlite, "EXAMPLE": "no", "TLS": "lan"}
    application = create_app(Settings.from_env(own), current())
    certificates.server_files(application.settings)
    client = application.flask.test_client()
    vietnamese, page = text(client, "/tls?lang=vi"), text(client, "/tls?lang=en")
    assert vietnamese != page
    assert "Windows" in page
    assert ":8001/tls" in page
    response = client.get("/tls/phien-ca.crt")
    assert response.mimetype == "application/x-x509-ca-cert"
    assert x509.load_der_x509_certificate(response.data).subject
    application.house.database.dispose()


@pytest.mark.parametrize(
    ("version", "is_faulty"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52), False),
    ],
)
def test_wal_fault_is_known_by_version(version: tuple[int, ...], is_faulty: bool) -> None:
    assert has_wal_fault(version) == is_faulty
