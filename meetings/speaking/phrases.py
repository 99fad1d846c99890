"""The words of the floor: refusals, kinds of speech."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.speaking.rules import SpeechKind

REFUSALS: dict[str, LazyString] = {
    "no_item_to_speak_on": _l("You can ask to speak once an item is in hand."),
    "item_changed": _l("Item %(number)s is in hand now. If you want to speak on it, please ask again."),
    "list_closed": _l("The list of speakers is closed."),
    "list_already_open": _l("The list of speakers is already open."),
    "list_already_closed": _l("The list of speakers is already closed."),
    "already_asked": _l("You are already on the list of speakers."),
    "check_in_first": _l("Please check in first."),
    "not_on_list": _l("You are not on the list of this meeting."),
    "request_not_waiting": _l("This request is no longer waiting. Please look at the list as it is now."),
    "request_is_speaking": _l("This delegate is already speaking."),
    "somebody_speaks": _l("%(name)s still has the floor. Please end that speech first."),
    "nobody_speaks": _l("Nobody has the floor any more."),
    "nobody_waits": _l("Nobody is waiting to speak."),
    "floor_needs_session": _l("The floor can only be given while the meeting is in session."),
    "clock_already_paused": _l("The clock already stands still."),
    "clock_not_paused": _l("The clock is running."),
    "too_much_time": _l("A speech can last at most %(most_minutes)s minutes."),
    "unknown_speech_kind": _l("There is no kind of speech called “%(kind)s”."),
    "answers_are_called_for": _l("Answers are called for by the chair."),
    "reply_to_what": _l("Please say what this answers."),
    "reply_to_oneself": _l("You cannot reply to what you said yourself."),
    "kind_is_no_reply": _l("Only replies and answers refer to what somebody else says."),
    "answer_to_no_question": _l("Only a question can be answered."),
    "follow_up_by_asker": _l("Only who asked may ask again, once there is an answer."),
    "interrupted_already": _l("A speech has been interrupted already. Please let it be finished first."),
    "total_time_used": _l("The time for all speakers on this item is used up."),
    "unit_time_used": _l("The delegate's unit has used up its time on this item."),
    "questions_paused": _l("Questions are paused."),
    "questions_not_paused": _l("Questions are not paused."),
    "register_before_item": _l("This item is no longer to come. Please ask to speak when it is in hand."),
    "text_needed": _l("Please write what you want to say."),
    "meeting_takes_no_texts": _l("This meeting takes no texts now."),
    "item_was_spoken_on": _l("Somebody spoke on this item. It cannot be deleted."),
}

KINDS: dict[SpeechKind, LazyString] = {
    SpeechKind.SPEECH: _l("Speech"),
    SpeechKind.DEBATE: _l("Debate"),
    SpeechKind.EXPLANATION: _l("Explanation"),
    SpeechKind.POINT_OF_ORDER: _l("Point of order"),
    SpeechKind.QUESTION: _l("Question"),
    SpeechKind.ANSWER: _l("Answer to a question"),
    SpeechKind.FOLLOW_UP: _l("Follow-up question"),
}
LIMITED: dict[str, LazyString] = {
    "second_speech": _l("Second speech on the same item"),
    **{kind.value: words for kind, words in KINDS.items()},
}
