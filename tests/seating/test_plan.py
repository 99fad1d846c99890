"""The acts of the plan, on both databases: the list's own seats are the one truth."""

from __future__ import annotations

import msgspec

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.people.models import Participant, Person
from meetings.seating import queries
from tests.agenda.stage import Stage
from tests.queries import counted
from tests.seating.hall import Hall


def test_a_hall_is_drawn_and_people_are_put_onto_seats(stage: Stage) -> None:
    hall = Hall(stage)
    assert hall.refused("place", participant_id=hall.chair.participant_id, seat="A01") == "seating_no_plan"
    assert hall.draw("11011", "1111", podium=2) == {"seats": 10, "stood_up": 0}
    an, binh = hall.delegates[:2]
    hall.place(hall.chair, "CT1")
    hall.place(an, "A03")
    hall.place(binh, "A03", expected=an)  # Bình had no seat: An stands up
    hall.place(an, "B04")
    hall.place(an, "A03", expected=binh)  # both had one: they change
    assert hall.seats() == {"Phạm Quốc Chủ": "CT1", "Lê An": "A03", "Trần Bình": "B04"}
    board = hall.board()
    assert [row.seats for row in board.rows] == [
        ("CT1", "CT2"),
        ("A01", "A02", "", "A03", "A04"),
        ("B01", "B02", "B03", "B04"),
    ]
    assert board.at == (hall.chair.participant_id, 0, 0, 0, an.participant_id, 0, 0, 0, 0, binh.participant_id)
    kinds = [kind for kind, _ in stage.journal(hall.meeting_id)]
    assert kinds[-6:] == [
        "seating_drawn",
        *("seating_placed", "seating_placed", "seating_exchanged", "seating_placed", "seating_exchanged"),
    ]
    assert stage.is_sound()


def test_what_another_has_changed_in_the_meantime_is_refused(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("11")
    an, binh, cuc = (each.participant_id for each in hall.delegates[:3])
    assert hall.refused("place", participant_id=an, seat="A01") == "ok"
    assert hall.refused("place", participant_id=binh, seat="A01") == "seating_changed"
    assert hall.refused("place", participant_id=binh, seat="A01", expected=cuc) == "seating_changed"
    assert hall.refused("place", participant_id=an, seat="A01", expected=an) == "seating_sits_there"
    assert hall.refused("place", participant_id=an, seat="Z99") == "not_found"
    assert hall.refused("place", participant_id=99_999, seat="A02") == "not_found"
    assert hall.refused("take_off", participant_ids=[binh]) == "seating_nobody_sits"


def test_the_list_and_the_plan_are_one(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("111")
    an, binh = hall.delegates[:2]
    here = {"meeting_id": hall.meeting_id, "is_voting": True}
    stage.act(stage.office, "people.save_participant", **here, participant_id=an.participant_id, seat="A02")
    assert hall.board().at == (0, an.participant_id, 0)
    taken = {**here, "participant_id": binh.participant_id, "seat": "A02"}
    assert stage.refused(stage.office, "people.save_participant", **taken) == "seat_taken"
    hall.do("take_off", participant_ids=[an.participant_id])
    assert stage.refused(stage.office, "people.save_participant", **taken) == "ok"
    assert hall.board().at == (0, binh.participant_id, 0)


def test_filling_and_taking_everything_back(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("1111", podium=1)
    assert hall.refused("fill", order="given_name") == "seating_too_few"
    hall.draw("11111", podium=1)
    hall.place(hall.delegates[4], "A01")
    assert hall.do("fill", order="given_name") == {"moved": 5}
    full = {"Hồ Én": "A01", "Lê An": "A02", "Trần Bình": "A03", "Vũ Cúc": "A04", "Đỗ Dũng": "A05"}
    assert hall.seats() == full | {"Phạm Quốc Chủ": "CT1"}
    assert hall.refused("fill", order="list") == "seating_all_seated"
    assert hall.board().undo == "fill"
    assert hall.do("undo") == {"moved": 5}
    assert hall.seats() == {"Hồ Én": "A01"}
    hall.do("undo")
    assert hall.seats() == {}
    hall.do("undo")
    assert len(hall.board().at) == 5  # as it was drawn first
    hall.do("undo")
    assert hall.board().rows == ()
    assert hall.refused("undo") == "seating_nothing_to_undo"
    assert [kind for kind, _ in stage.journal(hall.meeting_id)][-4:] == ["seating_undone"] * 4
    assert stage.is_sound()


def test_undo_never_overrides_what_was_done_on_the_list_since(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("11")
    an = hall.delegates[0]
    hall.place(an, "A01")
    order = {"meeting_id": hall.meeting_id, "participant_id": an.participant_id, "is_voting": True, "seat": "A02"}
    stage.act(stage.office, "people.save_participant", **order)
    assert hall.refused("undo") == "seating_moved_since"
    assert hall.seats() == {"Lê An": "A02"}


def test_drawing_anew_tells_who_lost_the_seat_and_undo_brings_both_back(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("111", "111")
    an, binh = hall.delegates[:2]
    hall.place(an, "A03")
    hall.place(binh, "B03")
    assert hall.draw("111", "11") == {"seats": 5, "stood_up": 1}
    assert hall.seats() == {"Lê An": "A03"}
    hall.do("undo")
    assert hall.seats() == {"Lê An": "A03", "Trần Bình": "B03"}
    assert hall.refused("draw", rows=[{"seats": "111"}, {"seats": "111"}]) == "seating_unchanged"
    assert hall.draw("111", "111", style="through") == {"seats": 6, "stood_up": 0}
    assert hall.seats() == {"Lê An": "3", "Trần Bình": "6"}


def test_a_plan_is_taken_in_whole(stage: Stage) -> None:
    hall = Hall(stage)
    an, binh = hall.delegates[:2]
    rows = [{"seats": ["1", "", "2"]}, {"seats": ["K1"], "podium": True}]
    people = [
        {"participant_id": an.participant_id, "seat": "2"},
        {"participant_id": binh.participant_id, "seat": "K1"},
    ]
    assert hall.do("take_in", rows=rows, people=people) == {"seats": 3, "stood_up": 0}
    assert hall.seats() == {"Lê An": "2", "Trần Bình": "K1"}
    [one, other] = people
    swapped = [{**one, "seat": other["seat"]}, {**other, "seat": one["seat"]}]
    hall.do("take_in", people=swapped)
    assert hall.seats() == {"Lê An": "K1", "Trần Bình": "2"}
    assert hall.refused("take_in", people=swapped) == "seating_unchanged"
    twice = [{"participant_id": each["participant_id"], "seat": "1"} for each in people]
    assert hall.refused("take_in", people=twice) == "seating_two_on_one"
    assert hall.refused("take_in", people=[{"participant_id": an.participant_id, "seat": "9"}]) == "not_found"


def test_without_a_plan_the_list_keeps_its_seats(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("11")
    hall.place(hall.delegates[0], "A02")
    hall.do("drop_plan")
    assert (hall.board().rows, hall.seats()) == ((), {"Lê An": "A02"})
    hall.do("undo")
    assert hall.board().at == (0, hall.delegates[0].participant_id)


def test_who_may_draw_and_until_when(stage: Stage) -> None:
    hall = Hall(stage)
    order = {"meeting_id": hall.meeting_id, "rows": [{"seats": "11"}]}
    assert stage.refused(hall.chair.session_id, "seating.draw", **order) == "forbidden"
    other = stage.meeting()
    stranger = stage.seat(other, "Kẻ Lạ", Role.SECRETARY)
    assert stage.refused(stranger.session_id, "seating.draw", **order) == "not_found"
    stage.act(stage.office, "agenda.cancel", meeting_id=hall.meeting_id, reason="Hoãn")
    assert stage.refused(stage.office, "seating.draw", **order) == "meeting_over"


def test_people_of_another_meeting_cannot_be_seated(stage: Stage) -> None:
    hall, other = Hall(stage), Hall(stage)
    hall.draw("11")
    assert hall.refused("place", participant_id=other.chair.participant_id, seat="A01") == "not_found"
    stray = [{"participant_id": other.chair.participant_id, "seat": "A01"}]
    assert hall.refused("take_in", people=stray) == "not_found"


def test_the_board_of_all_has_no_names_and_nothing_of_the_desk(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("11")
    told = hall.board(Audience.PUBLIC)
    assert set(type(told).__dataclass_fields__) == {"rows", "at"}


def test_live_marks_say_where_everybody_is_and_who_asks_to_speak(stage: Stage) -> None:
    hall = Hall(stage)
    hall.draw("111111")
    hall.do("fill", order="list")
    stage.act(stage.office, "agenda.invite", meeting_id=hall.meeting_id)
    stage.act(stage.office, "agenda.open_meeting", meeting_id=hall.meeting_id)
    an, binh, cuc = hall.delegates[:3]
    for who in (an, binh):
        stage.act(who.session_id, "attendance.check_in", meeting_id=hall.meeting_id)
    order = {"meeting_id": hall.meeting_id, "state": "excused", "reason": "Ốm"}
    stage.act(stage.office, "attendance.correct", participant_ids=[cuc.participant_id], **order)
    live = stage.house.read(queries.live_board, hall.meeting_id, Audience.DESK)
    at = dict(zip(hall.board().at, zip(live.presence, live.floor, strict=True), strict=True))
    assert [at[each.participant_id][0] for each in (hall.chair, an, binh, cuc)] == ["n", "p", "p", "e"]
    assert live.sums == {"e": 1, "n": 3, "p": 2}


def test_boards_cost_the_same_however_many_sit(stage: Stage) -> None:
    hall, house = Hall(stage, NAMES_35[:1]), stage.house
    hall.draw(*["1" * 6] * 6)
    hall.do("fill", order="list")
    reads = [
        lambda: hall.board(),
        lambda: house.read(queries.live_board, hall.meeting_id, Audience.DESK),
        lambda: house.read(queries.listed, hall.meeting_id),
    ]
    at_two = [counted(house, read) for read in reads]
    stage.delegates(hall.meeting_id, NAMES_35[1:])
    hall.do("fill", order="list")
    assert [counted(house, read) for read in reads] == at_two


NAMES_35 = tuple(f"Đại Biểu {number}" for number in range(34))


def test_a_congress_of_580_fits_into_small_boards(stage: Stage) -> None:
    hall = Hall(stage, ())
    persons = [
        Person(given_name=f"Đại Biểu {at}", sort_key=f"{at:03d}", search_folded="", search_exact="", created_at=now())
        for at in range(580)
    ]
    stage.add(*persons)
    stage.add(*(Participant(meeting_id=hall.meeting_id, person_id=each.id, is_voting=True) for each in persons))
    hall.draw(*["1" * 15 + "0" + "1" * 15] * 20, podium=3)
    assert hall.do("fill", order="given_name") == {"moved": 581}
    assert len(hall.seats()) == 581
    boards = [hall.board(), hall.board(Audience.PUBLIC)]
    boards.append(stage.house.read(queries.live_board, hall.meeting_id, Audience.DESK))
    sizes = [len(msgspec.json.encode(each)) for each in boards]
    assert max(sizes[:2]) < 12_000
    assert sizes[2] < 2_000
    assert hall.do("undo") == {"moved": 581}
