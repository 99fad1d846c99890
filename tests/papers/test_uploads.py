"""Papers sent to the server: taken whole, or refused with a sentence and nothing left behind."""

from __future__ import annotations

import hashlib
import json
import os
from io import BytesIO

import pytest

from meetings.papers.store import FolderStore
from meetings.papers.views import LARGEST_PAPER_BYTES
from meetings.papers.views.sweeping import sweep
from tests.papers import files
from tests.papers.visits import Visits


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


GOOD = files.pdf("Tờ trình", "trang hai")


def test_upload_makes_a_paper_of_the_file(visits_on_both: Visits) -> None:
    visits = visits_on_both
    answer = visits.upload(visits.secretary, "03.1_Tờ trình.pdf", GOOD)
    assert (answer.status_code, answer.json["ok"]) == (200, True)
    named = ("paper_id", "item_id", "number", "title", "sha256", "size", "pages", "has_text", "mime", "conversion")
    assert {name: answer.json["answer"][name] for name in named} == {
        "paper_id": answer.json["answer"]["paper_id"],
        "item_id": visits.desk.items[2],
        "number": "03.1",
        "title": "Tờ trình",
        "sha256": hashlib.sha256(GOOD).hexdigest(),
        "size": len(GOOD),
        "pages": 2,
        "has_text": True,
        "mime": "application/pdf",
        "conversion": "none",
    }
    paper = visits.desk.at_desk().papers[0]
    digest = hashlib.sha256(GOOD).hexdigest()
    assert (paper.sha256, paper.pages, paper.size, paper.file_name) == (digest, 2, len(GOOD), "03.1_Tờ trình.pdf")
    assert visits.kept() == [digest]


def test_upload_of_the_same_key_adds_one_paper(visits: Visits) -> None:
    key = {"Idempotency-Key": "once"}
    answers = [visits.upload(visits.secretary, "03.1_A.pdf", GOOD, headers=key).json for _ in range(3)]
    assert answers[0]["ok"]
    assert answers[1:] == answers[:1] * 2
    assert len(visits.desk.at_desk().papers) == 1


def test_upload_refuses_the_same_file_under_another_key(visits: Visits) -> None:
    visits.upload(visits.secretary, "03.1_A.pdf", GOOD)
    again = visits.upload(visits.secretary, "khác.pdf", GOOD)
    assert (again.status_code, again.json["code"]) == (409, "paper_here_already")
    assert again.json["message"] == "Tệp này đã có rồi: 03.1 A."


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "paper_empty"),
        (b"PK\x03\x04" + bytes(5000), "paper_damaged"),
        (GOOD[:-40], "paper_damaged"),
        (files.encrypted("x"), "paper_encrypted"),
    ],
)
def test_upload_refuses_with_a_sentence_and_keeps_nothing(visits: Visits, content: bytes, code: str) -> None:
    answer = visits.upload(visits.secretary, "02.1_A.pdf", content)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["message"].endswith(".")
    assert visits.kept() == []
    assert visits.desk.shown() == []


def test_upload_refuses_a_form_and_a_file_without_a_name(visits: Visits) -> None:
    assert visits.upload(visits.secretary, " ", GOOD).json["code"] == "paper_name_missing"
    client = visits.site.client(visits.secretary)
    address = f"/m/{visits.desk.meeting_id}/papers/upload?name=a.pdf"
    form = client.post(address, data={"file": (BytesIO(GOOD), "a.pdf")}, headers={"Accept": "application/json"})
    assert form.status_code in (403, 422)
    assert visits.kept() == []


def test_upload_refuses_what_is_too_large_before_reading_it(visits: Visits) -> None:
    answer = visits.upload(
        visits.secretary, "a.pdf", GOOD, environ_overrides={"CONTENT_LENGTH": str(LARGEST_PAPER_BYTES + 1)}
    )
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
    assert "200" in answer.json["message"]


def test_upload_refuses_a_body_of_unknown_length(visits: Visits) -> None:
    answer = visits.upload(visits.secretary, "a.pdf", GOOD, headers={"Transfer-Encoding": "chunked"})
    assert (answer.status_code, answer.json["code"]) == (411, "length_needed")


def test_upload_that_breaks_off_leaves_nothing(visits: Visits) -> None:
    answer = visits.upload(visits.secretary, "a.pdf", GOOD, environ_overrides={"CONTENT_LENGTH": str(len(GOOD) + 500)})
    assert (answer.status_code, answer.json["code"]) == (422, "paper_cut_short")
    assert visits.kept() == []


def test_only_the_secretary_of_the_meeting_uploads(visits: Visits) -> None:
    statuses = {
        "delegate": visits.upload(visits.delegate, "a.pdf", GOOD).status_code,
        "stranger": visits.upload(visits.stranger, "a.pdf", GOOD).status_code,
        "nobody": visits.upload(None, "a.pdf", GOOD).status_code,
        "unknown meeting": visits.upload(visits.secretary, "a.pdf", GOOD, meeting_id=999).status_code,
    }
    assert statuses == {"delegate": 403, "stranger": 404, "nobody": 401, "unknown meeting": 404}
    assert visits.kept() == []


def test_upload_without_the_page_s_key_or_from_another_site_is_refused(visits: Visits) -> None:
    without = visits.upload(visits.secretary, "a.pdf", GOOD, headers={"X-CSRFToken": ""})
    foreign = visits.upload(visits.secretary, "a.pdf", GOOD, headers={"Origin": "https://evil.example"})
    assert (without.status_code, foreign.status_code) == (403, 403)
    assert visits.kept() == []


HOSTILE = {
    "../../../etc/passwd.pdf": "passwd.pdf",
    "CON.pdf": "_CON.pdf",
    "bao\u202ecao.pdf": "baocao.pdf",
    "<img src=x onerror=alert(1)>.pdf": "-img src=x onerror=alert(1)-.pdf",
    "ầ" * 300 + ".pdf": "ầ" * 65 + ".pdf",
}


@pytest.mark.parametrize("name, expected", HOSTILE.items(), ids=range(len(HOSTILE)))
def test_hostile_names_are_stored_harmless(visits: Visits, name: str, expected: str) -> None:
    assert visits.upload(visits.secretary, name, GOOD).status_code == 200
    assert visits.desk.at_desk().papers[0].file_name == expected
    page = visits.get(visits.secretary, f"/m/{visits.desk.meeting_id}/desk/papers").text
    assert "<img src=x" not in page
    states = json.loads(page.split('id="boards">', 1)[1].split("</script>", 1)[0])
    assert [s["state"]["papers"][0]["file_name"] for s in states if s["board"] == "papers"] == [expected]


def test_sweep_removes_what_no_paper_has_any_more(visits_on_both: Visits) -> None:
    visits = visits_on_both
    assert isinstance(visits.desk.store, FolderStore)
    kept = visits.put("02.1_A.pdf", files.pdf("a"))
    gone = visits.put("02.2_B.pdf", files.pdf("b"), publish=False)
    visits.desk.do("papers.remove_draft", paper_id=gone)
    recent = visits.desk.take(files.pdf("c"))
    digest = next(p.sha256 for p in visits.desk.at_desk().papers if p.id == kept)
    for name in visits.kept():
        if name != recent.sha256:
            os.utime(visits.desk.store.path(name), (1000, 1000))
    sweep(visits.site.house, visits.desk.store, 2000)
    assert visits.kept() == sorted([digest, recent.sha256])
