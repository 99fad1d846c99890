"""Marks in a new version of their paper: carried by their words, else kept in the tray."""

from __future__ import annotations

import pytest

from meetings.kernel.errors import Gone
from meetings.notes.rules import How
from tests.notes.notebook import PAGES, Notebook

INK = {"kind": "ink", "strokes": [[10, 10, 20, 20]], "quote": "", "prefix": "", "suffix": ""}


def test_mark_goes_where_its_words_went(notebook: Notebook) -> None:
    notebook.save()
    notebook.new_version(("Trang bìa mới", "Mục lục", *PAGES))
    place = notebook.only().place
    assert (place.how, place.page, place.text, place.nth) == (How.FOUND, 4, "tăng7,2%", 0)
    assert (notebook.only(version=1).place.how, notebook.only().page) == (How.SAME, 2)


def test_mark_whose_words_are_gone_waits_in_the_tray_and_can_be_placed_anew(notebook: Notebook) -> None:
    notebook.save(text="giữ lại")
    notebook.new_version(("Hoàn toàn khác", "Không còn gì"))
    assert (notebook.only().place.how, notebook.only().text) == (How.TRAY, "giữ lại")
    anew = {"version": 2, "page": 1, "quote": "Hoàn toàn", "prefix": "", "suffix": "khác"}
    notebook.save(seen=1, text="giữ lại", **anew)
    assert (notebook.only().place.how, notebook.only().place.page) == (How.SAME, 1)


def test_mark_waits_while_the_new_text_was_not_read(notebook: Notebook) -> None:
    notebook.save()
    notebook.new_version(None, count=3)
    assert notebook.only().place.how is How.LATER
    notebook.read_text(2, PAGES)
    assert notebook.only().place.how is How.FOUND


def test_drawing_on_a_scan_stays_on_its_page_where_the_pages_are_as_many(notebook: Notebook) -> None:
    notebook.save(**INK)
    notebook.new_version((), count=len(PAGES))
    assert (notebook.only().place.how, notebook.only().place.page) == (How.PAGE, 2)


def test_drawing_on_a_scan_waits_in_the_tray_where_pages_came_or_went(notebook: Notebook) -> None:
    notebook.save(**INK)
    notebook.new_version((), count=len(PAGES) + 1)
    assert notebook.only().place.how is How.TRAY


def test_version_that_is_not_there_is_not_found(notebook: Notebook) -> None:
    notebook.save()
    with pytest.raises(Gone):
        notebook.marks(version=7)
