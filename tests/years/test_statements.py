"""Every board and every page of a meeting sends as many statements for many rows as for few."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from meetings.live.boards import Boards, Watch
from tests.queries import counted
from tests.years.hall import Hall

AGAIN = 3
Reads = dict[str, Callable[[], object]]


@contextmanager
def hall_of(template: Path, folder: Path, many: int) -> Iterator[Hall]:
    """A hall of so many on a database of its own."""
    folder.mkdir()
    copy = shutil.copyfile(template, folder / "phien.db")
    hall = Hall(f"sqlite:///{copy}", folder / "data", many)
    yield hall
    hall.house.stop()


def boards(hall: Hall) -> Reads:
    """One build of each board, as each of three watches it."""
    here, reads = hall.application.boards, Reads()
    for who, person_id in hall.watchers.items():
        actor = hall.house.actor(hall.sign_in(person_id), hall.meeting_id)
        for kind in here.kinds:
            if actor.may(here._boards[kind].act):
                watch = here.watch_for(actor, hall.meeting_id, kind)
                reads[f"board {kind} for the {who}"] = partial(build, here, watch)
    return reads


def build(boards: Boards, watch: Watch) -> None:
    """Nothing of it is remembered."""
    boards.forget(watch.kind, watch.meeting_id)
    boards.states([watch])


def pages(hall: Hall) -> Reads:
    """Each page that is shown to one of the three; what it remembers of boards it has by now."""
    reads = Reads()
    for who, person_id in hall.watchers.items():
        browser = hall.client(person_id)
        for name, path in hall.addresses().items():
            answer = browser.get(path)
            assert answer.status_code < 500, (name, answer.get_data(as_text=True)[:500])
            if answer.status_code == 200 and answer.mimetype == "text/html":
                reads[f"page {name} for the {who}"] = partial(browser.get, path)
    return reads


@pytest.mark.timeout(900)
@pytest.mark.parametrize("few, many", [(1, 3), (35, 580)])
def test_statements_do_not_grow_with_rows(few: int, many: int, sqlite_template: Path, tmp_path: Path) -> None:
    small, large = (hall_of(sqlite_template, tmp_path / str(size), size) for size in (few, many))
    with small as here, large as there:
        few_rows, many_rows = ({**boards(hall), **pages(hall)} for hall in (here, there))
        assert few_rows.keys() == many_rows.keys()
        assert len(few_rows) > 60
        before = {name: counted(here.house, read) for name, read in few_rows.items()}
        after = {name: counted(there.house, read) for name, read in many_rows.items()}
        for name in [name for name, count in after.items() if count > before[name]]:
            # A timer that asked for the same at that moment may have been lent its answer: asked again, nobody is.
            before[name] = max(counted(here.house, few_rows[name]) for _ in range(AGAIN))
            after[name] = min(counted(there.house, many_rows[name]) for _ in range(AGAIN))
    print(json.dumps(after, indent=1))
    assert {name: (before[name], count) for name, count in after.items() if count > before[name]} == {}
