"""Pages of opinion forms: the desk's list, one's own answers, what came back."""

from __future__ import annotations

from flask import Response, render_template
from flask_babel import force_locale

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import Pages, read, states_for
from meetings.kernel.policy import Act
from meetings.letters import sent
from meetings.opinions import queries
from meetings.opinions.phrases import OPINIONS, STATES
from meetings.opinions.rules import LONGEST_REMARK, Opinion, OpinionState
from meetings.opinions.views import lettering

pages = Pages("opinions")
ICONS = {Opinion.AGREE: "check", Opinion.DISAGREE: "x", Opinion.OTHER: "pencil"}


@pages.get("/m/<int:meeting_id>/opinions", Act.READ_PAPERS)
def forms(actor: Actor, meeting_id: int) -> str:
    """The forms that one is asked; who leads the meeting writes them and follows who has answered."""
    may_ask = actor.may(Act.PREPARE_POLL)
    boards = ("agenda", "opinions.me", *(("opinions",) if may_ask else ()))
    return render_template(
        "opinions/forms.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        may_ask=may_ask,
        boards=states_for(actor, meeting_id, *boards),
    )


@pages.get("/m/<int:meeting_id>/opinions/<int:form_id>", Act.READ_PAPERS)
def answer(actor: Actor, meeting_id: int, form_id: int) -> str:
    """The form to be answered by somebody who is asked; raises Gone for anybody else."""
    form = read(queries.form_facts, meeting_id, form_id)
    if not read(queries.is_asked, form_id, actor.participant_id):
        raise Gone()
    return render_template(
        "opinions/answer.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        form=form,
        is_open=form.state is OpinionState.SENT,
        is_summarised=form.state is OpinionState.SUMMARISED,
        mine=read(queries.my_replies, form_id, actor.participant_id or 0),
        opinions=[(each.value, OPINIONS[each], ICONS[each]) for each in Opinion],
        longest=LONGEST_REMARK,
        boards=states_for(actor, meeting_id, "agenda", "opinions.me"),
    )


@pages.get("/m/<int:meeting_id>/opinions/<int:form_id>/summary", Act.READ_PAPERS)
def summary(actor: Actor, meeting_id: int, form_id: int) -> str:
    """What came back: to who leads the meeting at any time, with names; to those asked once it is summarised."""
    form = read(queries.form_facts, meeting_id, form_id)
    may_ask = actor.may(Act.PREPARE_POLL)
    _check_may_read(actor, form, may_ask=may_ask)
    return render_template(
        "opinions/summary.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        form=form,
        state=STATES[form.state],
        found=read(queries.form_summary, meeting_id, form_id),
        may_ask=may_ask,
        is_closed=form.state is OpinionState.CLOSED,
        names={each.value: (OPINIONS[each], ICONS[each]) for each in Opinion},
        boards=states_for(actor, meeting_id, "agenda"),
    )


@pages.get("/m/<int:meeting_id>/opinions/<int:form_id>/report", Act.PREPARE_POLL)
def report(_actor: Actor, meeting_id: int, form_id: int) -> Response:
    """The summary of a closed form for the chair, as `?as=pdf|docx|xlsx`; always in Vietnamese."""
    form = read(queries.form_facts, meeting_id, form_id)
    if form.closed_at is None:
        raise Gone()
    found = read(queries.form_summary, meeting_id, form_id)
    with force_locale("vi"):
        letter = lettering.report(read(agenda.meeting_facts, meeting_id), form, found)
    return sent(letter, f"tong-hop-y-kien-{form_id}")


def _check_may_read(actor: Actor, form: queries.FormFacts, *, may_ask: bool) -> None:
    is_told = form.state is OpinionState.SUMMARISED and read(queries.is_asked, form.id, actor.participant_id)
    if not (may_ask or is_told):
        raise Gone()
