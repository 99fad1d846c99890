/** A running clock: its digits, word, icon and colour change together at a minute and at the end. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { announceClock } from "./announce.js";

const LATE = ["last_minute", "over"];

/** Whether a clock of `countdown()` is in its last minute or over. */
export function isLate(clock) {
  return LATE.includes(clock.phase);
}

/** The large clock; `key` names what it belongs to, so that its marks are told once; `of` is the whole, as text. */
export function timer(clock, { key, of } = {}) {
  if (key) announceClock(key, clock);
  return html`<p class="timer ${isLate(clock) ? "timer--warning" : ""}" role="timer" aria-live="off" data-phase=${clock.phase}>
    <span class="big num" data-clock>${clock.text}</span>
    <span class="with-icon ${isLate(clock) ? "" : "quiet"}">
      ${clock.phase === "calm" ? nothing : icon(clock.icon)}<span>${clock.word}${of && clock.phase === "calm" ? html` / <span class="num">${of}</span>` : nothing}</span>
    </span>
  </p>`;
}

/** The bar that drains beside a clock; `whole` is its full length in seconds. */
export function drain(clock, whole) {
  return html`<progress class="drain ${isLate(clock) ? "drain--warning" : ""}" .value=${clock.left} max=${Math.max(1, whole)} aria-label=${t("Time left")}></progress>`;
}
