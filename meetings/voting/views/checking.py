"""The page on which everybody checks the own receipt, and the record of the meeting to be checked elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from flask import Response, render_template, request
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel import bundle as bundles
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.voting.phrases import ANSWERS, STATES
from meetings.voting.queries import NamedVote
from meetings.voting.queries.receipt import FoundReceipt, find_receipt
from meetings.voting.queries.secret_steps import of_boxes
from meetings.voting.rules import Standing
from meetings.voting.rules.receipts import typed_receipt
from meetings.voting.views import lines
from meetings.voting.views.base import pages


@pages.get("/m/<int:meeting_id>/receipt", Act.READ_COURSE)
def receipt(actor: Actor, meeting_id: int) -> str:
    """What the receipt in `?code=` stands for."""
    code = typed_receipt(request.args.get("code", ""))
    found = read(find_receipt, meeting_id, actor.participant_id, code) if code else None
    return render_template(
        "voting/receipt.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
        code=code,
        found=found,
        answer=_answer(found) if found and found.choice is not None else "",
        state=STATES[found.state] if found else "",
        fingerprint=read(_fingerprint, meeting_id) if actor.may(Act.SEE_DESK) else "",
    )


@pages.get("/m/<int:meeting_id>/bundle", Act.SEE_DESK)
def bundle(_actor: Actor, meeting_id: int) -> Response:
    """The record of the meeting as a file for `verify`: its journal, and the boxes of its secret votes."""
    answer = Response(b"".join(read(_written, meeting_id)), mimetype="application/x-ndjson")
    answer.headers["Content-Disposition"] = f'attachment; filename="phien-{meeting_id}.jsonl"'
    return answer


def _written(session: Session, meeting_id: int) -> list[bytes]:
    return list(_lines(session, meeting_id))


def _fingerprint(session: Session, meeting_id: int) -> str:
    last = b""
    for line in _lines(session, meeting_id):
        last = line
    return str(json.loads(last)["hash"])


def _lines(session: Session, meeting_id: int) -> Iterator[bytes]:
    return bundles.lines(chain(bundles.of_journal(session, meeting_id), of_boxes(session, meeting_id)))


def _answer(found: FoundReceipt) -> str:
    if found.form is None:
        return str(ANSWERS[str(found.choice)])
    return lines.answer(found.form, NamedVote(0, "", "", Standing.VOTING, found.choice))
