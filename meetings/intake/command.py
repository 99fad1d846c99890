"""python -m meetings import FOLDER: what a secretary would do in the browser, done at the machine itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from meetings.agenda.rules import MeetingKind
from meetings.command import complain, started
from meetings.config import Settings
from meetings.intake import queries
from meetings.intake.folder import FolderRead, plan_of, read_folder, write_folder
from meetings.intake.plan import Plan
from meetings.intake.preview import done, lines, preview
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.house import House
from meetings.papers.store import Taken, store_at, ticket_for
from meetings.people import queries as people
from meetings.people.rules import new_token, token_hash


def arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and which meeting it becomes."""
    parser.add_argument("folder", type=Path, help="holds dai-bieu.xlsx, chuong-trinh.xlsx (or .csv) and PDFs")
    parser.add_argument("--meeting", type=int, metavar="ID", help="import into this meeting")
    parser.add_argument("--title", help="import into a new meeting of this title")
    kinds = [kind.value for kind in MeetingKind]
    parser.add_argument(
        "--kind", choices=kinds, default=kinds[0], help="what the new meeting is (default: %(default)s)"
    )
    parser.add_argument("--starts", metavar="2026-08-05T08:00", help="when the new meeting begins, local time")
    parser.add_argument("--as", dest="username", help="the account that imports; by default the meeting's secretary")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be imported")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Show everything, then write all of it or nothing; 1 where there are errors."""
    application = started(settings)
    try:
        with application.flask.test_request_context():
            return _Import(application.house, settings, args).run()
    except Refusal as refusal:
        return complain(application, refusal)
    finally:
        application.house.stop()


class _Import:
    """One run of the command."""

    def __init__(self, house: House, settings: Settings, args: argparse.Namespace) -> None:
        self._house = house
        self._settings = settings
        self._args = args

    def run(self) -> int:
        args = self._args
        if args.meeting is None and not (args.title and args.starts):
            raise Refusal("import_needs_meeting")
        starts = _moment(args.starts, self._settings.time_zone) if args.meeting is None else ""
        if args.meeting is not None:
            self._house.read(people.meeting_head, args.meeting)
        person_id = self._person()
        here = args.meeting or 0
        read = read_folder(self._house, store_at(self._settings.papers), args.folder, here)
        plan = plan_of(self._house, read, here)
        shown = preview(plan)
        print("\n".join(lines(shown)))
        if not shown.may_import:
            problem = Refusal("import_has_errors", count=shown.errors) if shown.errors else Refusal("nothing_to_import")
            raise problem
        if not args.dry_run:
            self._as(person_id, lambda session_id: self._write(read, plan, starts, session_id))
        return 0

    def _write(self, read: FolderRead, plan: Plan, starts: str, session_id: int) -> None:
        meeting_id = self._args.meeting or self._new_meeting(starts, session_id)
        report = write_folder(self._house, _for_meeting(read, meeting_id), plan, meeting_id, session_id)
        print("\n".join(done(report.counts)))
        print(f"/m/{meeting_id}/desk")

    def _new_meeting(self, starts: str, session_id: int) -> int:
        meeting = {"title": self._args.title, "kind": self._args.kind, "starts_at": starts}
        return int(self._house.dispatch("agenda.create_meeting", meeting, session_id)["meeting_id"])

    def _person(self) -> int:
        """Whose hands these are: the account named, else the meeting's secretary, else who may create meetings."""
        if self._args.username:
            found = self._house.read(people.password_account, self._args.username.lower())
            if found is None:
                raise Gone()
            return found.person_id
        person_id = self._house.read(queries.secretary, self._args.meeting or 0)
        if person_id is None:
            raise Refusal("no_secretary_here")
        return person_id

    def _as(self, person_id: int, do: Callable[[int], None]) -> None:
        """Do something signed in as this person, and sign out again."""
        token = token_hash(new_token())
        opened = self._house.dispatch_as_system("people.open_session", person_id=person_id, token_hash=token)
        try:
            do(int(opened["session_id"]))
        finally:
            self._house.dispatch("people.sign_out", {}, int(opened["session_id"]))
            sys.stdout.flush()


def _moment(written: str, time_zone: str) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Refusal("starts_unclear", starts=written) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time_zone))).isoformat()


def _for_meeting(read: FolderRead, meeting_id: int) -> FolderRead:
    """The same, with tickets for the meeting that has just been made."""
    papers = [(paper, Taken(paper.sha256, paper.size, paper.pages, paper.has_text)) for paper in read.papers]
    return FolderRead(read.bundle, tuple(paper.with_ticket(ticket_for(meeting_id, taken)) for paper, taken in papers))
