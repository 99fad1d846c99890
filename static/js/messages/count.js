/** How many messages wait to be seen: beside their place in the navigation, in the strip where a page has none. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";

/** The board of those who lead: what came to the desk. */
export const TO_DESK = "messages";

/** Mine, and those to the desk where I lead the meeting. */
export function unseen() {
  const mine = (stateOf("messages.me")?.messages ?? []).filter((each) => !each.is_mine && !each.seen_at);
  return mine.length + (stateOf(TO_DESK)?.unseen ?? 0);
}

/** Draw it into every [data-unseen] of the page. */
export function showUnseen() {
  const num = unseen();
  for (const place of document.querySelectorAll("[data-unseen]")) {
    place.hidden = num === 0;
    render(num ? number(num) : nothing, place);
  }
}

/** For the strip: a way to the messages, where no navigation shows their number. */
export function unseenCell(meetingId) {
  const num = unseen();
  if (!num || document.querySelector("[data-unseen]")) return nothing;
  return html`<a class="strip__cell strip__unseen" href="/m/${meetingId}/messages" data-unseen-strip>${icon("bell")}${number(num)}</a>`;
}

function number(num) {
  return html`<span class="num" aria-hidden="true">${num}</span><span class="sr">${nt("%(num)d unseen message", "%(num)d unseen messages", num)}</span>`;
}
