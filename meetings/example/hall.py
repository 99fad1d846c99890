"""The hall of the example: the podium of those who lead, and rows on both sides of an aisle."""

from __future__ import annotations

from typing import Any

from meetings.kernel.house import House

PODIUM = range(1, 4)
ROWS = (range(4, 12), range(12, 20), range(20, 28), range(28, 36))
AISLE = ""


def draw(house: House, office: int, meeting_id: int) -> None:
    """Draw it with the seats that the list names, so that everybody is found on it."""
    rows = [_row(PODIUM, is_podium=True), *(_row(numbers) for numbers in ROWS)]
    house.dispatch("seating.take_in", {"meeting_id": meeting_id, "people": [], "rows": rows}, office)


def _row(numbers: range, *, is_podium: bool = False) -> dict[str, Any]:
    seats = [f"{number:02}" for number in numbers]
    if not is_podium:
        seats.insert(len(seats) // 2, AISLE)
    return {"seats": seats, "podium": is_podium}
