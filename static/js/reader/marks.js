/** Remembers that the paper was opened and where its reader is: seldom, and once more on leaving. */
import { act } from "../lib/live.js";

const AFTER_MS = 2000; // a page passed by is not a page reached

/** `{opened(), reached(page)}` for a published paper; for a draft they do nothing. `onKept` is told what the server has. */
export function startMarks({ meeting_id, paper_id, is_counted, page, version }, onKept) {
  if (!is_counted) return { opened() {}, reached() {} };
  const here = { meeting_id, paper_id, version };
  let kept = page;
  let latest = page;
  let timer = null;
  const keep = () => {
    clearTimeout(timer);
    if (latest === kept) return;
    const sent = latest;
    // Where somebody is may be lost with the network; the next page says it again.
    act("papers.reached_page", { ...here, page: sent }).then(
      () => {
        kept = sent;
        onKept(sent);
      },
      () => {},
    );
  };
  const leave = () => {
    if (latest === kept) return;
    kept = latest;
    const body = JSON.stringify({ ...here, page: latest });
    fetch("/api/act/papers.reached_page", {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json" },
      body,
    }).catch(() => {});
  };
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  return {
    opened() {
      act("papers.mark_opened", here).catch(() =>
        setTimeout(() => act("papers.mark_opened", here).catch(() => {}), 5000),
      );
    },
    reached(number) {
      latest = number;
      clearTimeout(timer);
      timer = setTimeout(keep, AFTER_MS);
    },
  };
}
