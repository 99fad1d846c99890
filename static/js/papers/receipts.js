/** Tell the server, once and for all papers together, which of them have reached this person's device. */
import { act, stateOf } from "../lib/live.js";
import { papersFor } from "./mine.js";

const told = new Set();

/** For pages that have shown my papers: those without a receipt get one; what did not arrive is told at the next change. */
export async function noteReceived(meetingId) {
  const me = stateOf("papers.me");
  const board = stateOf("papers");
  if (!me || !board) return;
  const isKnown = (paper) => told.has(paper.id) || me.received.includes(paper.id) || me.opened[paper.id];
  const ids = papersFor(board, me)
    .filter((paper) => !paper.is_classified && !isKnown(paper))
    .map((paper) => paper.id);
  if (!ids.length) return;
  for (const id of ids) told.add(id);
  try {
    await act("papers.note_received", { meeting_id: meetingId, paper_ids: ids });
  } catch {
    for (const id of ids) told.delete(id);
  }
}
