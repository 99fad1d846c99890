/** What the desk and the kiosk do with a code: one act at a time, in order, none lost while one is being sent. */
import { t } from "../lib/i18n.js";
import { act, newKey } from "../lib/live.js";

/** Answers `{kind, …}`: "in", "already", "unknown", "wait" (seconds) or "refused" (why). */
export async function recognise(meetingId, code) {
  try {
    const answer = await act("attendance.admit", { meeting_id: meetingId, code }, { key: newKey() });
    if (answer.participant_id !== null) return { kind: answer.is_new ? "in" : "already", ...answer };
    if (answer.wait_seconds) return { kind: "wait", seconds: answer.wait_seconds };
    return { kind: "unknown" };
  } catch (error) {
    return { kind: "refused", why: error.message || t("Not sent. Please try again.") };
  }
}

/** A queue of codes: `say(result)` is called for each, in the order in which they came. */
export function lane(meetingId, say) {
  let last = Promise.resolve();
  return (code) => {
    last = last.then(async () => say(await recognise(meetingId, code)));
    return last;
  };
}
