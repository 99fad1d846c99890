"""Comments: only where the meeting allows them, for whoever may read the paper, in the journal."""

from __future__ import annotations

from typing import Any

from tests.notes.notebook import Notebook


def allow(notebook: Notebook, allowed: bool = True) -> None:
    notebook.desk.do("notes.allow_comments", has_comments=allowed)


def comment(notebook: Notebook, text: str = "Số này chưa khớp phụ lục.", number: int = 1) -> int:
    where = {"meeting_id": notebook.meeting_id, "paper_id": notebook.paper_id, "version": 1, "page": 2}
    words = {"key": notebook.key(number), "text": text, "quote": "tăng 7,2%"}
    return int(notebook.stage.act(notebook.me.session_id, "notes.comment", **where, **words)["comment_id"])


def refused(notebook: Notebook, session_id: int, name: str, **payload: Any) -> str:
    return notebook.stage.refused(session_id, name, meeting_id=notebook.meeting_id, **payload)


def test_nobody_comments_before_the_meeting_allows_it(notebook: Notebook) -> None:
    where = {"paper_id": notebook.paper_id, "version": 1, "page": 1, "key": notebook.key(1), "text": "x"}
    assert refused(notebook, notebook.me.session_id, "notes.comment", **where) == "comments_not_allowed"
    assert not notebook.comments(notebook.other.session_id).has_comments


def test_comment_is_read_by_all_with_author_and_once(notebook: Notebook) -> None:
    allow(notebook)
    assert comment(notebook) == comment(notebook)
    (line,) = notebook.comments(notebook.other.session_id).comments
    assert (line.author, line.text, line.page, line.is_mine) == (
        notebook.me.name,
        "Số này chưa khớp phụ lục.",
        2,
        False,
    )
    kinds = [kind for kind, _ in notebook.stage.journal(notebook.meeting_id) if kind.startswith("paper_comment")]
    assert kinds == ["paper_comments_allowed", "paper_comment_added"]


def test_journal_does_not_hold_what_was_said(notebook: Notebook) -> None:
    allow(notebook)
    comment(notebook)
    assert "chưa khớp" not in str(notebook.stage.journal(notebook.meeting_id))


def test_author_alone_deletes_and_the_words_are_gone(notebook: Notebook) -> None:
    allow(notebook)
    comment_id = comment(notebook)
    for other in (notebook.other.session_id, notebook.desk.secretary):
        assert refused(notebook, other, "notes.delete_comment", comment_id=comment_id) == "not_found"
    assert refused(notebook, notebook.me.session_id, "notes.delete_comment", comment_id=comment_id) == "ok"
    (line,) = notebook.comments(notebook.me.session_id).comments
    assert (line.is_deleted, line.text, line.quote) == (True, "", "")


def test_author_alone_changes_it_and_all_see_that_it_was_changed(notebook: Notebook) -> None:
    allow(notebook)
    change = {"comment_id": comment(notebook), "text": "Số này đã khớp."}
    for other in (notebook.other.session_id, notebook.desk.secretary):
        assert refused(notebook, other, "notes.edit_comment", **change) == "not_found"
    assert refused(notebook, notebook.me.session_id, "notes.edit_comment", **{**change, "text": " "}) == "note_empty"
    (before,) = notebook.comments(notebook.other.session_id).comments
    assert (before.text, before.edited_at) == ("Số này chưa khớp phụ lục.", None)
    for _ in range(2):
        assert refused(notebook, notebook.me.session_id, "notes.edit_comment", **change) == "ok"
    (line,) = notebook.comments(notebook.other.session_id).comments
    assert line.text == "Số này đã khớp."
    assert line.edited_at is not None
    told = [facts for kind, facts in notebook.stage.journal(notebook.meeting_id) if kind == "paper_comment_edited"]
    assert len(told) == 1
    assert "khớp" not in str(told)


def test_what_is_hidden_or_deleted_is_not_changed(notebook: Notebook) -> None:
    allow(notebook)
    hidden, deleted = comment(notebook), comment(notebook, number=2)
    notebook.desk.do("notes.hide_comment", comment_id=hidden, reason="Ngoài nội dung")
    me = notebook.me.session_id
    refused(notebook, me, "notes.delete_comment", comment_id=deleted)
    said = [refused(notebook, me, "notes.edit_comment", comment_id=one, text="khác") for one in (hidden, deleted)]
    assert said == ["comment_is_hidden", "not_found"]
    allow(notebook, False)
    assert refused(notebook, me, "notes.edit_comment", comment_id=hidden, text="khác") == "comments_not_allowed"


def test_secretary_hides_with_a_reason_that_all_read(notebook: Notebook) -> None:
    allow(notebook)
    comment_id = comment(notebook)
    hide = {"comment_id": comment_id, "reason": "Ngoài nội dung"}
    assert refused(notebook, notebook.other.session_id, "notes.hide_comment", **hide) == "forbidden"
    assert refused(notebook, notebook.desk.secretary, "notes.hide_comment", comment_id=comment_id, reason=" ") == (
        "comment_reason_missing"
    )
    notebook.desk.do("notes.hide_comment", **hide)
    texts = {}
    for who in (notebook.me.session_id, notebook.other.session_id, notebook.desk.secretary):
        (line,) = notebook.comments(who).comments
        texts[who] = line.text
        assert (line.is_hidden, line.hidden_reason) == (True, "Ngoài nội dung")
    assert [bool(text) for text in texts.values()] == [True, False, True]


def test_comments_that_are_ended_are_kept_and_shown_to_nobody(notebook: Notebook) -> None:
    allow(notebook)
    comment(notebook)
    allow(notebook, False)
    assert notebook.comments(notebook.desk.secretary).comments == ()
    allow(notebook)
    assert len(notebook.comments(notebook.desk.secretary).comments) == 1


def test_comment_of_another_meeting_is_not_there(notebook: Notebook) -> None:
    allow(notebook)
    where = {"meeting_id": notebook.desk.elsewhere, "comment_id": comment(notebook)}
    assert notebook.stage.refused(notebook.desk.secretary, "notes.hide_comment", **where, reason="x") == "not_found"
