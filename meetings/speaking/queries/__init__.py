"""What others ask of the floor."""

from meetings.speaking.queries.board import floor_board
from meetings.speaking.queries.mine import my_floor
from meetings.speaking.queries.questions import QuestionNow, question_now
from meetings.speaking.queries.rows import (
    are_questions_paused,
    as_waiting,
    clock_of,
    floor_limits,
    is_list_open,
    last_said,
    rows_on,
    waiting_of,
)
from meetings.speaking.queries.shares import (
    SHARED,
    Heard,
    SpeakingTimes,
    UnitHeard,
    speaking_times,
    unit_spoken,
)
from meetings.speaking.queries.states import (
    Advice,
    Answerer,
    Asked,
    FloorBoard,
    Limits,
    MyFloor,
    Queued,
    Said,
    Speaking,
    UnitShare,
)
from meetings.speaking.queries.texts import OwnWords, WrittenText, own_words, texts_for_minutes, written_texts
from meetings.speaking.queries.voices import voices

__all__ = [
    "SHARED",
    "Advice",
    "Answerer",
    "Asked",
    "FloorBoard",
    "Heard",
    "Limits",
    "MyFloor",
    "OwnWords",
    "QuestionNow",
    "Queued",
    "Said",
    "Speaking",
    "SpeakingTimes",
    "UnitHeard",
    "UnitShare",
    "WrittenText",
    "are_questions_paused",
    "as_waiting",
    "clock_of",
    "floor_board",
    "floor_limits",
    "is_list_open",
    "last_said",
    "my_floor",
    "own_words",
    "question_now",
    "rows_on",
    "speaking_times",
    "texts_for_minutes",
    "unit_spoken",
    "voices",
    "waiting_of",
    "written_texts",
]
