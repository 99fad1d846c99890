"""The tellers' table: codes are issued and tried, the box is opened.

Codes go by these addresses only, never through an act: nothing of them is logged, journalled or kept for
repeats, and the answer that shows them is not kept by the browser either (`no-store`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import segno
from flask import Response, render_template, request

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Malformed
from meetings.kernel.pages import house, read, states_for
from meetings.kernel.policy import Act
from meetings.voting.phrases import CAUTIONS
from meetings.voting.queries.secret import table
from meetings.voting.rules.secret import codes
from meetings.voting.rules.secret.electorate import Caution
from meetings.voting.store import ceremony
from meetings.voting.views.base import pages

T = TypeVar("T")
HERE = "/m/<int:meeting_id>/polls/<int:poll_id>/tellers"


class OneCode(msgspec.Struct, forbid_unknown_fields=True):
    """What one teller has typed."""

    code: str


class Codes(msgspec.Struct, forbid_unknown_fields=True):
    """What enough tellers have typed."""

    codes: list[str]


@dataclass(frozen=True, slots=True)
class Issued:
    """A teller's code, shown once; `picture` is the same as a QR."""

    number: int
    name: str
    code: str
    picture: str


@pages.get(HERE, Act.COUNT_POLL)
def tellers(actor: Actor, meeting_id: int, poll_id: int) -> str:
    """The ceremony, step by step."""
    return render_template(
        "voting/tellers.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        table=read(table, meeting_id, poll_id),
        lost_codes=CAUTIONS[Caution.LOST_CODES],
        boards=states_for(actor, meeting_id, "agenda", "attendance", "voting", "voting.me"),
    )


@pages.post(f"{HERE}/keys", Act.COUNT_POLL)
def issue(actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """Make the key of a vote, and hand out its codes: this once, and to nobody else."""
    here = read(table, meeting_id, poll_id)
    made = ceremony.issue(house(), here, actor.participant_id or 0)
    named = enumerate(zip(here.tellers, made, strict=True), start=1)
    return _json([_issued(number, name, code) for number, ((_, name), code) in named])


@pages.post(f"{HERE}/code", Act.COUNT_POLL)
def whose(_actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """Whose code this is: for the rehearsal, and before the box is opened."""
    here = read(table, meeting_id, poll_id)
    number = ceremony.teller_of(house(), here, _sent(OneCode).code)
    return _json({"number": number, "name": here.tellers[number - 1][1]})


@pages.post(f"{HERE}/open", Act.COUNT_POLL)
def open_box(_actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """Open the box with enough codes, and count; the key is in memory for this moment only."""
    ceremony.open_box(house(), read(table, meeting_id, poll_id), _sent(Codes).codes)
    return _json({"counted": True})


def _issued(number: int, name: str, code: str) -> Issued:
    picture = segno.make(codes.shown(code), error="m", micro=False).svg_data_uri(scale=8, border=2, light="white")
    return Issued(number, name, codes.shown(code), picture)


def _sent(kind: type[T]) -> T:
    try:
        return msgspec.json.decode(request.get_data(cache=False), type=kind)
    except msgspec.MsgspecError:
        raise Malformed(field="code", problem="a code") from None  # never the text itself


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), mimetype="application/json")
