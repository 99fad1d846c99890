/**
 * One person's marks on the paper before them: shown at once, sent in order, and kept until the server has them.
 *
 * An act whose answer was lost is sent again as it was, under the same key, before what was changed since: the server
 * would else take the change for one made without knowing the first.
 */
import { act, newKey, onConnection, watch } from "../lib/live.js";
import { arrivedJson } from "../offline/arriving.js";
import { keepNotes, keptNotes } from "../offline/kept_notes.js";
import { Outbox } from "./outbox.js";

const AGAIN_MS = 5000;
const LATER_MS = 10000;
const WITHIN_MS = 8000;
const CONTENT = ["key", "kind", "colour", "text", "version", "page", "quote", "prefix", "suffix", "rects", "strokes"];

/** `onChange()` is told whenever marks or their state have changed. */
export class Notebook {
  constructor({ meeting_id, paper_id, person_id, version, is_current }) {
    this.here = { meeting_id, paper_id };
    this.owner = is_current ? { ...this.here, person_id } : null; // older versions are not kept on the device
    this.version = version;
    this.url = `/api/m/${meeting_id}/papers/${paper_id}/notes?version=${version}`;
    this.marks = new Map();
    this.known = new Map(); // what the server has, as far as it was heard of
    this.outbox = new Outbox({ personId: person_id, meetingId: meeting_id, paperId: paper_id });
    this.revision = 0;
    this.listeners = new Set();
    this.isSending = false;
    this.isLoaded = false;
  }

  /** Show what waits here, fetch what the server has, and follow the person's other devices. */
  async start() {
    for (const entry of this.outbox.entries.values()) this.show(entry);
    await this.open();
    watch(this.here.meeting_id, {
      "notes.me": ({ revisions }) => {
        if ((revisions[this.here.paper_id] ?? 0) !== this.revision || !this.isLoaded) this.fetch();
      },
    });
    onConnection((state) => {
      if (state === "connected" || state === "synced") this.send();
      this.tell();
    });
    addEventListener("online", () => this.send());
    this.fetch();
  }

  onChange(listener) {
    this.listeners.add(listener);
    listener();
  }

  /** What is kept on this device, until the server answers; what waits to be sent stands over it. */
  async open() {
    const found = this.owner && (await keptNotes(this.owner).catch(() => null));
    for (const mark of found?.marks ?? []) {
      const isHere = found.version === this.version;
      this.take(isHere ? mark : { ...mark, place: { ...mark.place, how: "later", text: "" } });
    }
    this.tell();
  }

  /** Keep on this device what the server has. */
  keep() {
    if (!this.owner || !this.isLoaded) return;
    const notes = { version: this.version, revision: this.revision, marks: [...this.known.values()] };
    // A full device keeps what it had; the next connection brings all of it again.
    this.keeping = (this.keeping ?? Promise.resolve()).then(() => keepNotes(this.owner, notes)).catch(() => {});
  }

  /** A new mark on the version that is read. */
  make(kind, more) {
    const place = { how: "same", page: more.page, text: "", nth: 0 };
    const base = { kind, key: newKey(), colour: "yellow", text: "", quote: "", prefix: "", suffix: "", rects: [] };
    const mark = { ...base, strokes: [], version: this.version, revision: 0, copy_of: "", place, ...more };
    this.put(mark);
    return mark;
  }

  /** Keep a mark as it is now. */
  put(mark) {
    this.queue("save", { ...mark });
  }

  /** Take a mark away. */
  remove(mark) {
    this.queue("remove", { ...mark });
  }

  /** What stands in the list, the first page first; those in the tray apart. */
  sorted() {
    const all = [...this.marks.values()].sort(
      (a, b) => a.place.page - b.place.page || (a.rects[0]?.[1] ?? 0) - (b.rects[0]?.[1] ?? 0),
    );
    return { placed: all.filter((m) => m.place.how !== "tray"), tray: all.filter((m) => m.place.how === "tray") };
  }

  /** "saved", "saving", "waiting" or "refused", and how many are not with the server. */
  state() {
    const count = this.outbox.size;
    if (!count) return { state: "saved", count };
    const isSending = this.isSending && !this.isStuck;
    return { state: this.outbox.first() ? (isSending ? "saving" : "waiting") : "refused", count };
  }

  /** Why the server does not take a mark, "" where nothing is wrong. */
  refusal(key) {
    return this.outbox.get(key)?.refused ?? "";
  }

  queue(op, mark) {
    const known = this.outbox.get(mark.key);
    if (op === "remove" && known && !known.sending && !mark.revision) this.outbox.delete(mark.key);
    else this.outbox.put({ op, mark, sending: known?.sending });
    if (op === "save") this.marks.set(mark.key, mark);
    else this.marks.delete(mark.key);
    this.tell();
    this.send();
  }

  show({ op, mark }) {
    if (op === "save") this.marks.set(mark.key, mark);
  }

  /** Send what waits, one after the other; stops at what cannot be sent now. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.isStuck = false;
    clearTimeout(this.again);
    try {
      for (let entry = this.outbox.first(); entry; entry = this.outbox.first()) await this.sendOne(entry);
    } catch {
      this.isStuck = true;
      this.again = setTimeout(() => this.send(), AGAIN_MS);
    } finally {
      this.isSending = false;
      this.tell();
    }
  }

  async sendOne(entry) {
    const key = entry.mark.key;
    entry.sending ??= { key: newKey(), name: `notes.${entry.op}`, payload: this.payload(entry), mark: entry.mark };
    this.outbox.keep();
    this.tell();
    const sent = entry.sending;
    try {
      this.answered(key, sent, await act(sent.name, sent.payload, { key: sent.key, within: WITHIN_MS }));
    } catch (error) {
      if (error.retryable || !error.code || error.code === "sign_in_needed") throw error;
      this.outbox.put({ op: entry.op, mark: entry.mark, refused: error.message });
    }
  }

  payload({ op, mark }) {
    if (op === "remove") return { ...this.here, key: mark.key, seen: mark.revision };
    const content = Object.fromEntries(CONTENT.map((name) => [name, mark[name]]));
    return { ...this.here, ...content, seen: mark.revision };
  }

  /** The server has it: what was changed meanwhile is sent next, from the revision that it has now. */
  answered(key, sent, answer) {
    const waiting = this.outbox.get(key);
    const shown = this.marks.get(key);
    if (answer.is_removed) this.known.delete(key);
    else if (!answer.copied_to && sent.name === "notes.save")
      this.known.set(key, { ...sent.mark, revision: answer.revision });
    this.keep();
    if (waiting) waiting.mark = { ...waiting.mark, revision: answer.revision };
    if (shown) this.marks.set(key, { ...shown, revision: answer.revision });
    if (waiting && waiting.mark.revision === answer.revision && isSent(waiting, sent)) this.outbox.delete(key);
    else if (waiting) this.outbox.put({ op: waiting.op, mark: waiting.mark });
    if (answer.copied_to || answer.is_removed === false) this.refetch();
    else this.tell();
  }

  /** Everything once more; also where an answer to less is still on its way. */
  refetch() {
    this.isStale = true;
    this.fetch();
  }

  /** Take in what has changed, on this device or on another one; what waits here stays as it is here. */
  async fetch() {
    if (this.isFetching) {
      this.isAsked = true;
      return;
    }
    this.isFetching = true;
    try {
      do {
        this.isAsked = false;
        await this.fetchOnce();
      } while (this.isAsked);
    } finally {
      this.isFetching = false;
    }
  }

  async fetchOnce() {
    if (this.isStale) this.revision = 0;
    this.isStale = false;
    const found = await arrivedJson(`${this.url}&since=${this.revision}`).then(
      (answer) => answer.found,
      () => null,
    );
    if (!found) return;
    for (const line of found.marks) this.take(line);
    this.revision = Math.max(this.revision, found.revision);
    this.isLoaded = true;
    this.isAsked ||= found.is_more;
    if (!found.is_more) this.keep();
    if ([...this.marks.values()].some((mark) => mark.place.how === "later")) {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.refetch(), LATER_MS);
    }
    this.tell();
  }

  take({ is_removed, ...line }) {
    if (is_removed) this.known.delete(line.key);
    else this.known.set(line.key, line);
    if (this.outbox.get(line.key)) return;
    if (is_removed) this.marks.delete(line.key);
    else this.marks.set(line.key, line);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}

/** Whether what waits is just what was sent. */
function isSent(waiting, sent) {
  if (waiting.op !== sent.name.slice("notes.".length)) return false;
  return waiting.op === "remove" || CONTENT.every((name) => same(waiting.mark[name], sent.payload[name]));
}

function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
