/** Tell the server, once and for all papers together, which of them have reached this person's device. */
import { act, stateOf } from "../lib/live.js";
import { isOpened, papersFor } from "./mine.js";

const told = new Set();

/** For pages that have shown my papers: those without a receipt get one; what did not arrive is told at the next change. */
export async function noteReceived(meetingId) {
  const me = stateOf("papers.me");
  const board = stateOf("papers");
  if (!me || !board) return;
  const key = (paper) => `${paper.id}/${paper.version}`;
  const isKnown = (paper) => told.has(key(paper)) || me.received.includes(paper.id) || isOpened(paper, me.opened);
  const here = papersFor(board, me).filter((paper) => !paper.is_classified && !isKnown(paper));
  if (!here.length) return;
  for (const paper of here) told.add(key(paper));
  try {
    await act("papers.note_received", { meeting_id: meetingId, paper_ids: here.map((paper) => paper.id) });
  } catch {
    for (const paper of here) told.delete(key(paper));
  }
}
