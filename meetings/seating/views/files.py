"""Sheets in and out: a plan from Excel is shown before anything is written; the same goes out again, and onto paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, copy_current_request_context, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.intake.problem_words import OF_FILES
from meetings.intake.problems import WrongFile
from meetings.intake.sheets import read_tables
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Malformed, Refusal
from meetings.kernel.pages import body_in_pieces, house, read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.letters import Hall, HallSeat, Paper, hall_pdf, hall_xlsx
from meetings.papers.rules import clean
from meetings.seating import queries, rules
from meetings.seating.queries import Drawn
from meetings.seating.rules import Plan, SheetPlan, SheetProblem, Sitter
from meetings.seating.views.base import as_json, pages

LARGEST_SHEET_BYTES = 5_000_000
BODY_LIMITS = {"/seating/preview": LARGEST_SHEET_BYTES}
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.post("/m/<int:meeting_id>/seating/preview", Act.MANAGE_PARTICIPANTS)
def seating_preview(_actor: Actor, meeting_id: int) -> Response:
    """What the sheet named `?name=`, which is the body, would make of the plan; nothing is written."""
    name = clean(request.args.get("name", ""))
    content = b"".join(body_in_pieces("import_cut_short"))
    drawn, sitters = read(_here, meeting_id)

    @copy_current_request_context
    def shown() -> Any:
        return _preview(name, content, drawn.plan if drawn else None, sitters)

    return as_json({"ok": True, "answer": house().runtime.offload(shown)})


@pages.get("/m/<int:meeting_id>/seating/file", Act.SEE_DESK)
def seating_file(_actor: Actor, meeting_id: int) -> Response:
    """The plan with its names as `?as=xlsx`, or to print as `?as=pdf&paper=A4|A3`; raises Gone where there is none."""
    drawn, sitters = read(_here, meeting_id)
    form, paper = request.args.get("as", ""), request.args.get("paper", "A4")
    if drawn is None or form not in ("xlsx", "pdf") or paper not in ("A4", "A3"):
        raise Gone()
    hall = _hall(read(agenda.meeting_facts, meeting_id).title, drawn.plan, sitters)
    if form == "xlsx":
        return _sent(lambda: hall_xlsx(hall), SHEET_TYPE, f"so-do-cho-ngoi-{meeting_id}.xlsx")
    size: Paper = "A3" if paper == "A3" else "A4"
    return _sent(lambda: hall_pdf(hall, size), "application/pdf", f"so-do-cho-ngoi-{meeting_id}.pdf")


def _here(session: Session, meeting_id: int) -> tuple[Drawn | None, tuple[Sitter, ...]]:
    return queries.drawn_plan(session, meeting_id), queries.sitters(session, meeting_id)


def _sent(make: Callable[[], bytes], media: str, name: str) -> Response:
    content: Any = house().runtime.offload(make)
    answer = Response(content, mimetype=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _hall(title: str, plan: Plan, sitters: tuple[Sitter, ...]) -> Hall:
    holders = rules.holders(plan, sitters)

    def seat(label: str) -> HallSeat | None:
        who = holders.get(label)
        return None if not label else HallSeat(label, who.name if who else "", who.delegation if who else "")

    rows = [[seat(label) for label in row.seats] for row in plan.rows]
    return Hall("SƠ ĐỒ CHỖ NGỒI", title, rows, sum(row.is_podium for row in plan.rows))


def _preview(name: str, content: bytes, here: Plan | None, sitters: tuple[Sitter, ...]) -> dict[str, Any]:
    try:
        found = rules.read_sheet(read_tables(name, content), here, sitters)
    except WrongFile as wrong:
        raise Malformed("seating_sheet_wrong", why=str(OF_FILES[wrong.code] % wrong.facts)) from None
    plan = found.plan or here or Plan(())
    at = {label: who for who, label in found.seats.items()}
    rows = [{"seats": row.seats, "podium": row.is_podium} for row in plan.rows]
    return {
        "is_drawing": found.plan is not None,
        "rows": rows,
        "at": [at.get(label, 0) for label in plan.labels()],
        "problems": [_told(problem) for problem in found.problems],
        "errors": found.errors,
        "order": {
            "rows": rows if found.plan is not None else [],
            "people": [{"participant_id": who, "seat": label} for who, label in found.seats.items()],
        },
        "sums": _sums(found, plan),
    }


def _sums(found: SheetPlan, plan: Plan) -> str:
    facts = {"seats": len(plan.labels()), "people": len(found.seats)}
    if found.plan is None:
        return str(_("A list for the plan that is drawn: %(people)s people get seats.", **facts))
    return str(_("A drawing with %(seats)s seats, %(people)s of them with a name.", **facts))


def _told(problem: SheetProblem) -> dict[str, Any]:
    said = phrase(Refusal(problem.code, **problem.facts))
    return {"row": problem.row, "sentence": said, "is_error": problem.is_error}
