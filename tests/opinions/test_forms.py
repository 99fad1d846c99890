"""An opinion form from its draft to the chair's conclusion, on real databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.opinions import queries
from meetings.opinions.models import OpinionForm
from meetings.opinions.queries import FormLine, MyForm
from meetings.opinions.rules import Opinion, OpinionState
from meetings.opinions.timers import look
from tests.agenda.stage import Seated
from tests.voting.council import Council

QUESTIONS = ["Chủ trương đầu tư đường liên xã", "Mức hỗ trợ hộ nghèo"]
TWO_DAYS = timedelta(hours=48)


def sent(council: Council, *people: Seated) -> int:
    """A form of two questions, out for two days; to all voting delegates where nobody is named."""
    form_id = draft(council)
    order = {"form_id": form_id, "deadline_at": (now() + TWO_DAYS).isoformat()}
    council.do(council.chair, "opinions.send", **order, participant_ids=[p.participant_id for p in people])
    return form_id


def draft(council: Council) -> int:
    order = {"title": "Lấy ý kiến thành viên", "questions": QUESTIONS}
    return int(council.do(council.chair, "opinions.save", **order)["form_id"])


def answer(council: Council, who: Seated, form_id: int, *opinions: str, remark: str = "") -> str:
    """Answer the first questions so; the code where that is refused."""
    answers = {str(n): {"opinion": opinion, "remark": remark} for n, opinion in enumerate(opinions, start=1)}
    return council.refused(who, "opinions.reply", form_id=form_id, answers=answers)


def line(council: Council) -> FormLine:
    board = council.stage.house.read(queries.opinions_board, council.meeting_id, Audience.DESK)
    return board.forms[0]


def mine(council: Council, who: Seated) -> tuple[MyForm, ...]:
    found = council.stage.house.read(queries.my_opinions, council.meeting_id, frozenset({who.person_id}))
    return found[who.person_id].forms


def move_deadline(council: Council, form_id: int, **values: Any) -> None:
    """As time would."""
    with council.stage.house.database.writing.begin() as connection:
        connection.execute(update(OpinionForm).where(OpinionForm.id == form_id).values(**values))


def test_a_form_goes_to_all_voting_delegates_and_adds_up(council: Council) -> None:
    form_id = sent(council)
    assert (line(council).asked, line(council).answered, len(line(council).silent)) == (9, 0, 9)
    assert answer(council, council.delegates[0], form_id, "agree", "disagree") == "ok"
    assert answer(council, council.away, form_id, "agree") == "ok"  # the second question is still open
    told = line(council)
    assert (told.asked, told.answered, len(told.silent)) == (9, 1, 8)
    assert "Bùi Thị Yến" in told.silent
    form = mine(council, council.away)[0]
    assert (form.answered, form.questions, form.may_answer) == (1, 2, True)
    assert mine(council, council.guest) == ()


def test_answers_can_be_changed_until_the_deadline_and_are_refused_after_it(council: Council) -> None:
    form_id, member = sent(council), council.delegates[0]
    assert answer(council, member, form_id, "agree", "agree") == "ok"
    assert answer(council, member, form_id, "other") == "opinion_needs_remark"
    assert answer(council, member, form_id, "other", remark="Đề nghị lùi một năm.") == "ok"
    move_deadline(council, form_id, deadline_at=now() - timedelta(seconds=1))
    assert answer(council, member, form_id, "disagree") == "opinion_late"  # also before the timer has looked
    look(council.stage.house)
    assert line(council).state is OpinionState.CLOSED
    assert answer(council, member, form_id, "disagree") == "opinion_late"
    found = council.stage.house.read(queries.form_summary, council.meeting_id, form_id).summaries
    assert [(s.agree, s.disagree, s.other, len(s.silent)) for s in found] == [(0, 0, 1, 8), (1, 0, 0, 8)]
    assert found[0].remarks[0].remark == "Đề nghị lùi một năm."
    assert council.journalled("opinion_form_closed")[0]["by"] == "deadline"


def test_all_of_an_answer_is_taken_or_nothing(council: Council) -> None:
    form_id, member = sent(council), council.delegates[0]
    answers = {"1": {"opinion": "agree"}, "7": {"opinion": "agree"}}
    assert council.refused(member, "opinions.reply", form_id=form_id, answers=answers) == "opinion_unknown_question"
    assert council.stage.house.read(queries.my_replies, form_id, member.participant_id) == {}
    assert answer(council, council.guest, form_id, "agree") == "opinion_not_asked"


def test_the_silent_are_reminded_by_hand_and_at_even_steps(council: Council) -> None:
    form_id = sent(council, council.delegates[0], council.delegates[1])
    answer(council, council.delegates[0], form_id, "agree", "agree")
    assert council.do(council.chair, "opinions.remind", form_id=form_id) == {"people": 1}
    assert mine(council, council.delegates[0])[0].reminded_at is None
    assert mine(council, council.delegates[1])[0].reminded_at is not None
    start = now()
    move_deadline(council, form_id, sent_at=start - timedelta(hours=25), deadline_at=start + timedelta(hours=23))
    look(council.stage.house)  # after 25 of 48 hours two reminders are due, and one goes out for both
    look(council.stage.house)
    assert [facts["persons"] for facts in council.journalled("opinion_form_reminded")] == [1, 1]
    answer(council, council.delegates[1], form_id, "agree", "agree")
    assert council.refused(council.chair, "opinions.remind", form_id=form_id) == "opinion_nobody_silent"


def test_a_form_goes_one_way_and_ends_with_the_conclusion(council: Council) -> None:
    form_id = sent(council)
    frozen = {"form_id": form_id, "title": "Khác", "questions": ["Khác"]}
    assert council.refused(council.chair, "opinions.save", **frozen) == "opinion_form_frozen"
    assert council.refused(council.chair, "opinions.delete", form_id=form_id) == "opinion_form_frozen"
    early = {"form_id": form_id, "conclusion": "Thống nhất."}
    assert council.refused(council.chair, "opinions.summarise", **early) == "opinion_step_impossible"
    answer(council, council.delegates[0], form_id, "agree", "disagree")
    council.do(council.chair, "opinions.close", form_id=form_id)
    assert council.refused(council.chair, "opinions.summarise", form_id=form_id, conclusion=" ") == (
        "opinion_conclusion_needed"
    )
    council.do(council.chair, "opinions.summarise", **early)
    assert council.journalled("opinion_form_summarised")[0]["results"] == [[1, 1, 0, 0, 8], [2, 0, 1, 0, 8]]
    assert mine(council, council.delegates[0])[0].summarised
    assert council.stage.house.read(queries.my_replies, form_id, council.delegates[0].participant_id)[2].opinion is (
        Opinion.DISAGREE
    )


def test_more_time_can_be_given_and_less_cannot(council: Council) -> None:
    form_id = sent(council)
    later, sooner = now() + timedelta(hours=60), now() + timedelta(hours=30)
    council.do(council.chair, "opinions.extend", form_id=form_id, deadline_at=later.isoformat())
    order = {"form_id": form_id, "deadline_at": sooner.isoformat()}
    assert council.refused(council.chair, "opinions.extend", **order) == "opinion_deadline_earlier"


def test_what_is_no_form_is_refused(council: Council) -> None:
    for order, code in (
        ({"title": " ", "questions": ["A"]}, "opinion_title_needed"),
        ({"title": "A", "questions": []}, "opinion_incomplete"),
        ({"title": "A", "questions": ["A", " "]}, "opinion_question_empty"),
    ):
        assert council.refused(council.chair, "opinions.save", **order) == code
    late = {"form_id": draft(council), "deadline_at": (now() - TWO_DAYS).isoformat()}
    assert council.refused(council.chair, "opinions.send", **late) == "opinion_deadline"
    assert council.refused(council.delegates[0], "opinions.save", title="A", questions=["A"]) == "forbidden"


def test_many_forms_and_people_are_read_in_a_constant_number_of_queries(council: Council) -> None:
    """The board is built again with every answer that comes in."""

    def selects() -> tuple[int, int]:
        people = frozenset(each.person_id for each in council.delegates)
        read = council.stage.house.read
        return (
            council.statements(lambda: read(queries.opinions_board, council.meeting_id, Audience.DESK)),
            council.statements(lambda: read(queries.my_opinions, council.meeting_id, people)),
        )

    sent(council)
    few = selects()
    for _ in range(3):
        sent(council)
    assert selects() == few
