"""The one way to say no."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A rule or a person's mistake says no; nothing was changed.

    `code` names the sentence (each feature's `phrases.py` phrases it in the
    reader's language), `facts` fill its placeholders: JSON values, or aware
    datetimes, which are shown as local times.
    """

    http_status = 409

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class Gone(Refusal):
    """The thing does not exist, or not for this person: the same answer for both."""

    http_status = 404

    def __init__(self, code: str = "not_found", **facts: Any) -> None:
        super().__init__(code, **facts)


class Forbidden(Refusal):
    """The person is known and may not do this."""

    http_status = 403

    def __init__(self, code: str = "forbidden", **facts: Any) -> None:
        super().__init__(code, **facts)


class Unauthenticated(Refusal):
    """Nobody is signed in, or no longer."""

    http_status = 401

    def __init__(self, code: str = "sign_in_needed", **facts: Any) -> None:
        super().__init__(code, **facts)


class Malformed(Refusal):
    """The payload does not have the shape the action asks for."""

    http_status = 422

    def __init__(self, code: str = "malformed", **facts: Any) -> None:
        super().__init__(code, **facts)


class Unavailable(Refusal):
    """The server could not do it now; the same key may be sent again."""

    http_status = 503

    def __init__(self, code: str = "try_again", **facts: Any) -> None:
        super().__init__(code, **facts)
