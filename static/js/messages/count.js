/** How many messages wait to be seen: beside their place in the navigation, in the strip where a page has none. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";
import { announce } from "../parts/announce.js";

const phone = window.matchMedia("(max-width: 599px)");

/** The board of those who lead: what came to the desk. */
export const TO_DESK = "messages";

let before = null; // at the desk

/** Mine, and those to the desk where I lead the meeting. */
export function unseen() {
  const mine = (stateOf("messages.me")?.messages ?? []).filter((each) => !each.is_mine && !each.seen_at);
  return mine.length + (stateOf(TO_DESK)?.unseen ?? 0);
}

/** Draw it into every [data-unseen] of the page; one more at the desk is said (the line of one's own says itself). */
export function showUnseen() {
  const num = unseen();
  const here = stateOf(TO_DESK)?.unseen ?? null;
  if (before !== null && here > before) announce(nt("%(num)d unseen message", "%(num)d unseen messages", num));
  before = here;
  for (const place of document.querySelectorAll("[data-unseen]")) {
    place.hidden = num === 0;
    render(num ? number(num) : nothing, place);
  }
}

/** For the strip: the way to the messages on phones, whose bar has no room for it, and on pages that have no bar. */
export function unseenCell(meetingId) {
  const num = unseen();
  const place = document.querySelector("[data-unseen]");
  if (place && !phone.matches) return nothing;
  if (!num && !place) return nothing; // those pages have their menu
  return html`<a class="strip__cell strip__unseen" href="/m/${meetingId}/messages" data-unseen-strip>
    ${icon("bell")}${num ? number(num) : html`<span class="sr">${t("Messages")}</span>`}
  </a>`;
}

function number(num) {
  return html`<span class="num" aria-hidden="true">${num}</span><span class="sr">${nt("%(num)d unseen message", "%(num)d unseen messages", num)}</span>`;
}
