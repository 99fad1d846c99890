/** Saving what a meeting's reader needs without a network: part by part, so that an interruption costs one part. */
import { arrived, arrivedJson, kept, soon } from "./arriving.js";
import { fetchNotes, keyOfNotes, notesIn } from "./kept_notes.js";
import { knownPlace, placeOf } from "./place.js";

const ASSETS = "phien-assets";
const AT_ONCE = 6; // what a browser asks of one server
export const PART_BYTES = 1024 * 1024;

/** Whether this connection can keep anything: browsers allow it over HTTPS only. */
export function canSave() {
  return window.isSecureContext && "serviceWorker" in navigator && "caches" in window;
}

/** What is to be saved, as the server says now. */
export async function whatToSave(meetingId) {
  const wanted = await arrivedJson(`/api/m/${meetingId}/papers/to-save`);
  for (const paper of wanted.papers) paper.notes = keyOfNotes(meetingId, paper.id);
  return wanted;
}

/** How many bytes and papers of the wanted ones are here already. */
export async function measure(cache, papers) {
  const here = new Set((await cache.keys()).map((request) => keyOf(request.url)));
  const sum = { bytes: 0, allBytes: 0, papers: 0, allPapers: papers.length };
  for (const paper of papers) {
    const parts = partsOf(paper);
    const found = parts.filter((part) => here.has(part.key));
    sum.allBytes += paper.size;
    sum.bytes += found.reduce((bytes, part) => bytes + part.end - part.begin, 0);
    if (found.length === parts.length && here.has(paper.page) && here.has(paper.notes)) sum.papers += 1;
  }
  return sum;
}

/** Save everything; `saved()` is called after every part. Rejects where the network or the device fails; may be called again. */
export async function saveAll(meetingId, wanted, saved) {
  await soon(navigator.serviceWorker.register("/offline-worker.js"));
  navigator.storage?.persist?.().catch(() => {}); // some browsers ask their user first, and wait
  const cache = await placeOf(meetingId, wanted.person_id);
  await dropGone(cache, wanted);
  await saved();
  await saveAssets(wanted);
  for (const page of wanted.pages) await savePage(cache, page);
  for (const paper of wanted.papers) {
    await savePaper(cache, paper, saved);
    await saveNotes(cache, meetingId, paper);
    await saved();
  }
  await dropOthers(cache, wanted);
}

/** Bring up to date what is kept of the notes, where the last change by `revisions` is another one. */
export async function refreshNotes(meetingId, { person_id, papers }, revisions) {
  const cache = await knownPlace(meetingId, person_id);
  for (const paper of papers) {
    const known = await notesIn(cache, meetingId, paper.id);
    const isNew = known && (known.version !== paper.version || known.revision !== (revisions[paper.id] ?? 0));
    if (isNew) await saveNotes(cache, meetingId, paper);
  }
}

async function saveAssets({ assets, static: folder }) {
  const cache = await caches.open(ASSETS);
  const here = new Set((await cache.keys()).map((request) => keyOf(request.url)));
  const missing = assets.filter((asset) => !here.has(asset));
  const take = async () => {
    for (let asset = missing.shift(); asset; asset = missing.shift()) await savePage(cache, asset, "*/*");
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  for (const old of here) if (old.startsWith("/static/") && !old.startsWith(folder)) await cache.delete(old);
}

async function savePage(cache, path, accept = "text/html") {
  const answer = await arrived(path, { headers: { Accept: accept } });
  if (!answer.ok || answer.isRedirected) throw new Error(`HTTP ${answer.status}`);
  await cache.put(path, kept(answer));
}

async function saveNotes(cache, meetingId, { id, version, notes }) {
  await cache.put(notes, Response.json(await fetchNotes(meetingId, id, version)));
}

async function savePaper(cache, paper, saved) {
  const here = new Set((await cache.keys()).map((request) => keyOf(request.url)));
  for (const part of partsOf(paper)) {
    if (here.has(part.key)) continue;
    const headers = { Range: `bytes=${part.begin}-${part.end - 1}`, Accept: "application/json" };
    const answer = await arrived(paper.file, { headers, cache: "no-store" });
    if (answer.status !== 206 || answer.headers.get("ETag") !== `"${paper.sha256}"`) {
      throw new Error(`HTTP ${answer.status}`);
    }
    await cache.put(part.key, new Response(answer.blob));
    await saved();
  }
  await savePage(cache, paper.page);
  const facts = { version: paper.version, sha256: paper.sha256, size: paper.size, partBytes: PART_BYTES };
  await cache.put(`${paper.file}?saved`, Response.json(facts));
}

/** What was withdrawn or taken from this person's list goes before anything else is done. */
async function dropGone(cache, { papers }) {
  const ids = new Set(papers.map(({ id }) => String(id)));
  for (const request of await cache.keys()) {
    const id = /\/papers\/(\d+)/.exec(new URL(request.url).pathname)?.[1];
    if (id && !ids.has(id)) await cache.delete(request);
  }
}

/** What nothing needs any more: an old version, once the new one is here. */
async function dropOthers(cache, { papers, pages }) {
  const keys = papers.flatMap((paper) => [
    paper.page,
    paper.notes,
    `${paper.file}?saved`,
    ...partsOf(paper).map((part) => part.key),
  ]);
  const wanted = new Set([...pages, ...keys]);
  for (const request of await cache.keys()) if (!wanted.has(keyOf(request.url))) await cache.delete(request);
}

function partsOf({ file, sha256, size }) {
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, n) => ({
    key: `${file}?sha=${sha256}&part=${n}`,
    begin: n * PART_BYTES,
    end: Math.min((n + 1) * PART_BYTES, size),
  }));
}

function keyOf(address) {
  const url = new URL(address);
  return url.pathname + url.search;
}
