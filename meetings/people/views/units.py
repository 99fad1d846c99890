"""The page of units."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.queries import UnitLine
from meetings.people.views.door import pages


@pages.get("/units", Act.MANAGE_ACCOUNTS)
def units(actor: Actor) -> ResponseReturnValue:
    """The tree of units one manages; a new one, another name, another place."""
    lines, has_all = read(_units, actor)
    return render_template("people/units.html", units=lines, has_all=has_all)


def _units(session: Session, actor: Actor) -> tuple[tuple[UnitLine, ...], bool]:
    scope = queries.scope_of(session, actor)
    return tuple(unit for unit in queries.unit_tree(session) if scope.covers(unit.id)), scope.is_everything
