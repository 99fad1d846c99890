/** What came out when the same was asked before, beside the result of a repeated vote. */
import { html, nothing } from "../lib/dom.js";
import { clockTime } from "../lib/clock.js";
import { t } from "../lib/i18n.js";
import { CHOICES, choiceName, localised } from "./words.js";

/** The vote before this one in one line; struck through where it was annulled, nothing where there was none. */
export function earlierLine(poll) {
  const [before] = poll.earlier ?? [];
  if (!before) return nothing;
  const sums = CHOICES.map(({ value }) => `${choiceName(value)} ${localised(String(before[value]))}`).join(", ");
  return html`<p class="quiet" data-earlier=${before.id}>${t("Vote before, %(time)s:", { time: clockTime(before.announced_at) })}
    <span class=${before.annulled ? "struck" : ""}>${sums}</span>${before.annulled ? ` (${t("annulled")})` : ""}</p>`;
}

/** How many were in favour then, for the hall, which has no more room; struck through where it was annulled. */
export function earlierYes(poll) {
  const [before] = poll.earlier ?? [];
  if (!before) return nothing;
  return html`<span class="hall__before quiet ${before.annulled ? "struck" : ""}" data-before>${t("before: %(count)s", { count: localised(String(before.yes)) })}</span>`;
}
