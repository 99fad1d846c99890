/** Pages that tick are drawn anew the moment a second of a running clock is over: all screens turn over together. */
import { serverNow, stateOf } from "./live.js";

const SECOND_MS = 1000;
const AT_MOST_MS = 250; // a clock that begins meanwhile is caught up with by then
const AFTER_MS = 2; // the second is over, and not about to be

/** Draw for as long as the page is open. */
export function keepTime(draw) {
  const tick = () => {
    draw();
    setTimeout(tick, untilNext(ends(), serverNow()));
  };
  setTimeout(tick, AT_MOST_MS);
}

/** How long until a clock that ends at one of these moments shows another second. */
function untilNext(moments, now) {
  const left = moments.map((end) => ((((end - now) % SECOND_MS) + SECOND_MS) % SECOND_MS) + AFTER_MS);
  return Math.min(AT_MOST_MS, ...left);
}

/** When what runs on this page is over: a speech, a vote with a deadline. */
function ends() {
  const speech = stateOf("floor")?.speaking;
  const poll = stateOf("voting")?.poll;
  const found = [];
  if (speech && !speech.paused_at)
    found.push(new Date(speech.started_at).getTime() + speech.allowed_seconds * SECOND_MS);
  if (poll?.state === "open" && poll.deadline_at) found.push(new Date(poll.deadline_at).getTime());
  return found;
}
