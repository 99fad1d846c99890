/** What screen readers are told in words, once: a vote that opens, "your turn", the marks of a clock. */
import { t } from "../lib/i18n.js";

const MARKS_SECONDS = [60, 10, 0];
const told = new Map(); // clock → the last mark that was told

/** Say a sentence now, over whatever is being read. */
export function announce(sentence) {
  const place = document.querySelector("[data-announcer]");
  if (place) place.textContent = sentence;
}

/** Say a clock's marks (a minute, ten seconds, the end) once each; `key` is the speech or vote it belongs to. */
export function announceClock(key, clock) {
  if (clock.phase === "paused") return;
  const passed = MARKS_SECONDS.filter((mark) => clock.left <= mark).at(-1);
  const isFirst = !told.has(key);
  if (told.get(key) === passed) return;
  told.set(key, passed);
  if (isFirst || passed === undefined) return;
  announce(passed ? t("%(seconds)s seconds left", { seconds: passed }) : t("Time is up"));
}
