"""What the pages of people share: their declaration, the cookie, the addresses of links."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, cast
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from flask import current_app, g, redirect, request, session
from werkzeug.wrappers import Response

from meetings.config import Settings
from meetings.kernel import clock
from meetings.kernel.house import House
from meetings.kernel.pages import COOKIE, Pages, house
from meetings.people.rules import LIFETIME, SCREEN_LIFETIME, Throttle, hash_password, is_password, new_token
from meetings.runtime import Lane

pages = Pages("people")
MACHINE_COOKIE = "machine"
MACHINE_SECONDS = 400 * 24 * 3600  # as long as browsers keep anything
TRIED, WELCOME = "people.tried", "people.welcome"
_LANES: WeakKeyDictionary[House, Lane] = WeakKeyDictionary()
_THROTTLES: WeakKeyDictionary[House, Throttle] = WeakKeyDictionary()


def settings() -> Settings:
    """How this installation runs."""
    return cast(Settings, current_app.extensions["settings"])


def signed_in(token: str, path: str, *, is_screen: bool = False) -> Response:
    """The answer that carries a fresh sign-in to its first page."""
    session.clear()  # the form key of whoever sat here before
    response = redirect(path)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int((SCREEN_LIFETIME if is_screen else LIFETIME).total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings().is_secure or request.is_secure,
    )
    response.set_cookie(
        MACHINE_COOKIE,
        machine(),
        max_age=MACHINE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings().is_secure or request.is_secure,
    )
    return response


def machine() -> str:
    """What this browser is told apart by, over all its sign-ins: what it has kept, or a new one for it to keep."""
    if "machine" not in g:
        kept = request.cookies.get(MACHINE_COOKIE, "")
        g.machine = kept if 20 <= len(kept) <= 100 else new_token()
    return str(g.machine)


def signed_out(path: str) -> Response:
    """The answer that takes the cookie back."""
    session.clear()
    response = redirect(path)
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=settings().is_secure or request.is_secure)
    return response


def safe_path(wanted: str) -> str:
    """The path of this server that was asked for, else the home: never another website."""
    parts = urlsplit(wanted)
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return wanted if is_own and "\\" not in wanted and wanted.isprintable() else "/"


def hashed(password: str) -> str:
    """What is stored of this password, worked out off the hub."""
    return str(_lane().call(hash_password, password))


def matches(password: str, stored: str | None) -> bool:
    """Whether this is the password, worked out off the hub."""
    return bool(_lane().call(is_password, password, stored))


def count_try(account: str) -> None:
    """Count a try of a password before it is looked at, here and at the other workers; raises TooManyTries."""
    who = _who_tries(account)
    _throttle(house()).enter(*who, clock.now().timestamp())
    house().words.tell(TRIED, who)


def count_success(account: str) -> None:
    """The password was right."""
    who = _who_tries(account)
    _throttle(house()).welcome(*who)
    house().words.tell(WELCOME, who)


def heard_try(house: House, who: Sequence[str]) -> None:
    """Another worker has let somebody try a password."""
    account, address = who
    _throttle(house).note(account, address, clock.now().timestamp())


def heard_welcome(house: House, who: Sequence[str]) -> None:
    """At another worker a password was right."""
    account, address = who
    _throttle(house).welcome(account, address)


def _who_tries(account: str) -> tuple[str, str]:
    """Account and address as they are counted: short, however much was typed."""
    return _digest(account), _digest(request.remote_addr or "")


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=12).hexdigest()


def _throttle(house: House) -> Throttle:
    return _THROTTLES.setdefault(house, Throttle())


def _lane() -> Lane:
    """One thread for all of it: a flood of guesses never takes the threads in which others read."""
    the_house = house()
    if the_house not in _LANES:
        _LANES[the_house] = the_house.runtime.lane("passwords")
    return _LANES[the_house]


def form() -> dict[str, str]:
    """The texts of the form that was sent, without surrounding blanks; passwords keep theirs."""
    return {name: value if "password" in name else value.strip() for name, value in request.form.items()}


def dispatch(name: str, **fields: Any) -> Any:
    """Do an act that only the server may send, for the sign-in named in its fields."""
    return house().dispatch_as_system(name, **fields)
