/** Saving what a meeting's reader needs without a network: part by part, so that an interruption costs one part. */
const ASSETS = "phien-assets";
export const PART_BYTES = 1024 * 1024;

/** Whether this connection can keep anything: browsers allow it over HTTPS only. */
export function canSave() {
  return window.isSecureContext && "serviceWorker" in navigator && "caches" in window;
}

/** What is to be saved, as the server says now. */
export async function whatToSave(meetingId) {
  const response = await fetch(`/api/m/${meetingId}/papers/to-save`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/** The place of this person's papers of this meeting. */
export function placeOf(meetingId, personId) {
  return caches.open(`phien-saved-${personId}-${meetingId}`);
}

/** How many bytes and papers of the wanted ones are here already. */
export async function measure(cache, papers) {
  const here = new Set((await cache.keys()).map((request) => keyOf(request.url)));
  const sum = { bytes: 0, allBytes: 0, papers: 0, allPapers: papers.length };
  for (const paper of papers) {
    const parts = partsOf(paper);
    const kept = parts.filter((part) => here.has(part.key));
    sum.allBytes += paper.size;
    sum.bytes += kept.reduce((bytes, part) => bytes + part.end - part.begin, 0);
    if (kept.length === parts.length && here.has(paper.page)) sum.papers += 1;
  }
  return sum;
}

/** Save everything; `saved()` is called after every part. Rejects where the network or the device fails; may be called again. */
export async function saveAll(meetingId, wanted, saved) {
  await navigator.serviceWorker.register("/offline-worker.js");
  await navigator.storage?.persist?.();
  const cache = await placeOf(meetingId, wanted.person_id);
  await saveAssets(wanted);
  for (const page of wanted.pages) await savePage(cache, page);
  for (const paper of wanted.papers) {
    await savePaper(cache, paper, saved);
    await saved();
  }
  await dropOthers(cache, wanted);
}

async function saveAssets({ assets, static: folder }) {
  const cache = await caches.open(ASSETS);
  const here = new Set((await cache.keys()).map((request) => keyOf(request.url)));
  for (const asset of assets) if (!here.has(asset)) await cache.add(asset);
  for (const old of here) if (old.startsWith("/static/") && !old.startsWith(folder)) await cache.delete(old);
}

async function savePage(cache, path) {
  const response = await fetch(path, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) throw new Error(`HTTP ${response.status}`);
  await cache.put(path, response);
}

async function savePaper(cache, paper, saved) {
  const here = new Set((await cache.keys()).map((request) => keyOf(request.url)));
  for (const part of partsOf(paper)) {
    if (here.has(part.key)) continue;
    const headers = { Range: `bytes=${part.begin}-${part.end - 1}`, Accept: "application/json" };
    const response = await fetch(paper.file, { headers, cache: "no-store" });
    if (response.status !== 206 || response.headers.get("ETag") !== `"${paper.sha256}"`) {
      throw new Error(`HTTP ${response.status}`);
    }
    await cache.put(part.key, new Response(await response.blob()));
    await saved();
  }
  await savePage(cache, paper.page);
  const facts = { sha256: paper.sha256, size: paper.size, partBytes: PART_BYTES };
  await cache.put(`${paper.file}?saved`, Response.json(facts));
}

/** What was withdrawn, replaced or taken from this person's list is kept no longer. */
async function dropOthers(cache, { papers, pages }) {
  const keys = papers.flatMap((paper) => [
    paper.page,
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
