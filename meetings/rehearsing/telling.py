"""A report in words: what was done is called by what people do, and every finding says what to see to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flask_babel import format_datetime, format_decimal, gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.kernel.errors import Refusal
from meetings.kernel.phrases import SENTENCES, phrase
from meetings.rehearsing.report import ActFigures, Finding, Report

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
ACTS: dict[str, LazyString] = {
    "sign_in": _l("sign in by a personal link"),
    "page": _l("open the first page"),
    "watch": _l("connect the tablet"),
    "paper": _l("open a paper"),
    "attendance.check_in": _l("check in"),
    "speaking.ask": _l("ask for the floor"),
    "speaking.withdraw": _l("withdraw a request"),
    "speaking.give": _l("give the floor"),
    "speaking.finish": _l("end a speech"),
    "voting.cast": _l("cast a vote"),
    "voting.cast_sealed": _l("cast a sealed ballot"),
    "issue_codes": _l("make the tellers' codes"),
    "open_box": _l("open the box with the codes"),
    "voting.open": _l("open a vote"),
    "voting.close": _l("close a vote"),
    "voting.announce": _l("announce a result"),
    "voting.prepare": _l("prepare a vote"),
    "agenda.invite": _l("make the meeting known"),
    "agenda.open_meeting": _l("open the meeting"),
    "agenda.open_item": _l("open an item"),
    "rehearsal": _l("the rehearsal itself"),
}
FINDINGS: dict[str, LazyString] = {
    "vote_differs": _l(
        "“%(question)s”: %(sent)s were told that their vote counts, %(counted)s were counted. Do not vote with "
        "this machine before it is known why."
    ),
    "slow_returns": _l(
        "%(count)s delegates' devices did not come back within %(seconds)s seconds after their network was "
        "lost. Look at the hall's Wi-Fi and at the load of the server."
    ),
    "broken": _l("The server failed or did not answer %(count)s times. Look at its log before the meeting."),
    "slow_act": _l(
        "“%(act)s” took longer than %(seconds)s seconds for one in twenty. Close other programs on the server, "
        "or take a faster machine."
    ),
    "no_vote_played": _l("No vote was played: there is none in public, or the time was too short."),
    "memory_grows": _l("The server's memory grew from %(start)s to %(most)s MB. Watch it during the meeting."),
    "no_way_in": _l(
        "%(count)s people on the list have neither a password nor a personal link that still works "
        "(%(names)s). Make links for them."
    ),
    "no_seat": _l("%(count)s delegates have no seat (%(names)s). The seat map and the desk will not find them."),
    "no_unit": _l(
        "%(count)s delegates belong to no group or unit (%(names)s). The figures by unit will leave them out."
    ),
    "fewer_delegates": _l("%(asked)s simulated delegates were asked for; the list has %(count)s."),
    "no_items": _l("The agenda is empty."),
    "large_papers": _l(
        "%(count)s papers are larger than %(megabytes)s MB (%(names)s). A tablet waits for them; make them "
        "smaller or split them."
    ),
    "no_papers": _l("%(count)s items of the agenda have no published paper (%(names)s)."),
    "no_times": _l("No item of the agenda has a planned time: nobody will see that the meeting runs late."),
    "secret_not_played": _l(
        "%(count)s secret votes were not played: their tellers have their codes already. Try one by hand with "
        "the tellers."
    ),
    "by_hand_not_played": _l("%(count)s votes by show of hands, roll call or paper were not played."),
}


def act_name(name: str) -> str:
    """What an act is called."""
    return str(ACTS.get(name, name))


def finding(found: Finding) -> str:
    """What to see to, in one or two sentences."""
    facts = {name: _shown(name, value) for name, value in found.facts.items()}
    return str(FINDINGS[found.code]) % facts if found.code in FINDINGS else found.code


def minutes(report: Report) -> str:
    """How long it was played, with one decimal in the reader's way."""
    return str(format_decimal(round(report.seconds / 60, 1)))


def refused(act: ActFigures) -> list[str]:
    """Why something was refused, and how often."""
    return [f"{count} × {_why(code)}" for code, count in sorted(act.refused.items(), key=lambda pair: -pair[1])]


def lines(report: Report) -> Iterator[str]:
    """The whole report as plain text."""
    yield f"{gettext('Rehearsal')}: {report.title}"
    yield gettext("%(at)s · %(minutes)s minutes · %(count)s delegates") % {
        "at": format_datetime(report.began_at, "HH:mm dd/MM/yyyy"),
        "minutes": minutes(report),
        "count": report.delegates,
    } + (f" · {gettext('stopped early')}" if report.was_stopped else "")
    yield ""
    yield gettext("What to see to")
    yield from (f"  {'!' if found.is_grave else '-'} {finding(found)}" for found in report.findings)
    if not report.findings:
        yield f"  {gettext('Nothing. Everything that was tried has worked.')}"
    yield ""
    yield f"{'ms':>44} {'p50':>8} {'p95':>8} {'p99':>8} {gettext('slowest'):>12}"
    for act in report.acts:
        yield f"{act_name(act.name):<34} {act.count:>9} {act.p50:>8} {act.p95:>8} {act.p99:>8} {act.slowest:>12}"
        yield from (f"    {gettext('refused')}: {why}" for why in refused(act))
    yield ""
    yield from _tail(report)


def _tail(report: Report) -> Iterator[str]:
    for vote in report.votes:
        counted = "–" if vote.counted is None else vote.counted
        yield gettext("Vote “%(question)s”: %(sent)s sent, %(counted)s counted.") % {
            "question": vote.question,
            "sent": vote.sent,
            "counted": counted,
        }
    if report.returns is not None:
        facts = {"lost": report.lost, "p95": report.returns.p95, "slowest": report.returns.slowest}
        yield gettext("%(lost)s lost connections; back within %(p95)s s for 95 in 100, %(slowest)s s at most.") % facts
    if report.memory_most:
        facts = {"start": report.memory_start, "most": report.memory_most, "end": report.memory_end}
        yield gettext("Memory of the server: %(start)s MB at first, %(most)s at most, %(end)s in the end.") % facts


def _why(code: str) -> str:
    if code in SENTENCES:
        return PLACEHOLDER.sub("…", phrase(Refusal(code)))  # each had other facts
    words = {"hung_up": gettext("the connection broke"), "no_answer": gettext("no answer within 30 seconds")}
    return str(words.get(code, code))


def _shown(name: str, value: Any) -> Any:
    if name == "act":
        return act_name(value)
    return ", ".join(value) if isinstance(value, list | tuple) else value
