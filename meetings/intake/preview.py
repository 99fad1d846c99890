"""A plan in words, before anything is written: for the page as JSON, for the command line as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from meetings.intake import phrases, words
from meetings.intake.attends import Attends
from meetings.intake.plan import Change, ItemPlan, PaperPlan, PersonPlan, Plan
from meetings.intake.problems import Problem
from meetings.kernel.policy import Role


@dataclass(frozen=True, slots=True)
class SaidProblem:
    """A problem in the reader's language; row 0 stands for the whole file."""

    file: str
    row: int
    column: str
    sentence: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a preview; `number` is the seat of a person, the number of an item or paper."""

    file: str
    row: int
    number: str
    title: str
    detail: str
    change: Change
    becomes: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that would be written and everything that is to be said about it."""

    people: tuple[Line, ...]
    items: tuple[Line, ...]
    papers: tuple[Line, ...]
    problems: tuple[SaidProblem, ...]
    sums: tuple[str, ...]
    errors: int
    may_import: bool


def preview(plan: Plan) -> Preview:
    """The plan in the current language; problems by file and row, errors first."""
    said = sorted((_problem(problem) for problem in plan.problems), key=lambda p: (not p.is_error, p.file, p.row))
    return Preview(
        people=tuple(_person(one) for one in plan.people),
        items=tuple(_item(one) for one in plan.items),
        papers=tuple(_paper(one) for one in plan.papers),
        problems=tuple(said),
        sums=tuple(_sums(plan)),
        errors=len(plan.errors),
        may_import=not plan.errors and not plan.is_empty,
    )


def lines(shown: Preview) -> list[str]:
    """The preview as plain lines."""
    found = list[str]()
    for title, rows in ((_("People"), shown.people), (_("Agenda"), shown.items), (_("Papers"), shown.papers)):
        found.extend([f"\n{title}"] if rows else [])
        for line in rows:
            number = f"{line.number}  " if line.number else ""
            detail = f" ({line.detail})" if line.detail else ""
            found.append(f"  {'  ' * line.is_part}{number}{line.title}{detail} – {line.becomes}")
    found.extend(["", *shown.sums, ""])
    for problem in shown.problems:
        row = _(", row %(row)s", row=problem.row) if problem.row else ""
        column = f", {problem.column}" if problem.column else ""
        mark = _("Error") if problem.is_error else _("Note")
        found.append(f"{mark}: {problem.file}{row}{column}: {problem.sentence}")
    return found


def done(counts: Mapping[str, int]) -> list[str]:
    """What an import has written, in sentences."""
    parts = (
        (counts.get("people_new", 0) + counts.get("people_listed", 0), counts.get("people_changed", 0), _("People")),
        (counts.get("items_new", 0), counts.get("items_changed", 0), _("Agenda")),
        (counts.get("papers_new", 0), 0, _("Papers")),
    )
    return [
        _("%(what)s: %(new)s new, %(changed)s changed.", what=what, new=new, changed=changed)
        for new, changed, what in parts
        if new or changed
    ] or [_("Everything was here already. Nothing was changed.")]


def _sums(plan: Plan) -> Iterator[str]:
    if plan.people:
        standing = {kind: sum(one.seat.attends is kind for one in plan.people) for kind in Attends}
        voting = ngettext("%(num)d voting delegate", "%(num)d voting delegates", standing[Attends.VOTING])
        guests = ngettext("%(num)d guest", "%(num)d guests", standing[Attends.GUEST])
        staff = ngettext("%(num)d of the office", "%(num)d of the office", standing[Attends.STAFF])
        yield ", ".join((voting, guests, staff)) + ": " + _changes(one.change for one in plan.people)
    if plan.items:
        items = ngettext("%(num)d item of the agenda", "%(num)d items of the agenda", len(plan.items))
        yield items + ": " + _changes(one.change for one in plan.items)
    if plan.papers:
        papers = ngettext("%(num)d paper", "%(num)d papers", len(plan.papers))
        yield papers + ": " + _changes(one.change for one in plan.papers)


def _changes(changes: Iterator[Change]) -> str:
    found = list(changes)
    new = sum(change in (Change.NEW, Change.LISTED) for change in found)
    facts = {"new": new, "changed": found.count(Change.CHANGED), "same": found.count(Change.SAME)}
    return str(_("%(new)s new, %(changed)s will change, %(same)s are here already.", **facts))


def _problem(problem: Problem) -> SaidProblem:
    sentence, column = phrases.said(problem), phrases.column_name(problem)
    return SaidProblem(problem.file, problem.row, column, sentence, problem.is_error)


def _person(plan: PersonPlan) -> Line:
    seat, row = plan.seat, plan.row
    roles = [str(words.ROLES[role]) for role in sorted(seat.roles) if role in words.ROLES]
    position = row.position or seat.position or (plan.person.position if plan.person else "")
    detail = [str(words.ATTENDS[seat.attends]), *roles, position, row.unit, seat.delegation]
    said = " · ".join(dict.fromkeys(part for part in detail if part))
    return Line(row.file, row.row, seat.seat, row.name.full, said, plan.change, _becomes(plan.change, plan.was))


def _item(plan: ItemPlan) -> Line:
    row = plan.row
    minutes = ngettext("%(num)d minute", "%(num)d minutes", row.minutes) if row.minutes else ""
    said = " · ".join(part for part in (row.presenter, minutes) if part)
    becomes = _becomes(plan.change, plan.was)
    return Line(row.file, row.row, row.number, row.title, said, plan.change, becomes, is_part=bool(row.parent))


def _paper(plan: PaperPlan) -> Line:
    pages = ngettext("%(num)d page", "%(num)d pages", plan.paper.pages)
    item = _("Item %(number)s: %(title)s", number=plan.item_number, title=plan.item_title) if plan.item_number else ""
    said = " · ".join(part for part in (item, pages) if part)
    return Line(plan.paper.file, 0, plan.number, plan.title, said, plan.change, _becomes(plan.change, {}))


def _becomes(change: Change, was: Mapping[str, str]) -> str:
    """ "Will change: Seat (was 12), Phone" """
    parts = [_changed(name, before) for name, before in was.items()]
    return f"{words.CHANGES[change]}: {', '.join(parts)}" if parts else str(words.CHANGES[change])


def _changed(name: str, before: str) -> str:
    field = str(words.FIELDS[name])
    if name == "attends":
        before = str(words.ATTENDS[Attends(before)])
    if name == "roles":
        before = ", ".join(str(words.ROLES[Role(role)]) for role in before.split(",") if role)
    return _("%(field)s (was %(before)s)", field=field, before=before) if before else field
