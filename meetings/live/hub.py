"""The socket's three handlers: connect, watch, act.  No decision is taken here.

They are given to python-socketio itself: Flask-SocketIO would open a request of Flask around each, with routing and
session, which for a hall that comes back at once takes as long as all the rest of it.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from flask import Flask
from flask_babel import force_locale
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError
from werkzeug.http import parse_cookie

from meetings.kernel.actor import NOBODY
from meetings.kernel.buckets import Buckets
from meetings.kernel.clock import now, to_ms
from meetings.kernel.errors import Malformed, Refusal, Unauthenticated, Unavailable
from meetings.kernel.house import House
from meetings.kernel.pages import COOKIE
from meetings.live import packets
from meetings.live.acts import Acts, parts_of
from meetings.live.answers import refused
from meetings.live.boards import Boards
from meetings.live.silence import Silence
from meetings.live.storage import StorageWatch
from meetings.live.watchers import Watchers

MOST_BOARDS_AT_ONCE = 30
LEAVING_SECONDS = 3.0  # that a client's last act is given to be answered


class Hub:
    """Knows who is behind each socket; everything else is dispatch and boards."""

    def __init__(
        self,
        app: Flask,
        socketio: SocketIO,
        house: House,
        boards: Boards,
        watchers: Watchers,
        storage: StorageWatch,
    ) -> None:
        self._storage = storage
        self._app, self._server, self._house = app, socketio.server, house
        self._boards, self._watchers = boards, watchers
        self.silence = Silence(house, watchers)
        self._buckets = Buckets(per_second=20, burst=60)
        self._busy: Counter[str] = Counter()  # sockets whose event is being answered
        self.acts = Acts(socketio, house, watchers, self._buckets, self._refused)
        house.runtime.receive(socketio.server.eio, self.acts.take)
        packets.guard(socketio)
        socketio.server.on("connect", self._connect)
        socketio.server.on("disconnect", self._disconnect)
        socketio.server.on("watch", lambda sid, wish=None: self._answer(self._watched, sid, wish))
        socketio.server.on("act", lambda sid, order=None: self._answer(self._acted, sid, order))

    def cut(self, sid: str) -> None:
        """End a socket: its sign-in or its role is no longer what it was."""
        self._server.disconnect(sid)

    def send_away(self) -> None:
        """Before the end: all come back elsewhere, or here after the restart; first those who await no answer."""
        until = time.monotonic() + LEAVING_SECONDS
        while self._watchers.sids():
            is_late = time.monotonic() >= until
            for sid in self._watchers.sids():
                if is_late or not self._busy[sid]:
                    self.cut(sid)
            if is_late:
                return
            self._house.runtime.sleep(0.02)

    def _connect(self, sid: str, environ: dict[str, Any], _auth: Any = None) -> None:
        actor = self._house.actor_by_token(parse_cookie(environ.get("HTTP_COOKIE")).get(COOKIE, ""))
        if actor is NOBODY:
            raise ConnectionRefusedError("sign_in_needed")
        self._watchers.enter(sid, actor.session_id, actor.person_id)

    def _disconnect(self, sid: str, reason: Any = None) -> None:
        socket = self._watchers.leave(sid)
        if socket is not None:
            self.silence.gone(socket, now(), is_unheard=reason == self._server.reason.PING_TIMEOUT)
        self._buckets.forget(sid)

    def _watched(self, sid: str, session_id: int, wish: dict[str, Any]) -> dict[str, Any]:
        meeting_id, kinds = wish.get("meeting_id"), wish.get("boards")
        if not isinstance(meeting_id, int) or not isinstance(kinds, list) or len(kinds) > MOST_BOARDS_AT_ONCE:
            raise Malformed(field="boards", problem="a meeting and at most thirty boards")
        actor = self._house.actor(session_id, meeting_id)
        packed = wish.get("takes_packed") is True
        watches = [self._boards.watch_for(actor, meeting_id, str(kind), packed) for kind in kinds]
        self._watchers.admit(sid, meeting_id, actor.powers)
        for watch in watches:  # joined before the states are read, so that no change falls between
            if self._watchers.add(sid, watch):
                self._server.enter_room(sid, watch.room)
        return {"states": self._boards.encoded_states(watches), **self._storage.state()}

    def _acted(self, _sid: str, session_id: int, order: dict[str, Any]) -> dict[str, Any]:
        name, key, payload = parts_of(order)
        return {"answer": self._house.dispatch(name, payload, session_id, key)}

    def _answer(self, serve: Any, sid: str, wish: Any) -> dict[str, Any]:
        """Whatever happens the client gets an answer, in its language."""
        socket = self._watchers.get(sid)
        self._busy[sid] += 1
        try:
            if socket is None:
                raise Unauthenticated()
            self._buckets.take(sid)
            if not isinstance(wish, dict):
                raise Malformed(field="payload", problem="an object")
            return {"ok": True, "server_now": to_ms(now()), **serve(sid, socket.session_id, wish)}
        except Refusal as refusal:
            return self._refused(refusal, socket.session_id if socket else 0)
        except Exception:
            self._app.logger.exception("an event failed")
            return self._refused(Unavailable("internal"), 0)
        finally:
            self._busy[sid] -= 1
            if not self._busy[sid]:
                del self._busy[sid]

    def _refused(self, refusal: Refusal, session_id: int) -> dict[str, Any]:
        with self._app.app_context(), force_locale(self._locale_of(session_id)):
            return {**refused(refusal), "server_now": to_ms(now())}

    def _locale_of(self, session_id: int) -> str:
        """The language of a sign-in; Vietnamese where nobody can say, for a refusal is told in any case."""
        try:
            locale = self._house.actor(session_id).locale if session_id else ""
        except Exception:  # the database is away, perhaps for the very reason of the refusal
            self._app.logger.exception("the language of a refusal is not known")
            locale = ""
        return locale or "vi"
