"""Hostile files and names over the wire: answered with a sentence within a second of the clock."""

from __future__ import annotations

import os
from time import monotonic

import pytest
from werkzeug.test import TestResponse

from meetings.papers.timers import unpack_waiting
from tests.papers import files, office_files
from tests.papers.test_zips import hostile_zip
from tests.papers.visits import Visits

SECONDS = 1.0
TRIES = 5
GOOD = files.pdf("Trang")
REFUSED = {
    "damaged": (GOOD[:-40], "02.1_A.pdf", "paper_damaged"),
    "encrypted": (files.encrypted("x"), "02.1_A.pdf", "paper_encrypted"),
    "empty": (b"", "02.1_A.pdf", "paper_empty"),
    "mislabelled": (office_files.docx("Tờ trình"), "02.1_A.pdf", "paper_mislabelled"),
    "bomb in a document": (office_files.bomb_docx(), "a.docx", "paper_bomb"),
    "pixel bomb": (office_files.bomb_png(), "a.png", "paper_bomb"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.svg", "paper_unknown"),
    "html": (b"<!doctype html><script>alert(1)</script>", "a.pdf", "paper_unknown"),
    "zip bomb": (office_files.zipped({"a.pdf": bytes(300_000_000)}), "a.zip", "paper_bomb"),
    "zip of very many": (office_files.zipped({f"{n}.pdf": b"" for n in range(501)}), "a.zip", "zip_too_many"),
    "half a zip": (office_files.zipped({"a.pdf": b"x" * 1000})[:-60], "a.zip", "paper_damaged"),
}
# What is only wrong in its name is taken, under a name that harms nobody.
NAMES = {
    "../../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\Windows\\System32\\a.pdf": "a.pdf",
    "CON.pdf": "_CON.pdf",
    "lpt1.báo cáo.pdf": "_lpt1.báo cáo.pdf",
    "bao\u202ecao\u200b.pdf": "baocao.pdf",
    "ầ\u0301" * 150 + ".pdf": None,
    "👩\u200d👩\u200d👧" * 60 + ".pdf": None,
}


def _answer(visits: Visits, name: str, content: bytes) -> tuple[TestResponse, float]:
    """The answer, and how long the quickest of some tries took, in seconds of a quiet machine.

    Where as many processes want to run as there are processors, everything takes twice as long.
    """
    best = float("inf")
    for _ in range(TRIES):
        began = monotonic()
        answer = visits.upload(visits.secretary, name, content)
        best = min(best, (monotonic() - began) / (1 + os.getloadavg()[0] / (os.cpu_count() or 1)))
        if best < SECONDS or answer.status_code == 200:
            break
    return answer, best


@pytest.mark.parametrize("content, name, code", REFUSED.values(), ids=REFUSED.keys())
def test_a_hostile_file_is_refused_within_a_second(visits: Visits, content: bytes, name: str, code: str) -> None:
    visits.upload(visits.secretary, "0.pdf", b"")  # whatever is loaded once is loaded now
    answer, seconds = _answer(visits, name, content)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["message"].endswith(".")
    assert seconds < SECONDS
    assert visits.desk.shown() == []


@pytest.mark.parametrize("name, kept", NAMES.items(), ids=range(len(NAMES)))
def test_a_hostile_name_is_made_harmless_within_a_second(visits: Visits, name: str, kept: str | None) -> None:
    visits.upload(visits.secretary, "0.pdf", b"")
    answer, seconds = _answer(visits, name, GOOD)
    assert answer.status_code == 200
    assert seconds < SECONDS
    file_name = visits.desk.at_desk().papers[0].file_name
    assert kept is None or file_name == kept
    assert len(file_name.encode()) <= 200
    assert file_name.endswith(".pdf")


def test_a_zip_of_hostile_entries_is_answered_within_a_second(visits: Visits) -> None:
    visits.upload(visits.secretary, "0.pdf", b"")
    answer, seconds = _answer(visits, "a.zip", hostile_zip())
    assert seconds < SECONDS  # what is in it is named beside everything else, each file as fast as those above
    unpack_waiting(visits.site.house)
    refused = visits.get(visits.secretary, _zip_address(visits, answer)).json["answer"]["refused"]
    assert all(one["message"].endswith(".") for one in refused)
    assert len(refused) == 6


def _zip_address(visits: Visits, answer: TestResponse) -> str:
    return f"/api/m/{visits.desk.meeting_id}/papers/zips/{answer.json['answer']['zip_id']}"
