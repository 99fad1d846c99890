"""The page of one vote: sealed as long as the result is, complete afterwards."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from meetings.app import create_app
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.people.models import AuthSession
from meetings.people.rules import token_hash
from tests.agenda.stage import Seated
from tests.voting.council import Council


class Site:
    """The pages on the council's database, each visit by a browser of its own."""

    def __init__(self, council: Council, folder: Path) -> None:
        settings = Settings.from_env({"DATA": str(folder), "DATABASE_URL": council.stage.house.database.url})
        self.council = council
        self._app = create_app(settings)
        self._numbers = count(1)

    def visit(self, who: Seated, poll_id: int, meeting_id: int | None = None) -> TestResponse:
        """The page of a vote, as this person gets it."""
        return self.get(who, f"/m/{meeting_id or self.council.meeting_id}/polls/{poll_id}")

    def get(self, who: Seated, path: str) -> TestResponse:
        """What this person gets at this address, in Vietnamese."""
        token = f"token-{next(self._numbers)}"
        moments = {"created_at": now(), "last_seen_at": now(), "expires_at": now() + timedelta(hours=1)}
        self.council.stage.add(AuthSession(token_hash=token_hash(token), person_id=who.person_id, **moments))
        client = self._app.flask.test_client()
        client.set_cookie("phien", token)
        return client.get(path)

    def text(self, who: Seated, poll_id: int) -> str:
        """What the page says, without its markup."""
        answer = self.visit(who, poll_id)
        assert answer.status_code == 200
        body = re.sub(r"<script.*?</script>", " ", answer.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture
def site(council: Council, tmp_path: Path) -> Site:
    """Pages on the council's database."""
    return Site(council, tmp_path)


def test_the_page_seals_the_result_until_it_is_announced(site: Site) -> None:
    council = site.council
    poll_id = council.open_poll()
    council.cast(council.delegates[0], poll_id, "no")
    council.do(council.chair, "voting.close", poll_id=poll_id)
    text = site.text(council.delegates[1], poll_id)
    assert "Kết quả được niêm kín đến khi chủ tọa công bố." in text
    assert council.delegates[0].name not in text
    assert "11,11" not in text


def test_the_page_tells_rule_result_and_names(site: Site) -> None:
    council = site.council
    poll_id = council.open_poll()
    for delegate in council.delegates[:5]:
        council.cast(delegate, poll_id, "yes")
    council.cast(council.chair, poll_id, "no")
    council.finish(poll_id)
    text = site.text(council.delegates[1], poll_id)
    assert "Tán thành 5/9 đại biểu (55,56 %), cần trên 1/2 tổng số đại biểu: 5. Được thông qua." in text
    assert council.poll().roll_digest in text
    assert all(person.name in text for person in [*council.delegates, council.chair, council.away])


def test_the_page_strikes_through_what_was_annulled(site: Site) -> None:
    council = site.council
    poll_id = council.open_poll()
    council.finish(poll_id)
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Nhầm <b>câu</b> hỏi")
    answer = site.visit(council.chair, poll_id)
    assert answer.text.count("poll__annulled") == 2
    assert "Nhầm &lt;b&gt;câu&lt;/b&gt; hỏi" in answer.text


def test_the_page_of_another_meetings_vote_does_not_exist(site: Site) -> None:
    council = site.council
    poll_id = council.open_poll()
    elsewhere = council.stage.open_meeting(title="Họp khác")
    stranger = council.stage.seat(elsewhere, "Người Lạ", voting=True)
    assert site.visit(stranger, poll_id, elsewhere).status_code == 404
    assert site.visit(stranger, poll_id).status_code == 404
    assert site.visit(council.chair, poll_id + 1).status_code == 404


def test_rules_are_previewed_in_the_words_in_which_they_are_read(site: Site) -> None:
    council = site.council
    here = f"/m/{council.meeting_id}/polls"
    presets = {each["purpose"]: each for each in site.get(council.chair, f"{here}/presets").json or []}
    assert presets["removal"]["sentence"] == "Được thông qua khi ít nhất 2/3 tổng số đại biểu tán thành."
    assert presets["removal"]["source"] == "Luật Tổ chức chính quyền địa phương"
    rule = {"numerator": 1, "denominator": 2, "strict": True, "base": "valid", "tie": "new_round"}
    rule["quorum"] = {"numerator": 2, "denominator": 3, "strict": False, "measure": "cast"}
    told = site.get(council.chair, f"{here}/rule?rule={quote(json.dumps(rule))}").json
    assert told == {
        "sentence": "Được thông qua khi trên 1/2 số phiếu hợp lệ tán thành. "
        "Ít nhất 2/3 tổng số đại biểu phải biểu quyết. Ngang phiếu thì biểu quyết lại.",
        "source": "quy chế làm việc của cơ quan",
    }
    assert site.get(council.chair, f"{here}/rule?rule={quote(json.dumps({**rule, 'numerator': 3}))}").status_code == 409
    assert site.get(council.chair, f"{here}/rule?rule=1").status_code == 422
    assert site.get(council.delegates[0], f"{here}/presets").status_code == 403
