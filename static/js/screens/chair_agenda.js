/** The chair's agenda: where the meeting is, and the way to another item. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { shortTime } from "../lib/clock.js";
import { nt, t } from "../lib/i18n.js";
import { serverNow, stateOf } from "../lib/live.js";
import { decisionMark } from "../voting/round.js";
import { hallNow } from "./chair_hall.js";
import { insertButton, itemMoves, moreButton, recessButton } from "./chair_items.js";

const MINUTE_MS = 60_000;
const ANOTHER_DAY_MINUTES = 12 * 60;

/** The left column; `send(act, payload, question)` asks first where a question is given. */
export function agendaColumn({ agenda, console: state }, { meetingId, send, redraw }) {
  const isRunning = agenda.meeting.state === "in_session";
  const isVoting = state.scene === "vote";
  return html`<section class="console__col" aria-labelledby="agenda">
    <div class="section-head"><h2 id="agenda">${t("Agenda")}</h2></div>
    ${forecast(agenda)} ${hallNow(meetingId, send)}
    <ol class="agenda">
      ${repeat(
        agenda.items,
        (i) => i.id,
        (i) => agendaRow(i, isRunning && !isVoting, send, redraw),
      )}
    </ol>
    <div class="console__end">
      ${
        isRunning
          ? html`${insertButton(send)} ${recessButton({ isVoting }, send, redraw)}
            ${isVoting ? html`<p class="small quiet">${t("A recess is possible after the result is announced.")}</p>` : nothing}`
          : nothing
      }
    </div>
  </section>`;
}

/** Planned against actual time: when the meeting ends if all to come takes what was planned for it. */
function forecast({ meeting, schedule }) {
  if (!schedule || !["in_session", "recess"].includes(meeting.state)) return nothing;
  const { rest } = schedule;
  const goesOn = Math.max(serverNow(), moment(rest?.until));
  const rested = rest ? goesOn - moment(rest.since) : 0;
  const begun = Math.max(goesOn, moment(schedule.current_ends_at) + rested);
  const ends = new Date(begun + schedule.later_minutes * MINUTE_MS);
  const late = Math.round((ends - new Date(schedule.planned_end)) / MINUTE_MS);
  if (Math.abs(late) > ANOTHER_DAY_MINUTES) return nothing; // the plan was made for some other day
  const word =
    late > 0
      ? html`<span class="tag tag--warning">${icon("clock")}${nt("%(num)d minute late", "%(num)d minutes late", late)}</span>`
      : html`<span class="tag tag--yes">${icon("check")}${t("in time")}</span>`;
  return html`<p class="small" data-forecast><span class="quiet">${t("Expected end:")}</span>
    <strong class="num">${shortTime(ends)}</strong> <span class="quiet">${t("(planned %(time)s)", { time: shortTime(schedule.planned_end) })}</span> ${word}</p>`;
}

function moment(text) {
  return text ? new Date(text).getTime() : 0;
}

/** What became of an item that was not dealt with; "" for any other. */
function setAside({ state }) {
  return { skipped: t("Skipped"), postponed: t("Put off") }[state] ?? "";
}

function agendaRow(item, mayOpen, send, redraw) {
  const isNow = item.state === "current";
  const isDone = ["done", "skipped", "postponed"].includes(item.state);
  const mark = isDone
    ? icon(item.state === "done" ? "check" : "minus")
    : html`<span class="agenda__no">${item.number}</span>`;
  return html`<li class="agenda__item">
    <button
      class="agenda__row ${isDone ? "agenda__row--done" : ""} ${isNow ? "agenda__row--now" : ""}"
      type="button"
      aria-current=${isNow ? "step" : nothing}
      ?disabled=${isNow || !mayOpen}
      @click=${() => send("agenda.open_item", { item_id: item.id }, { title: item.title, body: t("Go to this item now?"), action: t("Go to item %(number)s", { number: item.number }) })}
    >
      ${isNow ? html`<span class="agenda__no ordinal">${item.number}</span>` : mark}
      <span>${isDone ? html`<span class="sr">${setAside(item) || t("Done")}: </span>${item.number}. ` : nothing}${item.title} ${decisionMark(stateOf("rounds"), item.id)}
        ${setAside(item) ? html`<span class="small quiet agenda__aside" data-set-aside=${item.state} aria-hidden="true">${setAside(item)}${item.reason ? `: ${item.reason}` : ""}</span>` : nothing}</span>
    </button>
    ${mayOpen ? moreButton(item, redraw) : nothing} ${mayOpen ? itemMoves(item, send) : nothing}
  </li>`;
}
