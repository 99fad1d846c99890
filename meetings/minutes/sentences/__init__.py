"""Every kind of journal entry as a plain sentence, from its facts alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import format_datetime
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.minutes.rules import Heading
from meetings.minutes.sentences.results import result_of
from meetings.minutes.told import (
    CAME_IN_BY,
    KNOWN_TO_THE_ROOM,
    ROLES_OF_HOUSE,
    SCREEN_CONTENTS,
    TOLD,
    TOLD_MANY,
    TOLD_OF_HOUSE,
    TOLD_TO_THE_ROOM,
    UNDONE,
    UNDONE_OF_MANY,
    VOTE_ENTERED,
)

HEADINGS: dict[Heading, LazyString] = {
    Heading.MEETING: _l("Meeting"),
    Heading.AGENDA: _l("Agenda"),
    Heading.ATTENDANCE: _l("Attendance"),
    Heading.PAPERS: _l("Papers"),
    Heading.FLOOR: _l("Floor"),
    Heading.VOTES: _l("Votes"),
    Heading.PEOPLE: _l("Participants"),
}


class Facts(dict[str, Any]):
    """Facts for a sentence: moments as local times, what is missing as nothing."""

    def __missing__(self, _name: str) -> str:
        return ""


def sentence(kind: str, facts: Mapping[str, Any], *, is_desk: bool = False) -> str:
    """The sentence for one entry in the current language; the room is not told what is between the desk and some."""
    told = TOLD.get(kind) or TOLD_OF_HOUSE.get(kind)
    after = ""
    if kind == "poll_announced":
        told, after = result_of(facts)
    if kind == "vote_cast" and facts.get("entered") in VOTE_ENTERED:
        told = VOTE_ENTERED[facts["entered"]]
    if kind == "checked_in":
        told = CAME_IN_BY.get(facts.get("way", ""), told)
    if kind == "step_undone":
        told = UNDONE_OF_MANY if facts.get("count", 1) > 1 else UNDONE.get(facts.get("step", ""), told)
    if kind in TOLD_TO_THE_ROOM and not is_desk and not _is_for_everybody(kind, facts):
        told = TOLD_TO_THE_ROOM[kind]
    if told is None:
        return f"{kind}: " + ", ".join(f"{k} = {v}" for k, v in sorted(facts.items()))
    said = str(told) % Facts({k: _shown(k, v) for k, v in facts.items()})
    return " ".join(f"{said} {after}".split()).replace(" .", ".")


def sentence_of_many(kind: str, count: int) -> str:
    """The sentence for so many entries of this kind, all of one act; see `is_told_together`."""
    return str(TOLD_MANY[kind]) % {"num": count}


def is_told_together(kind: str) -> bool:
    """Whether entries of this kind and of one act are told in one line."""
    return kind in TOLD_MANY


def _is_for_everybody(kind: str, facts: Mapping[str, Any]) -> bool:
    """Whether the room had these papers: what is still at the desk it had not."""
    is_out = facts.get("state", "published") == "published"
    return kind in KNOWN_TO_THE_ROOM and is_out and facts.get("reach", "everybody") == "everybody"


def _shown(name: str, value: Any) -> Any:
    if name == "role":
        return ROLES_OF_HOUSE.get(value, value)
    if name == "content":
        return SCREEN_CONTENTS.get(value, value)
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    if isinstance(value, str) and len(value) >= 20 and value[4:5] == "-" and value[10:11] == "T":
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return value
        return format_datetime(moment, "HH:mm" if name == "until" else "HH:mm dd/MM/yyyy")
    return "" if value is None else value
