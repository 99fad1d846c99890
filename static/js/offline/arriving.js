/** Asking the server with a limit: a network that is gone often says nothing at all, and nothing may wait for it for ever. */
const STALLED_MS = 20_000;

/**
 * The whole answer to a request: `{ok, status, isRedirected, headers, blob}`. Rejects where nothing more of it has
 * arrived for twenty seconds; a slow network that goes on bringing something is waited for.
 */
export async function arrived(address, init = {}) {
  const stop = new AbortController();
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), STALLED_MS);
  };
  wait();
  try {
    const response = await fetch(address, { ...init, signal: stop.signal });
    const { ok, status, redirected: isRedirected, headers } = response;
    const pieces = [];
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader.read()) {
      wait();
      pieces.push(piece.value);
    }
    return { ok, status, isRedirected, headers, blob: new Blob(pieces, { type: headers.get("Content-Type") ?? "" }) };
  } finally {
    clearTimeout(timer);
  }
}

/** What the server answers as JSON; rejects where it says no. */
export async function arrivedJson(address) {
  const { ok, status, blob } = await arrived(address, { headers: { Accept: "application/json" } });
  if (!ok) throw new Error(`HTTP ${status}`);
  return JSON.parse(await blob.text());
}

/** What was answered, to be kept: a browser that gave the text unpacked must not unpack it again. */
export function kept({ status, headers, blob }) {
  const said = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) said.delete(name);
  return new Response(blob, { status, headers: said });
}

/** The same promise, given up after a while: some of what browsers promise never comes. */
export function soon(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nothing came")), STALLED_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
