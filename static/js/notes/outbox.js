/**
 * What was not sent yet, kept on this device under the person who wrote it: read by nobody else's page, sent when the
 * same person is connected again, and cleared when they sign out.
 */
const PREFIX = "phien.notes/";
const KEPT_DAYS = 30;

/** The outbox of one person for one paper. */
export class Outbox {
  constructor({ personId, meetingId, paperId }) {
    this.name = `${PREFIX}${personId}/${meetingId}/${paperId}`;
    const kept = read(this.name);
    this.entries = new Map(kept?.entries ?? []); // key → {op, mark, sending?: {key, name, payload}, refused?}
    this.isKept = true;
  }

  get size() {
    return this.entries.size;
  }

  get(key) {
    return this.entries.get(key);
  }

  /** The next one to send; what the server has refused waits for its owner. */
  first() {
    return [...this.entries.values()].find((entry) => !entry.refused);
  }

  put(entry) {
    this.entries.set(entry.mark.key, entry);
    this.keep();
  }

  delete(key) {
    this.entries.delete(key);
    this.keep();
  }

  keep() {
    try {
      if (!this.size) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify({ at: Date.now(), entries: [...this.entries] }));
      this.isKept = true;
    } catch {
      this.isKept = false; // full, or forbidden: it lives as long as the page does, and the page says so
    }
  }
}

/** How many notes of anybody wait on this device. */
export function waitingHere() {
  return names().reduce((count, name) => count + (read(name)?.entries?.length ?? 0), 0);
}

/** Forget everything that waits here: somebody signs out. */
export function forgetAll() {
  for (const name of names()) localStorage.removeItem(name);
}

/** Forget what nobody came back for. */
export function forgetOld() {
  for (const name of names()) {
    if (Date.now() - (read(name)?.at ?? 0) > KEPT_DAYS * 86_400_000) localStorage.removeItem(name);
  }
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}
