"""What becomes of every PDF: the rules of papers decide, the agenda that will be is what they look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetings.intake.known import Known
from meetings.intake.plan import Change, ItemPlan, PaperFile, PaperPlan
from meetings.intake.problems import Problem
from meetings.papers.rules import ItemLabel, propose


def plan_papers(
    papers: Sequence[PaperFile], known: Known, items: Sequence[ItemPlan]
) -> tuple[tuple[PaperPlan, ...], tuple[Problem, ...]]:
    """A plan for every file, once for files with the same content; those without an item are told."""
    labels = agenda_to_be(known, items)
    here = {paper.sha256: paper for paper in known.papers}
    taken = {paper.number: paper.title for paper in known.papers if paper.is_bound and paper.number}
    plans, problems, seen = list[PaperPlan](), list[Problem](), dict[str, str]()
    for paper in papers:
        if paper.sha256 in seen:
            problems.append(_notice(paper, "paper_twice", other=seen[paper.sha256]))
            continue
        seen[paper.sha256] = paper.file
        old = here.get(paper.sha256)
        if old is not None:
            plans.append(PaperPlan(paper, Change.SAME, old.number, old.title))
            continue
        plan = _planned(paper, labels, taken)
        problems.extend(_said(plan, taken))
        plans.append(plan)
        if plan.item_number and plan.number:
            taken[plan.number] = plan.title
    return tuple(plans), tuple(problems)


def agenda_to_be(known: Known, items: Sequence[ItemPlan]) -> list[ItemLabel]:
    """The items as they will be; new ones have no id yet and get negative ones."""
    planned = {plan.item.item_id for plan in items if plan.item}
    labels = [ItemLabel(one.item_id, one.number, one.title) for one in known.items if one.item_id not in planned]
    for place, plan in enumerate(items, start=1):
        labels.append(ItemLabel(plan.item.item_id if plan.item else -place, plan.row.number, plan.row.title))
    return labels


def _planned(paper: PaperFile, labels: Sequence[ItemLabel], taken: dict[str, str]) -> PaperPlan:
    found = propose(paper.file, labels)
    item = next((label for label in labels if label.item_id == found.item_id), None)
    if item is None or found.number in taken:
        return PaperPlan(paper, Change.NEW, found.number, found.title)
    return PaperPlan(paper, Change.NEW, found.number, found.title, item.number, item.title)


def _said(plan: PaperPlan, taken: dict[str, str]) -> Iterator[Problem]:
    if plan.number in taken:
        yield _notice(plan.paper, "paper_number_used", number=plan.number, other=taken[plan.number])
    elif not plan.item_number:
        yield _notice(plan.paper, "paper_without_item")
    if not plan.paper.has_text:
        yield _notice(plan.paper, "paper_is_scan")


def _notice(paper: PaperFile, code: str, **facts: str | int) -> Problem:
    return Problem(paper.file, 0, "", code, facts, is_error=False)
