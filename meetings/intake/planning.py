"""From what files say and what is here already to a plan."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.intake.agenda_plan import plan_items
from meetings.intake.bundle import Bundle
from meetings.intake.doubles import without_doubles
from meetings.intake.known import Known
from meetings.intake.paper_plan import plan_papers
from meetings.intake.people_plan import plan_people
from meetings.intake.plan import PaperFile, Plan


def make_plan(bundle: Bundle, papers: Sequence[PaperFile], known: Known) -> Plan:
    """The plan, made in the same way for the preview and for the import itself."""
    rows, doubles = without_doubles(bundle.people)
    people, of_people = plan_people(rows, known)
    items = plan_items(bundle.items, known.items)
    planned, of_papers = plan_papers(papers, known, items)
    return Plan(people, items, planned, (*bundle.problems, *doubles, *of_people, *of_papers))
