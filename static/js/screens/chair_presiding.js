/** Who has the meeting in hand; on every other chair's tablet the one tap that takes it over. */
import { shortTime } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";

/** Whether another chair has the meeting in hand; false while nobody has. */
export function isAnothers() {
  const board = stateOf("presiding");
  const me = stateOf("attendance.me");
  return Boolean(board?.participant_id && me?.participant_id && board.participant_id !== me.participant_id);
}

/** In the place of the next step: who presides, and taking over; at once where their tablet is silent. */
export function takeOver({ isOff, isLost }, send) {
  const board = stateOf("presiding");
  const question = {
    title: t("Take over?"),
    body: t("%(name)s presides and is connected. Everything that was begun goes on.", board),
    action: t("Take over"),
  };
  const take = () => send("agenda.preside", {}, board.silent_since ? null : question);
  return html`<div class="notice" role=${board.silent_since ? "alert" : nothing} data-presiding=${board.participant_id}>
      <p class="with-icon">${icon(board.silent_since ? "wifi-off" : "gavel")}<strong>${words(board)}</strong></p>
    </div>
    <button class="button ${board.silent_since ? "button--primary" : ""} button--wide" type="button" data-take-over ?disabled=${isOff} @click=${take}>${t("Take over presiding")}</button>
    ${isLost ? html`<p class="small quiet">${t("This tablet is not connected.")}</p>` : nothing}`;
}

function words(board) {
  if (board.silent_since)
    return t("%(name)s presides; nothing is heard of that tablet since %(time)s.", {
      name: board.name,
      time: shortTime(board.silent_since),
    });
  return t("%(name)s presides since %(time)s.", { name: board.name, time: shortTime(board.since) });
}
