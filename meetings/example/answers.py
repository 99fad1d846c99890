"""The invitations of the example: some come, one cannot, one sends somebody on whom the chair has yet to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meetings.kernel.house import House
from meetings.people import queries as people

COMING = 16  # of those on the list, in its order
CANNOT_COME = ("Lương Văn Tụng", "Trực chỉ huy phòng, chống lụt bão tại xã Thạch Bàn")
SENDS = ("Dương Thị Hồng Nhung", "Dự hội nghị của Sở Y tế")
INSTEAD = {"substitute_name": "Trần Văn Phúc", "substitute_position": "Phó Giám đốc Trung tâm Y tế huyện"}


def invite(house: House, office: int, meeting_id: int, sign_in: Callable[[House, int], int]) -> None:
    """Invite everybody, and have some of them answer; the rest is still awaited."""
    here = {"meeting_id": meeting_id}
    house.dispatch("invitations.send", here, office)
    lines = house.read(people.participants, meeting_id)
    said: dict[str, dict[str, Any]] = {
        CANNOT_COME[0]: {"answer": "declined", "reason": CANNOT_COME[1]},
        SENDS[0]: {"answer": "substitute", "reason": SENDS[1], **INSTEAD},
    }
    others = [line for line in lines if line.full_name not in said]
    leading_first = sorted(others, key=lambda line: not line.roles)
    for line in leading_first[:COMING]:
        said[line.full_name] = {"answer": "accepted"}
    for line in lines:
        if line.full_name in said:
            session_id = sign_in(house, line.person_id)
            house.dispatch("invitations.answer", {**here, **said[line.full_name]}, session_id)
            house.dispatch("people.sign_out", {}, session_id)
