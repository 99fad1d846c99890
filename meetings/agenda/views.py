"""The pages of meetings: my list, a new one, its settings, its agenda."""

from __future__ import annotations

from datetime import datetime

from flask import render_template, request
from flask_babel import format_decimal, get_timezone

from meetings.agenda import phrases, queries, rules
from meetings.agenda.rules import MeetingKind, MeetingState
from meetings.kernel.actor import Actor
from meetings.kernel.clock import now
from meetings.kernel.pages import Pages, read, states_for
from meetings.kernel.policy import Act

pages = Pages("agenda")
PAST_AT_ONCE, PAST_MORE = 12, 60


@pages.get("/", Act.SIGNED_IN)
def mine(actor: Actor) -> str:
    """My meetings: today, to come, past; of these `?past=` says how many, as somebody may have sat for twenty years."""
    found = read(queries.my_meetings, actor, now(), get_timezone())
    most = max(PAST_AT_ONCE, request.args.get("past", PAST_AT_ONCE, type=int))
    shelves = (("today", found.today), ("to_come", found.to_come), ("past", found.past[:most]))
    return render_template(
        "agenda/mine.html",
        shelves=[(phrases.SHELVES[shelf], meetings) for shelf, meetings in shelves if meetings],
        older=most + PAST_MORE if len(found.past) > most else 0,
        kinds=phrases.MEETING_KINDS,
        states=phrases.MEETING_STATES,
        doings=phrases.DOINGS,
        paths=PATHS,
    )


PATHS = {
    "prepare": "/m/%s/edit",
    "run": "/m/%s/chair",
    "attend_desk": "/m/%s/desk",
    "enter": "/m/%s",
    "read": "/m/%s/papers",
    "look_back": "/m/%s/course",
}


# The usual pictures: television sets of 55, 65, 75 and 86 inches, then projectors and walls.
SCREEN_WIDTHS_CM = (120, 140, 165, 190, 250, 300, 400, 500, 600, 800)
DISTANCES_CM = (500, 800, 1000, 1200, 1500, 2000, 2500, 3000, 4000)


@pages.get("/meetings/new", Act.CREATE_MEETING)
def new(_actor: Actor) -> str:
    """The form of a new meeting; its kind brings the rule and the quorum."""
    return render_template("agenda/new.html", kinds=_options(), brought=[_brought(kind) for kind in MeetingKind])


@pages.get("/m/<int:meeting_id>/edit", Act.EDIT_MEETING)
def edit(_actor: Actor, meeting_id: int) -> str:
    """A meeting's settings, and the steps of its state that are the secretary's."""
    meeting = read(queries.meeting_facts, meeting_id)
    return render_template(
        "agenda/edit.html",
        meeting=meeting,
        kinds=_options(),
        bases=list(phrases.BASES.items()),
        ties=list(phrases.TIES.items()),
        widths=_metres(SCREEN_WIDTHS_CM, meeting.hall_width_cm),
        distances=_metres(DISTANCES_CM, meeting.hall_distance_cm),
        state=phrases.MEETING_STATES[meeting.state],
        says=phrases.decision_sentence(meeting.decision, meeting.quorum),
        starts_at=_local(meeting.starts_at),
        ends_at=_local(meeting.ends_at),
        is_editable=rules.is_editable(meeting.state),
        steps={step.value for step in rules.MEETING_STEPS[meeting.state]},
        is_prepared=meeting.state is not MeetingState.DRAFT,
    )


@pages.get("/m/<int:meeting_id>/agenda", Act.EDIT_AGENDA)
def editor(actor: Actor, meeting_id: int) -> str:
    """The secretary's editor of the agenda."""
    return render_template(
        "agenda/editor.html",
        meeting=read(queries.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
        item_kinds=[(kind.value, str(phrases.ITEM_KINDS[kind])) for kind in rules.ItemKind],
    )


def _options() -> list[tuple[str, str]]:
    return [(kind.value, str(phrases.MEETING_KINDS[kind])) for kind in MeetingKind]


def _brought(kind: MeetingKind) -> tuple[str, str]:
    preset = rules.PRESETS[kind]
    return kind.value, phrases.decision_sentence(preset.decision, preset.quorum)


def _local(moment: datetime | None) -> str:
    """As an input of type datetime-local takes it, in the house's time zone."""
    return moment.astimezone(get_timezone()).strftime("%Y-%m-%dT%H:%M") if moment else ""


def _metres(usual_cm: tuple[int, ...], chosen_cm: int) -> list[tuple[int, str]]:
    """Lengths to choose from, the chosen one among them, as metres."""
    return [(cm, f"{format_decimal(cm / 100)} m") for cm in sorted({*usual_cm, chosen_cm})]
