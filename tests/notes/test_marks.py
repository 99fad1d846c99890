"""Marks: kept once, the same on every device of their owner, and never silently lost."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from meetings.notes.queries import MyNotes, my_notes, own_notes
from meetings.notes.rules import How
from tests.notes.notebook import Notebook
from tests.queries import counted


def test_mark_comes_back_as_it_was_made(notebook: Notebook) -> None:
    assert notebook.save(text="Hỏi lại Sở Tài chính", colour="green")["revision"] == 1
    mark = notebook.only()
    assert (mark.quote, mark.text, mark.colour, mark.rects) == (
        "tăng 7,2%",
        "Hỏi lại Sở Tài chính",
        "green",
        [[1000, 1000, 3000, 200]],
    )
    assert (mark.place.how, mark.place.page) == (How.SAME, 2)


def test_mark_sent_twice_is_there_once(notebook: Notebook) -> None:
    first = notebook.save()
    assert notebook.save() == first
    assert len(notebook.marks().marks) == 1


def test_marks_are_fetched_from_where_a_device_stands(notebook: Notebook) -> None:
    for number in range(1, 4):
        notebook.save(number)
    notebook.save(1, seen=1, colour="red")
    assert [m.key for m in notebook.marks(since=2).marks] == [notebook.key(3), notebook.key(1)]
    assert notebook.marks().revision == 4
    assert notebook.marks(since=4).marks == ()


def test_many_marks_are_fetched_in_parts(notebook: Notebook) -> None:
    for number in range(1, 303):
        notebook.save(number)
    first = notebook.marks()
    rest = notebook.marks(since=first.revision)
    assert (len(first.marks), first.is_more, len(rest.marks), rest.is_more) == (300, True, 2, False)


def test_edit_that_knew_less_is_kept_as_a_copy(notebook: Notebook) -> None:
    notebook.save()
    notebook.save(seen=1, text="từ máy tính bảng")
    answer = notebook.save(seen=1, text="viết khi mất mạng")
    assert answer == notebook.save(seen=1, text="viết khi mất mạng")
    texts = {m.key: m.text for m in notebook.marks().marks}
    assert texts == {notebook.key(1): "từ máy tính bảng", answer["copied_to"]: "viết khi mất mạng"}
    assert {m.copy_of for m in notebook.marks().marks} == {"", notebook.key(1)}


def test_removed_mark_leaves_nothing_but_its_key(notebook: Notebook) -> None:
    notebook.save(text="bí mật")
    assert notebook.remove(1, seen=1) == {"is_removed": True, "revision": 2}
    mark = notebook.only()
    assert (mark.is_removed, mark.text, mark.quote, mark.rects) == (True, "", "", [])
    stored = notebook.stage.house.read(lambda s: str(s.execute(text("SELECT * FROM paper_mark")).all()))
    assert "bí mật" not in stored


def test_removal_that_did_not_know_an_edit_does_not_count(notebook: Notebook) -> None:
    notebook.save()
    notebook.save(seen=1, text="thêm")
    assert notebook.remove(1, seen=1) == {"is_removed": False, "revision": 2}
    assert notebook.only().text == "thêm"


def test_edit_of_what_was_removed_elsewhere_brings_it_back(notebook: Notebook) -> None:
    notebook.save()
    notebook.remove(1, seen=1)
    notebook.save(seen=1, text="vẫn cần")
    assert (notebook.only().is_removed, notebook.only().text) == (False, "vẫn cần")


def test_late_double_of_what_was_removed_stays_removed_and_undoing_brings_it_back(notebook: Notebook) -> None:
    notebook.save()
    notebook.remove(1, seen=1)
    notebook.save()
    assert notebook.only().is_removed
    notebook.save(seen=2)
    assert not notebook.only().is_removed


@pytest.mark.parametrize(
    "wrong,code",
    [
        ({"rects": []}, "note_empty"),
        ({"kind": "note", "text": " "}, "note_empty"),
        ({"kind": "ink"}, "note_empty"),
        ({"kind": "ink", "strokes": [[1, 2, 3]]}, "note_drawing_too_large"),
        ({"kind": "ink", "strokes": [[1, 2] * 1001] * 2}, "note_drawing_too_large"),
        ({"text": "x" * 4001}, "malformed"),
        ({"rects": [[0, 0, 10_001, 5]]}, "malformed"),
        ({"key": "no key"}, "malformed"),
    ],
)
def test_mark_that_is_none_is_refused(notebook: Notebook, wrong: dict[str, object], code: str) -> None:
    payload = notebook.payload(1, **wrong)
    assert notebook.stage.refused(notebook.me.session_id, "notes.save", **payload) == code
    assert notebook.marks().marks == ()


def test_two_persons_may_make_up_the_same_key(notebook: Notebook) -> None:
    notebook.save(text="của tôi")
    notebook.save(who=notebook.other, text="của người khác")
    assert notebook.only().text == "của tôi"
    assert notebook.remove(1, seen=9, who=notebook.other)["is_removed"]
    assert notebook.only().text == "của tôi"


def test_key_of_another_paper_is_refused(notebook: Notebook) -> None:
    notebook.save()
    other = notebook.desk.add("02.2_B.pdf")
    notebook.desk.do("papers.publish")
    wrong = notebook.payload(1, paper_id=other)
    assert notebook.stage.refused(notebook.me.session_id, "notes.save", **wrong) == "note_elsewhere"


def test_note_made_before_a_withdrawal_is_still_taken_from_who_had_read_it(notebook: Notebook) -> None:
    notebook.desk.opens(notebook.me, notebook.paper_id)
    notebook.desk.do("papers.withdraw", paper_id=notebook.paper_id, reason="Sửa số liệu")
    notebook.save(text="viết lúc mất mạng")
    assert notebook.stage.refused(notebook.other.session_id, "notes.save", **notebook.payload(2)) == "not_found"
    (paper,) = notebook.stage.house.read(own_notes, notebook.meeting_id, notebook.actor(notebook.me))
    assert (paper.title, paper.notes[0].quote, paper.notes[0].text) == ("", "", "viết lúc mất mạng")


def test_marks_never_enter_the_journal(notebook: Notebook) -> None:
    before = notebook.stage.journal(notebook.meeting_id)
    notebook.save(text="riêng tôi")
    notebook.remove(1, seen=1)
    assert notebook.stage.journal(notebook.meeting_id) == before


def test_board_is_of_revisions_and_costs_the_same_for_all(notebook: Notebook) -> None:
    def board() -> object:
        persons = frozenset({notebook.me.person_id, notebook.other.person_id})
        return notebook.stage.house.read(my_notes, notebook.meeting_id, persons)

    notebook.save(1)
    of_one = counted(notebook.stage.house, board)
    notebook.save(2)
    notebook.save(1, who=notebook.other)
    assert counted(notebook.stage.house, board) == of_one
    assert board() == {
        notebook.me.person_id: MyNotes({notebook.paper_id: 2}),
        notebook.other.person_id: MyNotes({notebook.paper_id: 1}),
    }
