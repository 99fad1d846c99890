/** "I am here": one tap, and a receipt that cannot be overlooked. */
import { clockTime } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act, isLost, newKey } from "../lib/live.js";
import { toast } from "../lib/toast.js";

let sending = "";
let refusal = "";
let last = { mode: "", key: "" }; // the same tap again is sent with the same key

/**
 * The control that checks me in, or what is on record. `me` is the board "attendance.me", `attendance` the
 * sums; `redraw` is called while it is being sent and afterwards.
 */
export function arrive({ meetingId, me, attendance, redraw = () => {} }) {
  if (!me) return nothing;
  const isHere = me.state === "in_room" || me.state === "online";
  return html`<div class="arriving">
    ${isHere ? onRecord(me) : buttons(meetingId, me, redraw)}
    ${refusal ? html`<p class="form__refusal" role="alert">${refusal}</p>` : nothing}
    ${attendance ? sum(attendance) : nothing}
  </div>`;
}

function buttons(meetingId, me, redraw) {
  const tap = (mode) => () => send(meetingId, me, mode, redraw);
  return html`<button class="button button--primary button--wide arrive__tap" type="button" data-arrive="room" ?disabled=${sending !== "" || isLost()} @click=${tap("room")}>
      ${sending === "room" ? t("Sending…") : t("I am here")}
    </button>
    ${
      me.may_be_online
        ? html`<button class="button button--wide" type="button" data-arrive="online" ?disabled=${sending !== "" || isLost()} @click=${tap("online")}>
          ${icon("wifi")}${sending === "online" ? t("Sending…") : t("I take part online")}
        </button>`
        : nothing
    }
    ${isLost() ? html`<p class="small quiet">${t("Possible again once you are connected.")}</p>` : nothing}`;
}

/** Whoever goes, early or for a while, says so; nothing where I am not here. `isOpen`: the meeting is not over. */
export function leaving({ meetingId, me, isOpen }) {
  if (!isOpen || !["in_room", "online"].includes(me?.state)) return nothing;
  const leave = async () => {
    const body = t("You are no longer counted as present and cannot vote. When you come back, check in again.");
    if (!(await confirm({ title: t("Leave the meeting?"), body, action: t("I am leaving") }))) return;
    try {
      await act("attendance.leave", { meeting_id: meetingId }, { key: newKey() });
    } catch (error) {
      toast(error.message || t("Not sent. Please try again."));
    }
  };
  return html`<p class="home__leave"><button class="button" type="button" data-leave ?disabled=${isLost()} @click=${leave}>${icon("logout")}${t("I am leaving")}</button></p>`;
}

function onRecord(me) {
  const time = clockTime(me.since);
  return html`<p class="tag tag--yes" role="status" data-arrived>
    ${icon("check")}${me.state === "online" ? t("Checked in online at %(time)s", { time }) : t("Checked in at %(time)s", { time })}
  </p>`;
}

function sum(here) {
  return html`<p class="small quiet num">
    ${t("%(present)s of %(total)s delegates present, %(required)s required", here)}
  </p>`;
}

async function send(meetingId, me, mode, redraw) {
  if (sending) return;
  if (last.mode !== mode || !last.key) last = { mode, key: newKey() };
  sending = mode;
  refusal = "";
  redraw();
  try {
    const answer = await act("attendance.check_in", { meeting_id: meetingId, mode }, { key: last.key });
    last = { mode: "", key: "" };
    showReceipt(me, answer);
  } catch (error) {
    if (!error.retryable) last = { mode: "", key: "" };
    refusal = error.message || t("Not sent. Please try again.");
  } finally {
    sending = "";
    redraw();
  }
}

/** The receipt over the whole page: what was recorded, when, for whom. */
function showReceipt(me, answer) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog arrived";
  dialog.setAttribute("aria-labelledby", "arrived");
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  const where = answer.mode === "online" ? t("Present online.") : t("Present in the room.");
  const votes = me.is_voting ? t("You vote on this device.") : t("You follow the meeting on this device.");
  render(
    html`<div class="arrive__ok" role="status">
        <span class="receipt__seal">${icon("check")}</span>
        <h2 class="receipt__said" id="arrived">${t("Checked in")}</h2>
        <p class="receipt__time"><time class="num">${clockTime(answer.since)}</time></p>
      </div>
      <div class="arrive__who">
        <p class="arrive__name">${me.name}</p>
        ${place(me)}
        <p class="quiet">${where} ${votes}</p>
      </div>
      <button class="button button--primary button--wide" type="button" @click=${() => dialog.close()}>
        ${t("Go on to the meeting")}
      </button>`,
    dialog,
  );
  dialog.showModal();
}

function place(me) {
  if (!me.seat && !me.delegation) return nothing;
  return html`<p class="with-icon">
    ${icon("seat")}<span>${me.seat ? t("Seat %(seat)s", me) : nothing}${me.seat && me.delegation ? ", " : nothing}${me.delegation || nothing}</span>
  </p>`;
}
