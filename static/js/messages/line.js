/** The newest message that I have not seen, on every page of the meeting: the words, and one tap. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, stateOf } from "../lib/live.js";

/** The board that the line is made of. */
export const SAID_BY = ["messages.me"];

/** Words and button; nothing while nothing waits to be seen. */
export function messageLine(meetingId) {
  const waiting = (stateOf("messages.me")?.messages ?? []).filter((each) => !each.is_mine && !each.seen_at);
  const first = waiting.at(-1);
  if (!first) return nothing;
  const more =
    waiting.length > 1 ? nt("and %(num)d more message", "and %(num)d more messages", waiting.length - 1) : "";
  return html`<p class="with-icon" data-message-line=${first.id}>${icon("bell")}<span class="follow__what"><strong>${first.sender}:</strong> ${first.text} <span class="quiet">${more}</span></span></p>
    <p class="follow__do"><button class="button button--primary" type="button" data-seen @click=${() => seen(meetingId, first)}>${icon("check")}${t("Seen")}</button></p>`;
}

/** Not told without a connection: the line stays until the server knows. */
export function seen(meetingId, message) {
  return act("messages.seen", { meeting_id: meetingId, message_id: message.id }).catch(() => {});
}
