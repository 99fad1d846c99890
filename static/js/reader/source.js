/** A paper's bytes for pdf.js: only the parts it asks for, asked again while the network is away. */
const CHUNK_BYTES = 128 * 1024;
const SLOW_AFTER_MS = 4000;
const GIVEN_UP_AFTER_MS = 20000;
const AGAIN_AFTER_MS = [500, 1000, 2000, 4000];
const VENDOR = new URL("../../vendor/pdfjs/", import.meta.url).href;
const OPTIONS = {
  rangeChunkSize: CHUNK_BYTES,
  disableAutoFetch: true,
  disableStream: true,
  disableWorkerRendering: true,
  enableXfa: false,
  cMapUrl: `${VENDOR}cmaps/`,
  standardFontDataUrl: `${VENDOR}standard_fonts/`,
  wasmUrl: `${VENDOR}wasm/`,
  iccUrl: `${VENDOR}iccs/`,
  verbosity: 0,
};

/** The bytes are not to be had: signed out, withdrawn, or the server refuses for another reason. */
export class NotServed extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

/**
 * Open the paper at `url` of `size` bytes. Answers `{pdfjs, pdf}`; `onConnection(isLost)` tells of the network while
 * parts are fetched, `onFailure(error)` of what cannot be mended by waiting.
 */
export async function openPaper({ url, size, onConnection, onFailure }) {
  const stop = new AbortController();
  const fetchPart = (begin, end) => part({ url, begin, end, stop: stop.signal, onConnection });
  const ahead = fetchAhead(size, fetchPart);
  const pdfjs = await import("../../vendor/pdfjs/pdf.min.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = `${VENDOR}pdf.worker.min.mjs`;
  const range = new pdfjs.PDFDataRangeTransport(size, null);
  const failed = new Promise((_, reject) => {
    const give = (error) => {
      reject(error);
      onFailure(error);
    };
    range.requestDataRange = (begin, end) => {
      const key = `${begin}-${end}`;
      const coming = ahead.get(key) ?? fetchPart(begin, end);
      ahead.delete(key);
      coming.then((bytes) => range.onDataRange(begin, bytes), give);
    };
  });
  range.abort = () => stop.abort();
  failed.catch(() => {}); // after the paper is open, onFailure has told already
  const task = pdfjs.getDocument({ range, ...OPTIONS });
  return { pdfjs, pdf: await Promise.race([task.promise, failed]) };
}

/** Every paper is read from its first part and its last: they are asked for while the script itself still loads. */
function fetchAhead(size, fetchPart) {
  const last = Math.floor((size - 1) / CHUNK_BYTES) * CHUNK_BYTES;
  const wanted = new Map([
    [0, Math.min(CHUNK_BYTES, size)],
    [last, size],
  ]);
  const ahead = new Map([...wanted].map(([begin, end]) => [`${begin}-${end}`, fetchPart(begin, end)]));
  for (const coming of ahead.values()) coming.catch(() => {}); // said when pdf.js asks for it
  return ahead;
}

/** One part, asked for until it comes; raises NotServed when the server says no. */
async function part({ url, begin, end, stop, onConnection }) {
  for (let tries = 0; ; tries += 1) {
    const slow = setTimeout(() => onConnection(true), SLOW_AFTER_MS);
    const bytes = await ask(url, begin, end, stop);
    clearTimeout(slow);
    onConnection(!bytes);
    if (bytes) return bytes;
    await pause(AGAIN_AFTER_MS[Math.min(tries, AGAIN_AFTER_MS.length - 1)], stop);
  }
}

/** The bytes, or null where asking again may help. A network that is gone often says nothing at all. */
async function ask(url, begin, end, stop) {
  const patience = new AbortController();
  const give = () => patience.abort();
  const timer = setTimeout(give, GIVEN_UP_AFTER_MS);
  stop.addEventListener("abort", give);
  try {
    const headers = { Range: `bytes=${begin}-${end - 1}`, Accept: "application/json" };
    const response = await fetch(url, { headers, signal: patience.signal });
    if (response.status === 206) return new Uint8Array(await response.arrayBuffer());
    if (response.status < 500) throw new NotServed(response.status);
    return null;
  } catch (error) {
    if (error instanceof NotServed || stop.aborted) throw error;
    return null;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", give);
  }
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    addEventListener("online", resolve, { once: true });
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("stopped", "AbortError"));
    });
  });
}
