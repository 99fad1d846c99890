"""One's own page: password, language, colours, text size, devices."""

from __future__ import annotations

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.pages import read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.queries import Account, Device
from meetings.people.rules import check_password
from meetings.people.views.door import count_success, count_try, dispatch, form, hashed, matches, pages


@pages.get("/me", Act.SIGNED_IN)
def me(actor: Actor) -> ResponseReturnValue:
    """One's own account and how the screens look."""
    return _own_page(actor)


@pages.post("/me/password", Act.SIGNED_IN)
def change_password(actor: Actor) -> ResponseReturnValue:
    """Set one's own password; other devices are signed out."""
    given = form()
    try:
        _change(actor, given)
    except Refusal as refusal:
        return _own_page(actor, why=phrase(refusal)), refusal.http_status
    return redirect("/me?done=password")


def _change(actor: Actor, given: dict[str, str]) -> None:
    person_id = actor.person_id or 0
    account, _, limited = read(_own, actor)
    if limited is not None:
        raise Refusal("sign_in_is_limited")
    stored = read(queries.password_hash_of, person_id)
    if stored is not None:
        _check_old(person_id, given.get("old_password", ""), stored)
    if given.get("password") != given.get("password_again"):
        raise Refusal("password_repeated_wrong")
    check_password(given.get("password", ""), account.username, account.name)
    fields = {"by_session_id": actor.session_id, "person_id": person_id}
    dispatch("people.set_password", password_hash=hashed(given["password"]), **fields)


def _check_old(person_id: int, password: str, stored: str) -> None:
    """Slowed down as the sign-in is: a tablet may have been left lying."""
    account = f"own {person_id}"
    count_try(account)
    if not matches(password, stored):
        raise Refusal("password_old_wrong")
    count_success(account)


def _own_page(actor: Actor, why: str = "") -> str:
    account, devices, limited = read(_own, actor)
    return render_template(
        "people/me.html",
        account=account,
        devices=devices,
        session_id=actor.session_id,
        is_limited=limited is not None,
        why=why,
        done=request.args.get("done", ""),
    )


def _own(session: Session, actor: Actor) -> tuple[Account, tuple[Device, ...], int | None]:
    person_id = actor.person_id or 0
    limited = queries.limited_to(session, actor.session_id)
    return queries.account(session, person_id), queries.devices(session, person_id), limited
