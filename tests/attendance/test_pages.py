"""The desk's list: who sees it."""

from __future__ import annotations

from meetings.kernel.policy import Role
from tests.agenda.site import Site


def test_list_is_for_the_desk_and_only_the_secretary_corrects(site: Site) -> None:
    meeting_id = site.open_meeting()
    chair = site.seat(meeting_id, "Phạm Quốc Hưng", Role.CHAIR, voting=True)
    delegate = site.seat(meeting_id, "Vũ Đình Khải", voting=True)
    stranger = site.person("Lê Văn Ba", Role.OFFICE)
    people = (site.office_person, chair.person_id, delegate.person_id, stranger)
    found = [site.page(who, f"/m/{meeting_id}/attendance") for who in people]
    assert [status for status, _ in found] == [200, 200, 403, 404]
    assert ['data-may-correct="yes"' in text for _, text in found[:2]] == [True, False]


def test_names_reach_the_page_as_data(site: Site) -> None:
    meeting_id = site.open_meeting()
    site.seat(meeting_id, "</script><script>alert(1)</script>", voting=True)
    _, text = site.page(site.office_person, f"/m/{meeting_id}/attendance")
    assert "<script>alert" not in text
