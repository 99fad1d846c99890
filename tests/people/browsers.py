"""A browser without a screen: keeps cookies, sends the form key of the page it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from meetings.app import Application
from meetings.kernel.pages import COOKIE

KEY = re.compile(r'name="csrf-token" content="([^"]+)"')


class Browser:
    """One person's browser."""

    def __init__(self, application: Application, address: str = "192.0.2.7") -> None:
        self.application = application
        self.client = application.flask.test_client()
        self._environ = {"REMOTE_ADDR": address}

    @property
    def token(self) -> str:
        """The cookie of its sign-in, "" without one."""
        cookie = self.client.get_cookie(COOKIE)
        return cookie.value if cookie else ""

    @property
    def session_id(self) -> int:
        """Its sign-in."""
        return self.application.house.actor_by_token(self.token).session_id

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path, environ_base=self._environ)

    def post(self, path: str, page: str = "/sign-in", **fields: Any) -> TestResponse:
        """Send a form that stands on `page`."""
        key = KEY.search(self.client.get(page, environ_base=self._environ, follow_redirects=True).text)
        data = {"csrf_token": key.group(1) if key else "", **fields}
        return self.client.post(path, data=data, environ_base=self._environ)

    def sign_in(self, username: str, password: str) -> TestResponse:
        """As on the page."""
        return self.post("/sign-in", username=username, password=password)


NewBrowser = Callable[..., Browser]
