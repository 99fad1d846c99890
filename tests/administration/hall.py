"""A house at the newest schema with people, a meeting and papers in it: what is worth backing up."""

from __future__ import annotations

import hashlib
import re
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from secrets import randbits
from types import ModuleType
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import meetings.agenda.actions  # noqa: F401
from meetings import schema
from meetings.administration import restore_command, snapshot
from meetings.agenda.models import Meeting
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.kernel.policy import Role
from meetings.papers.models import Paper, PaperVersion
from meetings.people.models import Participant, Person, Unit
from meetings.people.sources import PeopleSource
from meetings.runtime import current
from tests.agenda.site import Site
from tests.agenda.stage import Stage

Rows = dict[str, list[tuple[Any, ...]]]
CHANGED_BY_A_RESTORE = {"setting", "journal", "head"}


class Furnished(Stage):
    """A stage with a data folder, and what may stand in it."""

    settings: Settings

    def furnish(self) -> int:
        """Units whose parents come later than they, a meeting in session with nested items, two papers; its id."""
        child, top = Unit(name="Tổ 1"), Unit(name="Huyện Thanh Bình")
        self.add(child)
        self.add(top)
        with self.house.database.writing.begin() as connection:
            connection.execute(Unit.__table__.update().where(Unit.id == child.id).values(parent_id=top.id))
        meeting_id = self.open_meeting(title="Kỳ họp “thứ 8”\n\x7f – 𠀀 🗳")
        report = self.item(meeting_id, "Báo cáo kinh tế – xã hội")
        self.item(meeting_id, "Thảo luận", parent_id=report)
        self.delegates(meeting_id, ["Lê Thị Thùy Dương", "Nguyễn Văn Đức"])
        for number, content in enumerate((b"%PDF-1.7 one", b"%PDF-1.7 two" * 100_000), start=1):
            self.paper(meeting_id, number, content)
        return meeting_id

    def paper(self, meeting_id: int, number: int, content: bytes) -> str:
        """A paper on its shelf; its SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        place = self.settings.data / "papers" / sha256[:2] / sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        paper = Paper(meeting_id=meeting_id, position=number, title=f"Tờ trình số {number}")
        self.add(paper)
        facts = {"sha256": sha256, "size": len(content), "pages": 1, "file_name": f"0{number}.pdf"}
        self.add(PaperVersion(paper_id=paper.id, uploaded_at=now(), **facts))
        return sha256

    def forget_meeting(self, meeting_id: int) -> None:
        """Remove an empty meeting, as if it had never been."""
        with self.house.database.writing.begin() as connection:
            connection.execute(Participant.__table__.delete().where(Participant.meeting_id == meeting_id))
            connection.execute(Meeting.__table__.delete().where(Meeting.id == meeting_id))

    @contextmanager
    def at_work(self, meeting_id: int) -> Iterator[list[str]]:
        """Four people adding items as fast as they can; the titles that were acknowledged."""
        acknowledged: list[str] = []
        is_over = threading.Event()

        def work(name: str) -> None:
            for number in count(1):
                title = f"{name} {number}"
                self.item(meeting_id, title)
                acknowledged.append(title)
                if is_over.is_set():
                    return

        threads = [threading.Thread(target=work, args=(name,)) for name in "ABCD"]
        for thread in threads:
            thread.start()
        try:
            yield acknowledged
        finally:
            is_over.set()
            for thread in threads:
                thread.join()


class Hall(Furnished):
    """A stage on a migrated database."""

    def __init__(self, url: str, data: Path) -> None:
        self.settings = settings_of(url, data)
        self.house = House(Database(url, current()), PeopleSource())
        self._numbers = count(randbits(60))  # never a token that a restored house has already
        self.house.start()
        self.office_person = self.person("Trần Thị Minh Châu", Role.OFFICE)
        self.office = self.sign_in(self.office_person)


class Office(Furnished, Site):
    """The whole application, with an administrator."""

    def __init__(self, url: str, data: Path) -> None:
        Site.__init__(self, url, data)
        self.settings = self.application.settings
        self.administrator = self.person("Đỗ Thị Quản", Role.ADMINISTRATOR)
        with self.house.database.writing.begin() as connection:
            connection.execute(Person.__table__.update().where(Person.id == self.administrator).values(locale="en"))

    def keeper(self) -> FlaskClient:
        """The administrator's browser."""
        return self.client(self.administrator)


def form_key(client: FlaskClient, path: str = "/administration") -> str:
    """What a page gives its forms to be sent with."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(path).get_data(as_text=True))
    assert found
    return found.group(1)


def settings_of(url: str, data: Path) -> Settings:
    """Settings of an installation on this database with this data folder."""
    return Settings.from_env({"DATA": str(data), "DATABASE_URL": url, "EXAMPLE": "no"})


def rows(url: str) -> Rows:
    """Every row of every table, in order of their keys, as the mapped types read them."""
    engine = schema.engine_for(url)
    with engine.begin() as connection:
        tables = snapshot.tables(connection)
        found = {t.name: [_plain(r) for r in connection.execute(select(t).order_by(*t.primary_key))] for t in tables}
    engine.dispose()
    return found


def _plain(row: Any) -> tuple[Any, ...]:
    """Moments without their zone, as SQLite keeps them, so that two databases can be compared."""
    return tuple(v.replace(tzinfo=None) if hasattr(v, "tzinfo") and v.tzinfo is not None else v for v in row)


def command(module: ModuleType, settings: Settings, *words: str) -> int:
    """Run a command of the product in this process; its exit code."""
    parser = ArgumentParser()
    module.arguments(parser)
    return int(module.run(parser.parse_args(words), settings))


def restore(settings: Settings, file: Path, *words: str) -> int:
    """Bring an archive back as the command line does it."""
    return command(restore_command, settings, str(file), *words)


def ask(url: str, question: Callable[[Session], Any]) -> Any:
    """Ask a database that no house runs on."""
    engine = schema.engine_for(url)
    with engine.begin() as connection, Session(connection) as session:
        answer = question(session)
    engine.dispose()
    return answer
