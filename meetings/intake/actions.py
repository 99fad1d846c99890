"""The one verb of an import: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.agenda import queries as agenda
from meetings.agenda.rules import check_editable
from meetings.intake.bundle import Bundle
from meetings.intake.itemising import write_items
from meetings.intake.orders import Imported, ImportMeeting, rows_of
from meetings.intake.plan import Change, PaperFile, PaperPlan
from meetings.intake.planning import make_plan
from meetings.intake.queries import known
from meetings.intake.seating import write_people
from meetings.kernel.actions import action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions import add_paper
from meetings.papers.store import Taken, is_ticket


@action("intake.import_meeting", Act.IMPORT)
def import_meeting(work: Work, actor: Actor, order: ImportMeeting) -> Imported:
    """Write the people, the agenda and the papers of files; what is here already stays one.

    The plan is made anew inside the transaction, so that what changed since the preview counts.
    """
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    check_editable(meeting.state)
    bundle, papers = rows_of(order)
    _check_taken(work, papers)
    here = known(work.session, work.meeting_id)
    plan = make_plan(bundle, papers, here)
    if plan.errors:
        first = plan.errors[0]
        raise Refusal("import_has_errors", count=len(plan.errors), file=first.file, row=first.row)
    if plan.is_empty:
        raise Refusal("nothing_to_import")
    write_people(work, actor, plan.people, here, is_example=meeting.is_example)
    write_items(work, actor, plan.items)
    _write_papers(work, actor, plan.papers)
    counts = plan.counts()
    if plan.writes:
        work.record("import_done", **counts, files=_files(bundle))
        work.announce("agenda", "people", "papers")
    return Imported(counts=counts)


def _check_taken(work: Work, papers: Sequence[PaperFile]) -> None:
    for paper in papers:
        if not is_ticket(paper.ticket, work.meeting_id, _taken(paper)):
            raise Refusal("paper_not_received")


def _write_papers(work: Work, actor: Actor, plans: Sequence[PaperPlan]) -> None:
    for plan in plans:
        if plan.change is Change.NEW:
            add_paper(work, actor.person_id, plan.paper.file, _taken(plan.paper))


def _taken(paper: PaperFile) -> Taken:
    return Taken(paper.sha256, paper.size, paper.pages, paper.has_text)


def _files(bundle: Bundle) -> list[str]:
    return sorted({person.file for person in bundle.people} | {item.file for item in bundle.items})
