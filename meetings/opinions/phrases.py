"""The words of opinion forms: refusals, opinions, states."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.opinions.rules import Opinion, OpinionState

OPINIONS: dict[Opinion, LazyString] = {
    Opinion.AGREE: _l("Agree"),
    Opinion.DISAGREE: _l("Disagree"),
    Opinion.OTHER: _l("Another opinion"),
}

STATES: dict[OpinionState, LazyString] = {
    OpinionState.DRAFT: _l("Draft"),
    OpinionState.SENT: _l("Answers are awaited"),
    OpinionState.CLOSED: _l("Closed, not summarised yet"),
    OpinionState.SUMMARISED: _l("Summarised"),
}

REFUSALS: dict[str, LazyString] = {
    "opinion_step_impossible": _l("The opinion form cannot be changed in this way any more."),
    "opinion_incomplete": _l("An opinion form needs a question and somebody to answer it."),
    "opinion_deadline": _l("The deadline must be within the next %(days)s days."),
    "opinion_not_asked": _l("You were not asked for an opinion here."),
    "opinion_late": _l("Not counted: answers were taken until %(closed_at)s."),
    "opinion_needs_remark": _l("Please write your different opinion."),
    "opinion_remark_too_long": _l("A remark has at most %(most)s characters."),
    "opinion_title_needed": _l("Please give the form a title."),
    "opinion_question_empty": _l("A question of the form is empty."),
    "opinion_unknown_question": _l("This question is not on the form. Please reload the page."),
    "opinion_nothing_said": _l("Please answer at least one question."),
    "opinion_form_frozen": _l("The form has been sent. Its questions cannot be changed any more."),
    "opinion_needs_invited": _l("Opinions can be asked as soon as the meeting is made known to its participants."),
    "opinion_nobody_silent": _l("Everybody has answered; nobody is left to be reminded."),
    "opinion_deadline_earlier": _l("The deadline can only be moved to a later time."),
    "opinion_conclusion_needed": _l("Please write the conclusion."),
}
