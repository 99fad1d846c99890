/**
 * Files on their way up, two at a time. A large one goes in parts, and where the connection is lost
 * it goes on by itself from what has arrived, also when the same file is chosen again after a restart.
 *
 * `state`: "waiting", "sending", "resuming" (no connection: goes on by itself), "checking" (arrived, being
 * looked at), "here", "failed" (may be sent again), "refused". The key of a row stays the same when it is
 * sent again, so that a lost answer adds nothing twice.
 */
import { t } from "../lib/i18n.js";
import { newKey } from "../lib/live.js";

const AT_ONCE = 2;
const PART_BYTES = 4 * 1024 * 1024;
const AGAIN_AFTER_MS = 2000;
const STALLED_AFTER_MS = 15000;
const ON_THEIR_WAY = new Set(["waiting", "sending", "resuming", "checking"]);
const NO_SERVER = new Set([0, 502, 503, 504]);

/** What a request came to when it did not succeed. */
class Trouble extends Error {
  constructor(status, reply) {
    super(reply?.message ?? t("Not sent. Please try again."));
    this.code = reply?.code;
    this.isLost = (!reply && NO_SERVER.has(status)) || this.code === "upload_elsewhere";
    this.mayPass = !reply || reply.retryable || status >= 500;
  }
}

export class Uploads {
  /**
   * `partsUrl` takes parts, `url(row)` the whole file or word that its parts are there; `refusal(file)` says
   * what the server would refuse anyway ("" for nothing), `inParts(file)` what may go in parts at all;
   * with `onlyParts` small files do, too.
   */
  constructor({ partsUrl, url, refusal, inParts = () => true, onlyParts = false, onChange }) {
    Object.assign(this, { partsUrl, url, refusal, inParts, onlyParts, onChange, rows: [] });
    addEventListener("beforeunload", (event) => this.busy() && event.preventDefault());
    addEventListener("online", () => this.onward());
  }

  /** Whether something would be lost by leaving the page. */
  busy() {
    return this.rows.some((row) => ON_THEIR_WAY.has(row.state));
  }

  add(files) {
    this.rows.push(
      ...files.map((file) => ({ file, name: file.name, key: newKey(), state: "waiting", sent: 0, say: "" })),
    );
    this.run();
  }

  again(row) {
    Object.assign(row, { state: "waiting", say: "" });
    this.run();
  }

  /** Send everything again that failed. */
  againAll() {
    for (const row of this.rows.filter((failed) => failed.state === "failed")) this.again(row);
  }

  /** The network is back: nobody waits any longer. */
  onward() {
    for (const row of this.rows) row.goOn?.();
    this.againAll();
  }

  /** Stop a file, or put away what was said about it. */
  remove(row) {
    this.rows = this.rows.filter((other) => other !== row);
    row.request?.abort();
    row.goOn?.();
    this.run();
  }

  /** Put away those that are here. */
  putAway() {
    this.rows = this.rows.filter((row) => row.state !== "here");
    this.onChange();
  }

  run() {
    const busy = this.rows.filter((row) => ON_THEIR_WAY.has(row.state) && row.state !== "waiting").length;
    const waiting = this.rows.filter((row) => row.state === "waiting");
    for (const row of waiting.slice(0, Math.max(0, AT_ONCE - busy))) this.start(row);
    this.onChange();
  }

  async start(row) {
    row.state = "sending";
    const no = await this.refusal(row.file);
    if (!this.rows.includes(row)) return;
    if (no) return this.end(row, "refused", no);
    try {
      row.answer = await this.carry(row);
      this.end(row, "here", "");
    } catch (trouble) {
      if (this.rows.includes(row)) this.end(row, trouble.mayPass ? "failed" : "refused", trouble.message);
    }
  }

  end(row, state, say) {
    Object.assign(row, { state, say, request: null });
    this.run();
  }

  mark(row, state) {
    row.state = state;
    this.onChange();
  }

  /** Bring a file to the server, however often the connection is lost; the server's answer. */
  async carry(row) {
    for (;;) {
      try {
        return this.onlyParts || (row.file.size > PART_BYTES && this.inParts(row.file))
          ? await this.carryParts(row)
          : await this.whole(row);
      } catch (trouble) {
        if (!trouble.isLost || !this.rows.includes(row)) throw trouble;
        this.mark(row, "resuming");
        await pause(row);
        if (!this.rows.includes(row)) throw trouble;
      }
    }
  }

  async whole(row) {
    this.mark(row, "sending");
    await bytes(row.file.slice(0, 1));
    return this.send(row, "POST", this.url(row), row.file);
  }

  async carryParts(row) {
    const size = row.file.size;
    const facts = partFacts(row);
    let { offset } = await this.send(row, "GET", `${this.partsUrl}?${facts}`);
    while (offset < size) {
      if (row.state !== "sending") this.mark(row, "sending");
      const part = await bytes(row.file.slice(offset, offset + PART_BYTES));
      row.from = offset;
      ({ offset } = await this.send(row, "POST", `${this.partsUrl}?${facts}&offset=${offset}`, part));
    }
    this.mark(row, "checking");
    return this.send(row, "POST", `${this.url(row)}&${facts}`);
  }

  send(row, method, address, body = null) {
    const request = new XMLHttpRequest();
    row.request = request;
    request.open(method, address);
    if (method === "POST") request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Idempotency-Key", row.key);
    request.setRequestHeader("X-CSRFToken", document.querySelector("meta[name=csrf-token]").content);
    const stalled = body ? this.measure(row, request, body) : { stop() {} };
    return new Promise((resolve, reject) => {
      const stop = () => {
        stalled.stop();
        reject(new Trouble(0, null));
      };
      for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, stop);
      request.addEventListener("load", () => {
        const reply = parsed(request.responseText);
        if (reply?.ok) resolve(reply.answer);
        else reject(new Trouble(request.status, reply));
      });
      request.send(body);
    });
  }

  /** Follow how far a body is; a network that takes nothing more, and says nothing, counts as lost. */
  measure(row, request, body) {
    const isWhole = body === row.file;
    const stalled = watchdog(() => request.abort());
    request.upload.addEventListener("progress", (event) => {
      stalled.feed();
      row.sent = ((isWhole ? 0 : row.from) + event.loaded) / row.file.size;
      this.onChange();
    });
    request.upload.addEventListener("load", () => {
      stalled.stop();
      if (isWhole) this.mark(row, "checking");
    });
    return stalled;
  }
}

/** How the server is told which file it is: the same file chosen again goes on where it stopped. */
export function partFacts({ file, name }) {
  return new URLSearchParams({ file: `${file.size} ${file.lastModified} ${name}`.slice(0, 900), size: file.size });
}

function watchdog(bark) {
  let timer = setTimeout(bark, STALLED_AFTER_MS);
  return {
    feed() {
      clearTimeout(timer);
      timer = setTimeout(bark, STALLED_AFTER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Wait a little, or until the network is back or the row is put away. */
function pause(row) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_AFTER_MS);
    row.goOn = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** A part read into memory: a file that was changed or taken away meanwhile is said to be so. */
async function bytes(slice) {
  try {
    return await slice.arrayBuffer();
  } catch {
    throw Object.assign(new Error(t("This file cannot be read any more. Please choose it again.")), { mayPass: false });
  }
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
