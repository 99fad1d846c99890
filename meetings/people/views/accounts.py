"""The pages of accounts: found, written, given roles, passwords and links."""

from __future__ import annotations

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.pages import read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act, Role
from meetings.people import queries
from meetings.people.queries import Account, AccountFilter, AccountPage, UnitLine
from meetings.people.rules import check_password, propose_username
from meetings.people.views.door import dispatch, form, hashed, pages
from meetings.people.views.sheets import sheet_for
from meetings.people.views.words import HOUSE_ROLE_NAMES

MOST_LINKS = 600


@pages.get("/people", Act.MANAGE_ACCOUNTS)
def people(actor: Actor) -> ResponseReturnValue:
    """The accounts one manages: searched, filtered by unit, by given name."""
    wanted = AccountFilter(
        words=request.args.get("q", "")[:100].strip(),
        unit_id=request.args.get("unit", type=int),
        page=request.args.get("page", 1, type=int),
    )
    found, units = read(_list, actor, wanted)
    return render_template("people/accounts.html", found=found, units=units, wanted=wanted, role_names=HOUSE_ROLE_NAMES)


@pages.get("/people/new", Act.MANAGE_ACCOUNTS)
def new_person(actor: Actor) -> ResponseReturnValue:
    """The form of a new account."""
    _, units = read(_list, actor, AccountFilter())
    unit_id = request.args.get("unit", type=int)
    return render_template("people/account.html", account=None, units=units, unit_id=unit_id, proposed="")


@pages.get("/people/<int:person_id>", Act.MANAGE_ACCOUNTS)
def person(actor: Actor, person_id: int) -> ResponseReturnValue:
    """One account, with everything that can be done to it."""
    return _account_page(actor, person_id)


@pages.post("/people/<int:person_id>/password", Act.MANAGE_ACCOUNTS)
def reset_password(actor: Actor, person_id: int) -> ResponseReturnValue:
    """Set a password for somebody else."""
    given = form()
    account, _, _ = read(_one, actor, person_id)
    try:
        check_password(given.get("password", ""), account.username, account.name)
        if not account.username:
            raise Refusal("username_wrong")
        stored = hashed(given["password"])
        dispatch("people.set_password", by_session_id=actor.session_id, person_id=person_id, password_hash=stored)
    except Refusal as refusal:
        return _account_page(actor, person_id, why=phrase(refusal)), refusal.http_status
    return redirect(f"/people/{person_id}?done=password")


@pages.post("/people/<int:person_id>/link", Act.MANAGE_ACCOUNTS)
def make_link(actor: Actor, person_id: int) -> ResponseReturnValue:
    """A personal link for one account, shown once."""
    account, _, _ = read(_one, actor, person_id)
    links = sheet_for([(account.id, account.full_name, account.position)])
    dispatch("people.store_account_links", by_session_id=actor.session_id, links=links.new, path="/")
    return render_template("people/sheet.html", cards=links.cards, back=f"/people/{person_id}", meeting_title="")


@pages.post("/people/links", Act.MANAGE_ACCOUNTS)
def make_links(actor: Actor) -> ResponseReturnValue:
    """A sheet of personal links for the accounts found, each shown once."""
    given = form()
    unit = given.get("unit", "")
    wanted = AccountFilter(words=given.get("q", "")[:100], unit_id=int(unit) if unit.isdigit() else None)
    found, _ = read(_list, actor, wanted, MOST_LINKS)
    chosen = [(a.id, a.full_name, a.position) for a in found.accounts if a.is_active and a.id != actor.person_id]
    if not chosen:
        raise Refusal("nobody_chosen")
    links = sheet_for(chosen)
    dispatch("people.store_account_links", by_session_id=actor.session_id, links=links.new, path="/")
    return render_template("people/sheet.html", cards=links.cards, back="/people", meeting_title="")


def _account_page(actor: Actor, person_id: int, why: str = "") -> str:
    account, units, taken = read(_one, actor, person_id)
    held = {held.role: held.unit_id for held in account.roles}
    return render_template(
        "people/account.html",
        account=account,
        units=units,
        unit_id=account.unit_id,
        proposed=account.username or propose_username(account.name, taken),
        held=held,
        role_names=_roles_to_give(actor),
        why=why,
        done=request.args.get("done", ""),
    )


def _roles_to_give(actor: Actor) -> dict[Role, str]:
    is_administrator = Role.ADMINISTRATOR in actor.roles
    return {r: str(n) for r, n in HOUSE_ROLE_NAMES.items() if is_administrator or r is not Role.ADMINISTRATOR}


def _list(
    session: Session, actor: Actor, wanted: AccountFilter, size: int = 50
) -> tuple[AccountPage, tuple[UnitLine, ...]]:
    scope = queries.scope_of(session, actor)
    units = tuple(unit for unit in queries.unit_tree(session) if scope.covers(unit.id))
    return queries.accounts(session, scope, wanted, size), units


def _one(session: Session, actor: Actor, person_id: int) -> tuple[Account, tuple[UnitLine, ...], frozenset[str]]:
    scope = queries.scope_of(session, actor)
    account = queries.account(session, person_id)
    queries.check_managed(scope, account)
    units = tuple(unit for unit in queries.unit_tree(session) if scope.covers(unit.id))
    return account, units, queries.usernames(session)
