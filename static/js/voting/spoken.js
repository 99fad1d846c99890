/** What a screen reader hears: once that a vote is open, and the time at a minute, at ten seconds and at the end. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const SAID_AT_SECONDS = [60, 10, 0];

/** To be drawn beside the sheet, seen by nobody. */
export function spoken({ poll, me, now }) {
  if (!poll || !me) return nothing;
  const isOpen = poll.state === "open" && me.eligible;
  return html`<p class="sr" role="alert">${isOpen ? t("A vote is open: %(question)s", poll) : ""}</p>
    <p class="sr" aria-live="polite">${isOpen ? timeSaid(poll, now) : ""}</p>`;
}

function timeSaid(poll, now) {
  if (!poll.deadline_at) return "";
  const left = (new Date(poll.deadline_at).getTime() - now) / 1000;
  const passed = SAID_AT_SECONDS.filter((seconds) => left <= seconds).at(-1);
  if (passed === undefined) return "";
  return passed === 0 ? t("The time for this vote is up.") : t("%(num)s seconds left to vote.", { num: passed });
}
