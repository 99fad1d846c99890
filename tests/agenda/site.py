"""The stage with its pages: the whole application on a migrated database, asked as browsers ask it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from flask.testing import FlaskClient

from meetings.app import create_app, start
from meetings.config import Settings
from meetings.kernel.pages import COOKIE
from meetings.kernel.policy import Role
from meetings.people.rules import new_token, token_hash
from meetings.runtime import current
from tests.agenda.stage import Stage


class Site(Stage):
    """One running application; `client(person_id)` is a browser that is signed in."""

    def __init__(self, url: str, folder: Path, **more: str) -> None:
        settings = Settings.from_env({"DATA": str(folder), "DATABASE_URL": url, "EXAMPLE": "no", **more})
        self.application = create_app(settings, current())
        self.house = self.application.house
        self._numbers = count(1)
        start(self.application)
        self.office_person = self.person("Trần Thị Minh Châu", Role.OFFICE)
        self.office = self.sign_in(self.office_person)

    def client(self, person_id: int | None) -> FlaskClient:
        """A browser; None: nobody is signed in."""
        client = self.application.flask.test_client()
        if person_id is not None:
            client.set_cookie(COOKIE, self.token(person_id))
        return client

    def token(self, person_id: int) -> str:
        """A new sign-in as its cookie holds it."""
        session_id, token = self.sign_in(person_id), new_token()
        with self.house.database.writing.begin() as connection:
            statement = f"UPDATE auth_session SET token_hash = '{token_hash(token)}' WHERE id = {session_id}"
            connection.exec_driver_sql(statement)
        return token

    def page(self, person_id: int | None, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        response = self.client(person_id).get(path)
        return response.status_code, response.get_data(as_text=True)
