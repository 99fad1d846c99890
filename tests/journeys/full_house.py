"""The example session in a running product, with everybody's sign-in, and its course from arrival to result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext
from sqlalchemy import select

from meetings.command import started
from meetings.config import Settings
from meetings.example.load import load
from meetings.kernel.clock import now
from meetings.kernel.house import House
from meetings.kernel.pages import COOKIE
from meetings.kernel.policy import Role
from meetings.people import queries as people
from meetings.people.models import HouseRole
from meetings.people.rules import new_token, token_hash
from tests.serving import Server

MORNING = 9  # o'clock
PRESENT = 31
VOTED_BEFORE_ME = ("yes",) * 16 + ("no",) + ("abstain",)
VOTED_AFTER_ME = ("yes",) * 8 + ("no",) + ("abstain",)
MEETING = 1


def morning_zone(moment: datetime) -> str:
    """A time zone in which it is now between nine and ten in the morning: the pictures show a working day."""
    west = (moment.hour - MORNING) % 24
    return f"Etc/GMT+{west}" if west <= 12 else f"Etc/GMT-{24 - west}"


@dataclass(frozen=True)
class Somebody:
    """Who acts, and the cookie of their sign-in."""

    person_id: int
    participant_id: int
    token: str

    def admit(self, context: BrowserContext, url: str) -> None:
        """Sign a browser in."""
        context.add_cookies([{"name": COOKIE, "value": self.token, "url": url}])


class FullHouse:
    """35 deputies, 20 guests, 12 items and 20 papers, served by a process of its own."""

    def __init__(self, folder: Path) -> None:
        """Load the example into `folder`, sign everybody in, start the server."""
        self.zone = morning_zone(now())
        self.server = Server(folder, EXAMPLE="no", TZ_NAME=self.zone)
        folder.mkdir(parents=True, exist_ok=True)
        application = started(Settings.from_env(self.server.environment))
        with application.flask.app_context():
            links = load(application.house, application.settings)
        self.links = {title.split(" / ")[1]: path for title, path in links}
        self._know(application.house)
        application.house.stop()
        self._keys = count(1)
        self.server.start()
        self.url = self.server.url
        self._set_today()

    def close(self) -> None:
        """Stop the server."""
        self.server.terminate()

    def speak(self, locale: str) -> None:
        """Everybody reads the product in this language."""
        for who in {*self.voting[:8], *self.deputies[:3], self.chair, self.secretary, self.administrator}:
            self.act(who, "people.set_preferences", locale=locale)

    def act(self, who: Somebody, name: str, **payload: Any) -> Mapping[str, Any]:
        """Somebody's act by the plain door; its answer."""
        here = {} if name == "people.set_preferences" else {"meeting_id": MEETING}
        headers = {"Cookie": f"{COOKIE}={who.token}", "Origin": self.url, "Idempotency-Key": f"show-{next(self._keys)}"}
        body = json.dumps({**here, **payload}).encode()
        request = Request(f"{self.url}/api/act/{name}", body, {**headers, "Content-Type": "application/json"})
        with urlopen(request, timeout=20) as response:
            answer: Mapping[str, Any] = json.load(response)["answer"] or {}
        return answer

    def state(self, kind: str) -> Mapping[str, Any]:
        """A board as the chair sees it."""
        headers = {"Cookie": f"{COOKIE}={self.chair.token}"}
        with urlopen(
            Request(f"{self.url}/api/m/{MEETING}/boards?kind={kind}", headers=headers), timeout=20
        ) as response:
            found: Mapping[str, Any] = json.load(response)["states"][0]["state"]
        return found

    def arrive(self) -> None:
        """31 deputies check in, two are excused, two are still awaited; some guests are here."""
        for who in (*self.voting[:PRESENT], *self.guests[:12]):
            self.act(who, "attendance.check_in")
        away = [who.participant_id for who in self.voting[PRESENT : PRESENT + 2]]
        reason = "Đi công tác, đã báo cáo Thường trực"
        self.act(self.secretary, "attendance.correct", participant_ids=away, state="excused", reason=reason)

    def begin(self) -> None:
        """The meeting is open and has come to its fourth item; three deputies ask for the floor."""
        self.act(self.chair, "agenda.open_meeting")
        self.items = [item["id"] for item in self.state("agenda")["items"]]
        for item_id in self.items[:4]:
            self.act(self.chair, "agenda.open_item", item_id=item_id)
        for who in self.deputies[1:5]:
            self.act(who, "speaking.ask", item_id=self.items[3])

    def give_floor(self) -> None:
        """The first who waits speaks."""
        self.act(self.chair, "speaking.give")

    def open_vote(self) -> None:
        """The speech is over, the vote on the item is open, more than half have voted."""
        self.act(self.chair, "speaking.finish")
        prepared = self.state("voting")["prepared"]
        self.poll_id = next(poll["id"] for poll in prepared if poll["item_id"] == self.items[3])
        self.act(self.chair, "voting.open", poll_id=self.poll_id)
        self._cast(self.voting[4:], VOTED_BEFORE_ME)

    def end_vote(self) -> None:
        """Most of the others vote, the vote is closed and its result announced."""
        self._cast(self.voting[4 + len(VOTED_BEFORE_ME) :], VOTED_AFTER_ME[: PRESENT - 4 - len(VOTED_BEFORE_ME) - 1])
        self.act(self.chair, "voting.close", poll_id=self.poll_id)
        self.act(self.chair, "voting.announce", poll_id=self.poll_id)

    def _cast(self, voters: list[Somebody], choices: tuple[str, ...]) -> None:
        for who, choice in zip(voters, choices, strict=False):
            self.act(who, "voting.cast", poll_id=self.poll_id, choice=choice)

    def _know(self, house: House) -> None:
        listed = house.read(people.participants, MEETING)
        everybody = {line.id: Somebody(line.person_id, line.id, _token(house, line.person_id)) for line in listed}
        presiding = [everybody[line.id] for line in listed if Role.CHAIR in line.roles]
        self.chair = min(presiding, key=lambda who: who.participant_id)
        self.secretary = next(everybody[line.id] for line in listed if Role.SECRETARY in line.roles)
        self.guests = [everybody[line.id] for line in listed if line.is_guest]
        self.deputies = [everybody[line.id] for line in listed if line.is_voting and not line.roles]
        self.voting = [*presiding, *self.deputies]
        query = select(HouseRole.person_id).where(HouseRole.role == Role.ADMINISTRATOR.value)
        administrator = house.read(lambda session: session.scalars(query).one())
        self.administrator = Somebody(administrator, 0, _token(house, administrator))

    def _set_today(self) -> None:
        here = now().astimezone(ZoneInfo(self.zone))
        starts_at = here.replace(hour=8, minute=0, second=0, microsecond=0)
        ends_at = starts_at + timedelta(hours=9)
        self.act(self.secretary, "agenda.edit_meeting", starts_at=starts_at.isoformat(), ends_at=ends_at.isoformat())


def _token(house: House, person_id: int) -> str:
    token = new_token()
    house.dispatch_as_system("people.open_session", person_id=person_id, token_hash=token_hash(token))
    return token
