"""Giving a paper its item, its number and its place among the others."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.agenda import queries as agenda
from meetings.kernel.errors import Refusal
from meetings.kernel.work import Work
from meetings.papers import rules
from meetings.papers.actions.rows import group_of, numbers_taken
from meetings.papers.models import Paper


def settle(work: Work, paper: Paper, item_id: int | None, number: str) -> None:
    """Put a paper into the group of an item, at the place its number asks for; "" takes the next number.

    Raises Gone for an item of another meeting, Refusal for a number that is taken.
    """
    if item_id is not None:
        item = agenda.item_facts(work.session, work.meeting_id, item_id)
        taken = numbers_taken(work, but=paper.id)
        if number and number in taken:
            raise Refusal("paper_number_taken", number=number, title=taken[number])
        number = number or rules.next_number(item.number, taken.keys())
    paper.item_id, paper.number = item_id, number
    work.session.flush()
    others = [row for row in group_of(work, item_id) if row.id != paper.id]
    place = rules.place_for([row.number for row in others], number)
    arrange([*others[:place], paper, *others[place:]])
    work.session.flush()


def arrange(papers: Sequence[Paper]) -> None:
    """Give these papers of one group the places 0, 1, 2, …"""
    for position, paper in enumerate(papers):
        paper.position = position


def number_given(text: str) -> str:
    """What somebody wrote as a paper's number; raises Refusal for what cannot be one."""
    number = text.strip()
    if number and not rules.is_number(number):
        raise Refusal("paper_number_wrong", number=number)
    return number
