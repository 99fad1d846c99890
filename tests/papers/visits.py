"""People who ask for pages and files of papers with their browsers."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.test import TestResponse

from tests.agenda.site import Site
from tests.papers.desk import Desk

KEY = re.compile(r'name="csrf-token" content="([^"]+)"')


class Visits:
    """The pages of a desk; `who` is a person's id, None for somebody who is not signed in."""

    def __init__(self, site: Site, desk: Desk) -> None:
        self.site = site
        self.desk = desk
        self.secretary = site.office_person
        self.delegate = desk.delegates[0].person_id
        self.guest = desk.guest.person_id
        self.stranger = desk.stranger.person_id

    def put(self, name: str, content: bytes, publish: bool = True) -> int:
        """A paper with these very bytes; its id."""
        paper_id = self.desk.add(name, self.desk.take(content, name))
        if publish:
            self.desk.do("papers.publish", paper_ids=[paper_id])
        return paper_id

    def address(self, paper_id: int, meeting_id: int = 0) -> str:
        """Where a paper is read."""
        return f"/m/{meeting_id or self.desk.meeting_id}/papers/{paper_id}"

    def file(self, who: int | None, paper_id: int, meeting_id: int = 0, **headers: str) -> TestResponse:
        """The bytes of a paper."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"{self.address(paper_id, meeting_id)}/file"
        return self.site.client(who).get(address, headers={"Accept": "application/json", **named})

    def get(self, who: int | None, path: str) -> TestResponse:
        """A page."""
        return self.site.client(who).get(path)

    def upload(self, who: int | None, name: str, content: bytes, meeting_id: int = 0, **options: Any) -> TestResponse:
        """Send a file as the desk does."""
        client = self.site.client(who)
        page = client.get(f"/m/{self.desk.meeting_id}/desk/papers" if who else "/sign-in", follow_redirects=True)
        key = KEY.search(page.text)
        headers = {
            "Accept": "application/json",
            "X-CSRFToken": key.group(1) if key else "",
            **options.pop("headers", {}),
        }
        return client.post(
            f"/m/{meeting_id or self.desk.meeting_id}/papers/upload",
            query_string={"name": name},
            data=content,
            content_type="application/pdf",
            headers=headers,
            **options,
        )

    def part(self, who: int | None, content: bytes, offset: int, size: int, file: str = "tệp") -> TestResponse:
        """Send a part of a file as the desk does."""
        facts = {"file": file, "offset": offset, "size": size}
        return self.post(who, "papers/upload-part", content, facts)

    def offset(self, who: int | None, size: int, file: str = "tệp") -> int:
        """How much of a file the server has."""
        address = f"/m/{self.desk.meeting_id}/papers/upload-part"
        answer = self.site.client(who).get(address, query_string={"file": file, "size": size})
        return int(answer.json["answer"]["offset"])

    def finish(self, who: int | None, name: str, size: int, file: str = "tệp", key: str = "") -> TestResponse:
        """Say that all parts are there."""
        return self.post(who, "papers/upload", b"", {"name": name, "file": file, "size": size}, key)

    def post(self, who: int | None, path: str, content: bytes, facts: dict[str, Any], key: str = "") -> TestResponse:
        """Send bytes to an address of the meeting."""
        client = self.site.client(who)
        page = client.get(f"/m/{self.desk.meeting_id}/desk/papers" if who else "/sign-in", follow_redirects=True)
        found = KEY.search(page.text)
        headers = {"Accept": "application/json", "X-CSRFToken": found.group(1) if found else "", "Idempotency-Key": key}
        address = f"/m/{self.desk.meeting_id}/{path}"
        kind = "application/octet-stream"
        return client.post(address, query_string=facts, data=content, content_type=kind, headers=headers)

    def kept(self) -> list[str]:
        """The names of all files of the store, those on their way included."""
        return self.desk.shelf.kept()
