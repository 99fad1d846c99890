"""The pages of meetings: who sees which, what they say, what they cost."""

from __future__ import annotations

import re
from datetime import UTC, timedelta

import pytest

from meetings.agenda import phrases, queries, rules
from meetings.agenda.rules import MeetingKind
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from tests.agenda.site import Site
from tests.agenda.stage import iso
from tests.queries import counted

PAGES = ("edit", "agenda")


def listed(site: Site, person_id: int) -> list[int]:
    """The meetings in somebody's list, in its order."""
    status, text = site.page(person_id, "/")
    assert status == 200
    return [int(found) for found in re.findall(r'data-meeting="(\d+)"', text)]


def test_nobody_is_sent_to_the_sign_in(site: Site) -> None:
    response = site.client(None).get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/sign-in?next=/")


def test_empty_list_says_so_and_offers_the_office_a_new_meeting(site: Site) -> None:
    _, office = site.page(site.office_person, "/")
    _, other = site.page(site.person("Lê Văn Ba"), "/")
    assert ('href="/meetings/new"' in office, 'href="/meetings/new"' in other) == (True, False)
    assert 'class="empty"' in office


def test_list_has_today_first_then_what_comes_then_the_past(site: Site) -> None:
    later = site.meeting("Sắp tới", starts_at=iso(now() + timedelta(days=3)))
    past = site.meeting("Đã qua", starts_at=iso(now() - timedelta(days=3)))
    running = site.open_meeting(title="Hôm nay", starts_at=iso(now()))
    assert listed(site, site.office_person) == [running, later, past]


def test_of_a_long_past_the_latest_are_shown_and_the_rest_a_tap_away(site: Site) -> None:
    """Twenty years of meetings must not make today's list slow."""
    running = site.open_meeting(title="Hôm nay", starts_at=iso(now()))
    past = [site.meeting(f"Đã qua {age}", starts_at=iso(now() - timedelta(days=age))) for age in range(2, 16)]
    assert listed(site, site.office_person) == [running, *past[:12]]
    _, text = site.page(site.office_person, "/")
    [older] = re.findall(r'href="(/\?past=\d+)" data-older', text)
    _, whole = site.page(site.office_person, older)
    assert [int(found) for found in re.findall(r'data-meeting="(\d+)"', whole)] == [running, *past]
    assert "data-older" not in whole


def test_drafts_are_listed_for_those_who_prepare_them(site: Site) -> None:
    meeting_id = site.meeting()
    delegate = site.seat(meeting_id, "Vũ Đình Khải", voting=True)
    chair = site.seat(meeting_id, "Phạm Quốc Hưng", Role.CHAIR, voting=True)
    before = [listed(site, who) for who in (delegate.person_id, chair.person_id, site.office_person)]
    site.act(site.office, "agenda.invite", meeting_id=meeting_id)
    assert before == [[], [meeting_id], [meeting_id]]
    assert listed(site, delegate.person_id) == [meeting_id]


def test_list_costs_the_same_for_one_meeting_and_for_three(site: Site) -> None:
    actor = site.house.actor(site.office)
    costs = []
    for more in (1, 2):
        for _ in range(more):
            site.meeting()
        costs.append(counted(site.house, lambda: site.house.read(queries.my_meetings, actor, now(), UTC)))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_preparation_are_the_secretarys(site: Site, page: str) -> None:
    meeting_id = site.meeting()
    chair = site.seat(meeting_id, "Phạm Quốc Hưng", Role.CHAIR, voting=True)
    stranger = site.person("Lê Văn Ba", Role.OFFICE)
    people = (site.office_person, chair.person_id, stranger)
    assert [site.page(who, f"/m/{meeting_id}/{page}")[0] for who in people] == [200, 403, 404]
    assert site.page(site.office_person, f"/m/999999/{page}")[0] == 404


def test_settings_offer_the_steps_that_are_possible(site: Site) -> None:
    meeting_id = site.meeting()
    offered = []
    for act in ("agenda.invite", "agenda.open_meeting", "agenda.close_meeting", "agenda.archive"):
        _, text = site.page(site.office_person, f"/m/{meeting_id}/edit")
        offered.append(re.findall(r'data-step="agenda\.(\w+)"', text))
        site.act(site.office, act, meeting_id=meeting_id)
    assert offered == [["invite", "postpone", "cancel"], ["postpone", "cancel"], [], ["archive"]]


def test_settings_keep_what_somebody_typed_as_text(site: Site) -> None:
    meeting_id = site.meeting('"><script>alert(1)</script>', place="<b>")
    for page in ("/", f"/m/{meeting_id}/edit", f"/m/{meeting_id}/agenda"):
        _, text = site.page(site.office_person, page)
        assert "<script>alert" not in text
        assert "<b>" not in text


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_kind_says_its_rule_in_both_languages(site: Site, kind: MeetingKind) -> None:
    preset = rules.PRESETS[kind]
    with site.application.flask.test_request_context():
        vietnamese = phrases.decision_sentence(preset.decision, preset.quorum)
    with site.application.flask.test_request_context(headers={"Cookie": "locale=en"}):
        english = phrases.decision_sentence(preset.decision, preset.quorum)
    assert english.startswith("Carried by more than 1/2 of ")
    assert english.endswith("Quorum: at least 2/3 of the voting delegates present.")
    assert vietnamese.startswith("Thông qua khi quá 1/2 ")
    _, page = site.page(site.office_person, "/meetings/new")
    assert vietnamese in page
