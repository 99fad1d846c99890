"""python -m meetings example load | remove."""

from __future__ import annotations

import argparse

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.command import complain, started
from meetings.config import Settings
from meetings.example.load import load
from meetings.kernel.base import Base
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.house import House
from meetings.people.rules import new_token, token_hash


def arguments(parser: argparse.ArgumentParser) -> None:
    """load or remove."""
    parser.add_argument("verb", choices=("load", "remove"))


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Load the example session, or take it away."""
    application = started(settings)
    try:
        if args.verb == "load":
            for title, path in load(application.house, settings):
                print(f"{title}: {settings.scheme}://localhost:{settings.port}{path}")
        else:
            _remove(application.house)
    except Refusal as refusal:
        return complain(application, refusal)
    finally:
        application.house.stop()
    return 0


def _remove(house: House) -> None:
    """As an administrator would with the button."""
    administrator = house.read(_administrator)
    if administrator is None:
        raise Gone("no_example")
    token = token_hash(new_token())
    session_id = house.dispatch_as_system("people.open_session", person_id=administrator, token_hash=token)[
        "session_id"
    ]
    house.dispatch("example.remove", {}, session_id)
    house.dispatch("people.sign_out", {}, session_id)


def _administrator(session: Session) -> int | None:
    roles = Base.metadata.tables["house_role"].c
    return session.scalar(select(roles.person_id).where(roles.role == "administrator").order_by(roles.person_id))
