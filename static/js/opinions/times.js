/** Deadlines as a date field writes them: the tablet's own time, to the minute. */

const HOUR_MS = 3600 * 1000;

/** So many hours from now, on the full hour. */
export function inHours(hours) {
  return new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + hours * HOUR_MS);
}

/** "2026-08-07T09:00". */
export function asLocal(moment) {
  const two = (number) => String(number).padStart(2, "0");
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
