/** One file on its way to the secretary: what it is called, what it is, and the last word that sends it. */
import { t } from "../lib/i18n.js";
import { newKey } from "../lib/live.js";
import { parsed, partFacts } from "../parts/uploads.js";

const ENDING = /\.[^.]{1,5}$/;

/** What is said of a file before the server has looked at it; `again` is what was said of one that came back. */
export function coverOf(row, again = null) {
  const title = again?.title ?? row.name.replace(ENDING, "").replaceAll("_", " ");
  return {
    title,
    kind: again?.kind ?? "other",
    item_id: again?.item_id ?? null,
    touched: new Set(again ? ["title", "kind", "item_id"] : []),
  };
}

/** Take over what the server proposes, where nobody has chosen yet. */
export function propose(cover, answer) {
  for (const name of ["title", "kind", "item_id"]) if (!cover.touched.has(name)) cover[name] = answer[name];
  cover.isProposed = true;
}

/** Send a file that has arrived; "" when it was, else the sentence why it was not. */
export async function sendParcel(meetingId, row, more) {
  const facts = partFacts(row);
  facts.set("name", row.name);
  row.sendKey ??= newKey();
  const { title, kind, item_id } = row.cover;
  const reply = await post(`/m/${meetingId}/papers/send?${facts}`, { title, kind, item_id, ...more }, row.sendKey);
  if (reply?.ok) return "";
  if (reply) row.sendKey = null; // it was not done: the next one is another
  return reply?.message ?? t("Not sent. Please try again.");
}

async function post(address, body, key) {
  const headers = {
    "Content-Type": "application/json",
    Accept: "application/json",
    "Idempotency-Key": key,
    "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content,
  };
  try {
    const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    return parsed(await answer.text());
  } catch {
    return null; // no network: the same key may be sent again
  }
}
