"""Pages: every URL declares what it takes to see it, and learns who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from flask import Blueprint, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import ClientDisconnected

from meetings.kernel.actor import NOBODY, Actor
from meetings.kernel.errors import Forbidden, Gone, Malformed, Unauthenticated
from meetings.kernel.house import House
from meetings.kernel.policy import Act

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[..., ResponseReturnValue]
COOKIE = "phien"
PIECE_BYTES = 256 * 1024

DECLARED: dict[str, Act] = {}  # endpoint → what it takes; the authorization matrix is made from it


def house() -> House:
    """The running house of the current application."""
    return cast(House, current_app.extensions["house"])


def read(query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `query(session, …)` in one read transaction off the hub."""
    return house().read(query, *args, **kwargs)


def states_for(actor: Actor, meeting_id: int, *kinds: str) -> list[dict[str, Any]]:
    """The first states of a page, from the same boards as every later one; for `parts` of a template to embed."""
    boards = cast(FirstStates, current_app.extensions["boards"])
    return boards.states([boards.watch_for(actor, meeting_id, kind) for kind in kinds])


def actor_of_request(meeting_id: int | None = None) -> Actor:
    """Who asks for the current page, in this meeting; NOBODY when not signed in."""
    if getattr(g, "actor_key", ()) != (meeting_id,):
        g.actor = house().actor_by_token(request.cookies.get(COOKIE, ""), meeting_id)
        g.actor_key = (meeting_id,)
    return cast(Actor, g.actor)


def body_in_pieces(cut_short: str) -> Iterator[bytes]:
    """The body of the current request, as long as the client said it would be, never whole in memory.

    Raises Malformed(cut_short) where it ends before.
    """
    left = request.content_length or 0
    while left > 0:
        try:
            piece = request.stream.read(min(PIECE_BYTES, left))
        except ClientDisconnected:
            piece = b""
        if not piece:
            raise Malformed(cut_short)
        left -= len(piece)
        yield piece


class FirstStates(Protocol):
    """What pages ask of the live boards, which stand above them."""

    def watch_for(self, actor: Actor, meeting_id: int, kind: str) -> Any:
        """How this person watches a board; raises Gone where they may not."""

    def states(self, watches: list[Any]) -> list[dict[str, Any]]:
        """The present states of these boards, in order."""


class Pages:
    """The pages of one feature: a blueprint whose routes each name an act.

    A URL with `<int:meeting_id>` is a page of that meeting: whoever is not on its list
    gets 404, whoever is but may not see this page gets 403.
    """

    def __init__(self, name: str) -> None:
        self.blueprint = Blueprint(name, __name__)
        self._name = name

    def get(self, rule: str, act: Act) -> Callable[[View], View]:
        """Declare a page to read."""
        return self._declare(rule, act, "GET")

    def post(self, rule: str, act: Act) -> Callable[[View], View]:
        """Declare a URL that takes a form or a file."""
        return self._declare(rule, act, "POST")

    def _declare(self, rule: str, act: Act, method: str) -> Callable[[View], View]:
        def register(view: View) -> View:
            endpoint = view.__name__ if method == "GET" else f"{view.__name__}.{method.lower()}".replace(".", "_")
            DECLARED[f"{self._name}.{endpoint}"] = act

            @wraps(view)
            def guarded(**values: Any) -> ResponseReturnValue:
                actor = actor_of_request(values.get("meeting_id"))
                check(actor, act, of_meeting="meeting_id" in values)
                return view(actor, **values)

            self.blueprint.add_url_rule(rule, endpoint, guarded, methods=[method])
            return view

        return register


def check(actor: Actor, act: Act, *, of_meeting: bool) -> None:
    """Raise what somebody without permission is told."""
    if actor.may(act):
        return
    if actor is NOBODY:
        raise Unauthenticated()
    if of_meeting and not actor.may(Act.SEE_MEETING):
        raise Gone()
    raise Forbidden()
