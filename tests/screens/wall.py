"""A council with screens on its wall: letting them in, and what each of them shows."""

from __future__ import annotations

from itertools import count

import meetings.screens.actions
import meetings.speaking.actions  # noqa: F401
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.screens.boards import HallBoard, ScreensBoard, hall_board, screens_board
from meetings.screens.models import HallScreen
from meetings.screens.rules import Shown
from tests.agenda.stage import Stage
from tests.voting.council import Council


class Wall(Council):
    """The chair lets screens in; their sign-ins are told apart by number."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._screens = count(1)

    def let_in(self, name: str = "") -> int:
        """A device whose code the chair has typed in; its screen."""
        order = {"token_hash": f"f{next(self._screens):063x}", "device": "Chrome · Linux", "screen_name": name}
        by = {"meeting_id": self.meeting_id, "by_session_id": self.chair.session_id}
        return int(self.stage.house.dispatch_as_system("screens.admit", **by, **order)["screen_id"])

    def seen(self) -> HallBoard:
        """What the screens get."""
        return self.stage.house.read(hall_board, self.meeting_id, Audience.PUBLIC)

    def on(self, screen_id: int) -> Shown:
        """What one screen shows."""
        return next(each.shown for each in self.seen().screens if each.id == screen_id)

    def desk(self) -> ScreensBoard:
        """What chair and secretary see."""
        return self.stage.house.read(screens_board, self.meeting_id, Audience.DESK)

    def session_of(self, screen_id: int) -> int:
        """The sign-in of a screen."""
        return next(line.screen.session_id for line in self.desk().screens if line.screen.id == screen_id)

    def told(self) -> list[str]:
        """The kinds of journal entries about screens, in order."""
        kinds = [kind for kind, _ in self.stage.journal(self.meeting_id)]
        return [kind for kind in kinds if kind.startswith(("screen_", "hall_"))]


def silent_screen(stage: Stage, meeting_id: int) -> int:
    """A device that shows the hall and is silent already, so that a running house has nothing to note of it."""
    moments = {"since": now(), "silent_since": now()}
    row = HallScreen(meeting_id=meeting_id, session_id=stage.sign_in(None, meeting_id), number=1, **moments)
    stage.add(row)
    return row.id
