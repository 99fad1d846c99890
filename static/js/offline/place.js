/** Where a person's saved papers of a meeting are on this device. */

/** The name of that place; worker.js finds it by the same form, and forgets it when they sign out. */
function nameOf(meetingId, personId) {
  return `phien-saved-${personId}-${meetingId}`;
}

/** The place, made where there is none yet. */
export function placeOf(meetingId, personId) {
  return caches.open(nameOf(meetingId, personId));
}

/** The place, or null where nothing of this meeting is saved for this person, or nothing can be. */
export async function knownPlace(meetingId, personId) {
  if (!personId || !("caches" in window) || !(await caches.has(nameOf(meetingId, personId)))) return null;
  return placeOf(meetingId, personId);
}
