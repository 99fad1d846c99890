/**
 * One's own notes on saved papers: beside the papers, under the same person, so that they are forgotten with them. They
 * are what the server said last; what it does not have yet is in js/notes/outbox.js.
 */
import { arrivedJson } from "./arriving.js";
import { knownPlace } from "./place.js";

/** Under which address the notes on a paper are kept. */
export function keyOfNotes(meetingId, paperId) {
  return `/api/m/${meetingId}/papers/${paperId}/notes?saved`;
}

/** All notes as the server has them now: `{version, revision, marks}`. */
export async function fetchNotes(meetingId, paperId, version) {
  const url = `/api/m/${meetingId}/papers/${paperId}/notes?version=${version}`;
  const marks = new Map();
  for (let revision = 0; ; ) {
    const { found } = await arrivedJson(`${url}&since=${revision}`);
    for (const { is_removed, ...mark } of found.marks) {
      if (is_removed) marks.delete(mark.key);
      else marks.set(mark.key, mark);
    }
    revision = found.revision;
    if (!found.is_more) return { version, revision, marks: [...marks.values()] };
  }
}

/** What is kept in this place, or null. */
export async function notesIn(place, meetingId, paperId) {
  const found = await place?.match(keyOfNotes(meetingId, paperId));
  return found ? found.json() : null;
}

/** What is kept for this person, or null. */
export async function keptNotes({ person_id, meeting_id, paper_id }) {
  return notesIn(await knownPlace(meeting_id, person_id), meeting_id, paper_id);
}

/** Keep the notes of a paper that is saved; what is kept of a later version stays. */
export async function keepNotes({ person_id, meeting_id, paper_id }, notes) {
  const place = await knownPlace(meeting_id, person_id);
  const known = await notesIn(place, meeting_id, paper_id);
  if (known && known.version <= notes.version) await place.put(keyOfNotes(meeting_id, paper_id), Response.json(notes));
}
