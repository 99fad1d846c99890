/** A paper's bytes for pdf.js: only the parts it asks for, asked again while the network is away. */
const CHUNK_BYTES = 128 * 1024;
const AGAIN_AFTER_MS = [500, 1000, 2000, 4000];
const VENDOR = new URL("../../vendor/pdfjs/", import.meta.url).href;

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
  const pdfjs = await import("../../vendor/pdfjs/pdf.min.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = `${VENDOR}pdf.worker.min.mjs`;
  const range = new pdfjs.PDFDataRangeTransport(size, null);
  const stop = new AbortController();
  const task = pdfjs.getDocument({
    range,
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
  });
  const failed = new Promise((_, reject) => {
    const give = (error) => {
      reject(error);
      onFailure(error);
    };
    range.requestDataRange = (begin, end) => {
      part({ url, begin, end, stop: stop.signal, onConnection }).then((bytes) => range.onDataRange(begin, bytes), give);
    };
  });
  range.abort = () => stop.abort();
  failed.catch(() => {}); // after the paper is open, onFailure has told already
  return { pdfjs, pdf: await Promise.race([task.promise, failed]) };
}

/** One part, asked for until it comes; raises NotServed when the server says no. */
async function part({ url, begin, end, stop, onConnection }) {
  for (let tries = 0; ; tries += 1) {
    const response = await ask(url, begin, end, stop);
    if (response?.status === 206) {
      const bytes = await response.arrayBuffer().catch(() => null);
      if (bytes) {
        onConnection(false);
        return new Uint8Array(bytes);
      }
    } else if (response && response.status < 500) {
      throw new NotServed(response.status);
    }
    onConnection(true);
    await pause(AGAIN_AFTER_MS[Math.min(tries, AGAIN_AFTER_MS.length - 1)], stop);
  }
}

async function ask(url, begin, end, signal) {
  try {
    return await fetch(url, { headers: { Range: `bytes=${begin}-${end - 1}`, Accept: "application/json" }, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return null;
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
