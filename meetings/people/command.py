"""python -m meetings user …: accounts, passwords and links, made at the machine itself."""

from __future__ import annotations

import argparse
import getpass
import sys

from meetings.command import complain, started
from meetings.config import Settings, lan_addresses
from meetings.kernel.actor import SYSTEM
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.pages import read
from meetings.people import queries
from meetings.people.rules import check_password, new_token, token_hash
from meetings.people.views.administrators import create_account
from meetings.people.views.door import dispatch, hashed


def arguments(parser: argparse.ArgumentParser) -> None:
    """add, password, link."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add | password | link")
    add = verbs.add_parser("add", help="create an account; the password is asked for, or read from standard input")
    add.add_argument("username")
    add.add_argument("full_name", help='in Vietnamese order: "Nguyễn Văn An"')
    add.add_argument("--administrator", action="store_true", help="may do everything that needs no meeting")
    add.add_argument("--no-password", action="store_true", help="signs in by link only")
    password = verbs.add_parser("password", help="set a password; other devices are signed out")
    password.add_argument("username")
    link = verbs.add_parser("link", help="print a personal link, good for one sign-in within three days")
    link.add_argument("username")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Do one of them; 0 when it went well."""
    application = started(settings)
    verbs = {"add": _add, "password": _set_password, "link": _link}
    try:
        with application.flask.test_request_context():
            print(verbs[args.verb](args, settings))
    except Refusal as refusal:
        return complain(application, refusal)
    finally:
        application.house.stop()
    return 0


def _add(args: argparse.Namespace, _settings: Settings) -> str:
    given = {"full_name": args.full_name, "username": args.username}
    if not args.no_password:
        given["password"] = _ask()
    create_account(given, is_administrator=args.administrator)
    return f"{args.username}: ok"


def _set_password(args: argparse.Namespace, _settings: Settings) -> str:
    person_id = _person(args.username)
    account = read(queries.account, person_id)
    password = _ask()
    check_password(password, account.username, account.name)
    dispatch(
        "people.set_password",
        by_session_id=SYSTEM.session_id,
        person_id=person_id,
        password_hash=hashed(password),
    )
    return f"{args.username}: ok"


def _link(args: argparse.Namespace, settings: Settings) -> str:
    token = new_token()
    link = {"person_id": _person(args.username), "token_hash": token_hash(token)}
    dispatch("people.store_account_links", by_session_id=SYSTEM.session_id, links=[link])
    return f"{lan_addresses(settings)[0]}/k/{token}"


def _person(username: str) -> int:
    found = read(queries.password_account, username.lower())
    if found is None:
        raise Gone()
    return found.person_id


def _ask() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Mật khẩu / Password: ")
    if getpass.getpass("Nhập lại / Again: ") != password:
        raise Refusal("password_repeated_wrong")
    return password
