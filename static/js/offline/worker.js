/**
 * Answers for the server while there is no network: pages and papers that somebody saved for a meeting, on this device.
 *
 * Nothing saved is shown without asking the server first while it can be reached: it says whether one may still read it.
 * What is saved is kept by person and goes when they sign out or somebody else signs in.
 */
const ASSETS = "phien-assets";
const SAVED = /^phien-saved-(\d+)-(\d+)$/;
const PAPER_FILE = /^\/m\/(\d+)\/papers\/\d+\/file$/;
const PATIENCE_MS = 1500; // for what is saved here: a network that is gone often says nothing at all
const STALLED_MS = 20_000; // for what is not

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data?.person) event.waitUntil(forget((person) => person !== String(event.data.person)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === "/sign-out") event.respondWith(signOut(request));
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/static/")) event.respondWith(asset(request));
  else if (PAPER_FILE.test(url.pathname) && /^(\?version=\d+)?$/.test(url.search))
    event.respondWith(bytes(request, url));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

/** Everything that is kept for the persons for whom `isGone` holds. */
async function forget(isGone) {
  for (const name of await caches.keys()) {
    const kept = SAVED.exec(name);
    if (kept && isGone(kept[1])) await caches.delete(name);
  }
}

/** Nothing stays: neither what was here before nor what the page they leave still put there meanwhile. */
async function signOut(request) {
  await forget(() => true);
  const response = await fetch(request);
  await forget(() => true);
  return response;
}

/** What is saved of a meeting: `{person, cache}`, or null. */
async function savedOf(meetingId) {
  const name = (await caches.keys()).find((each) => SAVED.exec(each)?.[2] === meetingId);
  return name ? { person: SAVED.exec(name)[1], cache: await caches.open(name) } : null;
}

/** What the server answers, if it begins within `ms`; all of it, where `isWhole` asks for that. */
async function asked(request, ms, { isWhole = false, ...init } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  try {
    const response = await fetch(request, { ...init, signal: stop.signal });
    if (isWhole) await response.clone().blob();
    return response;
  } finally {
    clearTimeout(timer);
  }
}

async function asset(request) {
  return (await caches.match(request, { cacheName: ASSETS, ignoreVary: true })) ?? asked(request, STALLED_MS);
}

/** A page: the server's, kept anew where it was saved; else the saved one; else what says that it was not saved. */
async function page(request, url) {
  const mine = await savedOf(/^\/m\/(\d+)/.exec(url.pathname)?.[1] ?? "");
  const saved = await mine?.cache.match(url.pathname);
  try {
    const patience = navigator.onLine ? PATIENCE_MS * 2 : 1;
    const response = await (saved ? asked(request, patience, { isWhole: true }) : asked(request, STALLED_MS));
    const person = response.headers.get("X-Person");
    if (person) await forget((other) => other !== person);
    if (saved && person === mine.person && response.ok && !response.redirected)
      await mine.cache.put(url.pathname, response.clone());
    return response;
  } catch (error) {
    const instead = saved ?? (await caches.match("/offline", { ignoreVary: true }));
    if (instead) return instead;
    throw error;
  }
}

/** A part of a paper: from what is saved once the server has said that it is still the same and still to be read. */
async function bytes(request, url) {
  const cache = (await savedOf(PAPER_FILE.exec(url.pathname)[1]))?.cache;
  const facts = await (await cache?.match(`${url.pathname}?saved`))?.json();
  const version = url.searchParams.get("version");
  if (!facts || (version && version !== String(facts.version))) return fetch(request);
  const wanted = request.headers.get("Range");
  try {
    const headers = { "If-None-Match": `"${facts.sha256}"`, Accept: "application/json" };
    if (wanted) headers.Range = wanted;
    const patience = navigator.onLine ? PATIENCE_MS : 1;
    const response = await asked(url.pathname + url.search, patience, { headers, cache: "no-store" });
    if (response.status !== 304) return response;
  } catch {
    // no network: what is saved is all there is
  }
  return fromParts(cache, url.pathname, facts, wanted);
}

async function fromParts(cache, path, { sha256, size, partBytes }, asked) {
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(asked ?? "") ?? [null, "0", ""];
  const begin = Number(from);
  const end = to ? Math.min(Number(to) + 1, size) : size;
  const pieces = [];
  for (let n = Math.floor(begin / partBytes); n * partBytes < end; n += 1) {
    const part = await (await cache.match(`${path}?sha=${sha256}&part=${n}`)).blob();
    pieces.push(part.slice(Math.max(0, begin - n * partBytes), end - n * partBytes));
  }
  const headers = {
    "Content-Type": "application/pdf",
    "Content-Length": String(end - begin),
    "Accept-Ranges": "bytes",
  };
  if (asked) headers["Content-Range"] = `bytes ${begin}-${end - 1}/${size}`;
  return new Response(new Blob(pieces), { status: asked ? 206 : 200, headers });
}
