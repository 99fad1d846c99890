/** Who sits there, and what whoever looks may do about it. */
import { correct, usualReasons } from "../attendance/correction.js";
import { silentTag, stateTag } from "../attendance/words.js";
import { clockTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act, stateOf } from "../lib/live.js";

/**
 * Show one person of the board "attendance". `mayCorrect`: the presence may be set right here. `give(request)`: the floor
 * can be given; without it that is not offered.
 */
export function seatCard({ meetingId, id, label, mayCorrect, give }) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog" });
  dialog.setAttribute("aria-labelledby", "seat-card");
  dialog.dataset.seatCard = label;
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  const close = () => dialog.close();
  const redraw = (refusal = "") => {
    const person = stateOf("attendance")?.people.find((each) => each.participant_id === id);
    if (person) render(body({ meetingId, person, label, mayCorrect, give, close, redraw, refusal }), dialog);
  };
  redraw();
  dialog.showModal();
}

function body(card) {
  const { person, label, refusal, close } = card;
  const more = [t("Seat %(seat)s", { seat: label }), person.delegation, person.position].filter(Boolean);
  return html`<div class="dialog__body">
    <div>
      <h2 class="dialog__title" id="seat-card">${person.name}</h2>
      <p class="quiet">${more.join(" · ")}</p>
    </div>
    <p class="with-icon seatcard__state">${stateTag(person.state)} ${silentTag(person)}
      ${person.since ? html`<span class="small quiet num">${clockTime(person.since)}</span>` : nothing}
      ${person.reason ? html`<span class="small quiet">${person.reason}</span>` : nothing}</p>
    ${floorLine(person)} ${refusal ? html`<p class="form__refusal" role="alert">${refusal}</p>` : nothing}
    <div class="dialog__actions">${giving(card)}${correcting(card)}
      <button class="button" type="button" data-close-card @click=${close}>${t("Close")}</button></div>
  </div>`;
}

function requestOf(person) {
  return stateOf("floor")?.queue.find((each) => each.participant_id === person.participant_id) ?? null;
}

function floorLine(person) {
  const floor = stateOf("floor");
  if (floor?.speaking?.participant_id === person.participant_id) {
    return html`<p class="with-icon">${icon("mic")}${t("Has the floor now")}</p>`;
  }
  const request = requestOf(person);
  if (!request) return nothing;
  const place = floor.queue.indexOf(request) + 1;
  return html`<p class="with-icon">${icon("hand")}<span>${t("Asks to speak, number %(place)s in the queue", { place })}${request.topic ? html`: ${request.topic}` : nothing}</span></p>`;
}

function giving({ person, give, close }) {
  const request = give ? requestOf(person) : null;
  if (!request) return nothing;
  const now = () => {
    close();
    give(request);
  };
  return html`<button class="button button--primary" type="button" data-give-here @click=${now}>${icon("mic")}${t("Give the floor")}</button>`;
}

function correcting({ meetingId, person, mayCorrect, close, redraw }) {
  if (!mayCorrect) return nothing;
  const isHere = person.state === "in_room" || person.state === "online";
  const order = { participant_ids: [person.participant_id], state: "in_room", reason: usualReasons("in_room")[0] };
  const here = async () => {
    try {
      await act("attendance.correct", { meeting_id: meetingId, ...order });
      close();
    } catch (error) {
      redraw(error.message || t("Not sent. Please try again."));
    }
  };
  const other = () => {
    close();
    correct(meetingId, [person]);
  };
  return html`${isHere ? nothing : html`<button class="button button--primary" type="button" data-here @click=${here}>${icon("check")}${t("Is here")}</button>`}
    <button class="button" type="button" data-correct @click=${other}>${icon("edit")}${t("Correct the presence")}</button>`;
}
