/**
 * Files on their way up, two at a time: each has its own progress, can be cancelled, and sent again.
 *
 * The key of a file stays the same when it is sent again, so that a lost answer adds no second paper.
 */
import { t } from "../lib/i18n.js";
import { newKey } from "../lib/live.js";

const AT_ONCE = 2;
const HEADER_BYTES = 1024;

/** `state`: "waiting", "sending", "checking" (arrived, being looked at), "failed", "refused". */
export class Uploads {
  constructor({ meetingId, largest, onChange }) {
    this.meetingId = meetingId;
    this.largest = largest;
    this.onChange = onChange;
    this.rows = [];
    addEventListener("beforeunload", (event) => this.busy() && event.preventDefault());
    addEventListener("online", () => this.againAll());
  }

  /** Whether something would be lost by leaving the page. */
  busy() {
    return this.rows.some((row) => ["waiting", "sending", "checking"].includes(row.state));
  }

  add(files) {
    const rows = files.map((file) => ({ file, name: file.name, key: newKey(), state: "waiting", sent: 0, say: "" }));
    this.rows.push(...rows);
    this.run();
  }

  again(row) {
    Object.assign(row, { state: "waiting", sent: 0, say: "" });
    this.run();
  }

  /** Send everything again that got lost on the way. */
  againAll() {
    for (const row of this.rows.filter((failed) => failed.state === "failed")) this.again(row);
  }

  /** Stop a file, or put away what was said about it. */
  remove(row) {
    row.request?.abort();
    this.rows = this.rows.filter((other) => other !== row);
    this.run();
  }

  run() {
    const busy = this.rows.filter((row) => row.state === "sending" || row.state === "checking").length;
    const waiting = this.rows.filter((row) => row.state === "waiting");
    for (const row of waiting.slice(0, Math.max(0, AT_ONCE - busy))) this.start(row);
    this.onChange();
  }

  async start(row) {
    row.state = "sending";
    const no = await refusal(row.file, this.largest);
    if (!this.rows.includes(row)) return;
    if (no) this.end(row, "refused", no);
    else this.send(row);
  }

  send(row) {
    const request = new XMLHttpRequest();
    row.request = request;
    request.open("POST", `/m/${this.meetingId}/papers/upload?name=${encodeURIComponent(row.name)}`);
    request.setRequestHeader("Content-Type", "application/pdf");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Idempotency-Key", row.key);
    request.setRequestHeader("X-CSRFToken", document.querySelector("meta[name=csrf-token]").content);
    request.upload.addEventListener("progress", (event) => {
      row.sent = event.loaded / row.file.size;
      this.onChange();
    });
    request.upload.addEventListener("load", () => {
      row.state = "checking";
      this.onChange();
    });
    request.addEventListener("load", () => this.answered(row, request));
    request.addEventListener("error", () => this.end(row, "failed", t("Not sent: no connection to the server.")));
    request.send(row.file);
  }

  answered(row, request) {
    const reply = read(request.responseText);
    if (reply?.ok) {
      this.remove(row);
      return;
    }
    const mayPass = !reply || reply.retryable || request.status >= 500;
    this.end(row, mayPass ? "failed" : "refused", reply?.message ?? t("Not sent. Please try again."));
  }

  end(row, state, say) {
    Object.assign(row, { state, say, request: null });
    this.run();
  }
}

/** What the server would refuse anyway, said before anything is sent; "" where it has to look itself. */
async function refusal(file, largest) {
  if (!file.size) return t("This file is empty. Please check it and choose it again.");
  if (file.size > largest)
    return t("This file is too large: at most %(megabytes)s MB.", { megabytes: Math.floor(largest / 1e6) });
  try {
    const head = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
    const isPdf = String.fromCharCode(...head).includes("%PDF-");
    return isPdf ? "" : t("This is not a PDF. Please save it as PDF and send that.");
  } catch {
    return t("This file cannot be read any more. Please choose it again.");
  }
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
