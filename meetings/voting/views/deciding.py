"""Rules as those who prepare a vote choose them, each in the words in which it will be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from flask import Response, request

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Malformed
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.voting import rules, sentences
from meetings.voting.actions import papers
from meetings.voting.actions.papers import RulePart, sent_rule
from meetings.voting.phrases import PURPOSES, SOURCES
from meetings.voting.rules import Rule, kinds
from meetings.voting.rules.presets import Purpose, presets_of, source_of
from meetings.voting.views.base import pages


@pages.get("/m/<int:meeting_id>/polls/presets", Act.PREPARE_POLL)
def presets(_actor: Actor, meeting_id: int) -> Response:
    """What this meeting begins with, purpose by purpose; it decides by its own rule where it has one."""
    meeting = read(agenda.meeting_facts, meeting_id)
    own = papers.rule(None, kinds.decision(), meeting)
    usual = {**presets_of(meeting.kind)}
    usual[Purpose.DECISION] = replace(usual[Purpose.DECISION], rule=own, source=source_of(meeting.kind, own))
    return _json(
        [
            {
                "purpose": purpose.value,
                "name": str(PURPOSES[purpose]),
                "kinds": sorted(preset.kinds),
                "rule": preset.rule.facts(),
                "sentence": sentences.preview(preset.rule),
                "source": str(SOURCES[preset.source]),
            }
            for purpose, preset in usual.items()
        ]
    )


@pages.get("/m/<int:meeting_id>/polls/rule", Act.PREPARE_POLL)
def rule(_actor: Actor, meeting_id: int) -> Response:
    """The rule sent as `?rule=` in words, and its source; refused where it could decide nothing."""
    made = _sent(request.args.get("rule", ""))
    rules.check_rule(made)
    source = source_of(read(agenda.meeting_facts, meeting_id).kind, made)
    return _json({"sentence": sentences.preview(made), "source": str(SOURCES[source])})


def _sent(text: str) -> Rule:
    try:
        return sent_rule(msgspec.json.decode(text, type=RulePart))
    except msgspec.MsgspecError:
        raise Malformed(field="rule", problem="a rule") from None


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), mimetype="application/json")
