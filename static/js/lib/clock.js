/** Times for people: 24 hours, dd/mm/yyyy, and countdowns that change word, icon and colour together. */
import { locale, t } from "./i18n.js";

const LAST_MINUTE_SECONDS = 60;
const two = (n) => String(Math.trunc(n)).padStart(2, "0");

/** "09:41:07" on this machine's time zone; takes ISO text or milliseconds. */
export function clockTime(moment) {
  const at = new Date(moment);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** "09:41". */
export function shortTime(moment) {
  return clockTime(moment).slice(0, 5);
}

/** "05/08/2026". */
export function date(moment) {
  const at = new Date(moment);
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
}

/** "08:00, 05/08/2026". */
export function shortDateTime(moment) {
  return `${shortTime(moment)}, ${date(moment)}`;
}

/** "2026-08-07T09:00", as an input of type datetime-local takes it. */
export function forInput(moment) {
  const at = new Date(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${shortTime(at)}`;
}

/** "1.234,5" in Vietnamese, "1,234.5" in English. */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: digits }).format(value);
}

/** Seconds as "04:12", and "1:04:12" beyond an hour. */
export function duration(seconds) {
  const whole = Math.max(0, Math.trunc(seconds));
  const hours = Math.trunc(whole / 3600);
  const rest = `${two((whole % 3600) / 60)}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/**
 * What is left until `ends_at`, or of a speech (`started_at`, `allowed_seconds`, `paused_at`), at `now` (ms).
 * Word, icon and phase change at a minute and at 0; after the end it counts on as "+00:12".
 */
export function countdown(what, now) {
  const end = what.ends_at
    ? new Date(what.ends_at).getTime()
    : new Date(what.started_at).getTime() + what.allowed_seconds * 1000;
  const at = what.paused_at ? new Date(what.paused_at).getTime() : now;
  const left = Math.ceil((end - at) / 1000);
  const isOver = left < 0 || (left === 0 && !what.paused_at);
  const text = left < 0 ? `+${duration(-left)}` : duration(left);
  if (isOver) return { text, left: 0, phase: "over", word: t("Time is up"), icon: "bell" };
  if (what.paused_at) return { text, left, phase: "paused", word: t("Paused"), icon: "pause" };
  if (left <= LAST_MINUTE_SECONDS)
    return { text, left, phase: "last_minute", word: t("Under a minute"), icon: "warning" };
  return { text, left, phase: "calm", word: t("left"), icon: "clock" };
}
