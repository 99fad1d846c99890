/**
 * The files of an import on their way up, two at a time, and those that have arrived.
 *
 * `state`: "waiting", "sending", "checking", "here", "failed" (may be sent again), "refused".
 */
import { t } from "../lib/i18n.js";

const AT_ONCE = 2;
const NOT_MEANT = /^(\.|~\$)|^(thumbs\.db|desktop\.ini)$/i;

export class Files {
  constructor({ meetingId, largest, onChange }) {
    this.meetingId = meetingId;
    this.largest = largest;
    this.onChange = onChange;
    this.rows = [];
    addEventListener("beforeunload", (event) => this.busy() && event.preventDefault());
  }

  /** Whether some are still on their way. */
  busy() {
    return this.rows.some((row) => ["waiting", "sending", "checking"].includes(row.state));
  }

  /** What the server said of those that have arrived. */
  here() {
    return this.rows.filter((row) => row.state === "here").map((row) => row.answer);
  }

  /** Those that did not arrive. */
  bad() {
    return this.rows.filter((row) => row.state === "failed" || row.state === "refused");
  }

  add(files) {
    const meant = files.filter((file) => !NOT_MEANT.test(file.name));
    // The same name again is the corrected file: it takes the place of the first.
    const names = new Set(meant.map((file) => file.name));
    for (const row of this.rows.filter((old) => names.has(old.name))) row.request?.abort();
    this.rows = this.rows.filter((row) => !names.has(row.name));
    this.rows.push(...meant.map((file) => ({ file, name: file.name, state: "waiting", sent: 0, say: "" })));
    this.run();
  }

  again(row) {
    Object.assign(row, { state: "waiting", sent: 0, say: "" });
    this.run();
  }

  remove(row) {
    row.request?.abort();
    this.rows = this.rows.filter((other) => other !== row);
    this.run();
  }

  run() {
    const busy = this.rows.filter((row) => row.state === "sending" || row.state === "checking").length;
    const waiting = this.rows.filter((row) => row.state === "waiting");
    for (const row of waiting.slice(0, Math.max(0, AT_ONCE - busy))) this.send(row);
    this.onChange();
  }

  send(row) {
    const no = refusal(row.file, this.largest);
    if (no) {
      Object.assign(row, { state: "refused", say: no });
      return;
    }
    const request = new XMLHttpRequest();
    Object.assign(row, { state: "sending", request });
    request.open("POST", `/m/${this.meetingId}/import/file?name=${encodeURIComponent(row.name)}`);
    for (const [name, value] of Object.entries(headers("application/octet-stream")))
      request.setRequestHeader(name, value);
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
    const reply = parsed(request.responseText);
    if (reply?.ok) {
      row.answer = reply.answer;
      this.end(row, "here", "");
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

/** Send something about the files that have arrived; answers what the server says, or throws an Error with its words. */
export async function ask(meetingId, what, files, more = {}) {
  const response = await fetch(`/m/${meetingId}/import/${what}`, {
    method: "POST",
    headers: { ...headers("application/json"), ...more },
    body: JSON.stringify({ files }),
  }).catch(() => null);
  const reply = response && parsed(await response.text());
  if (!reply?.ok) throw new Error(reply?.message ?? t("Not sent: no connection to the server."));
  return reply.answer;
}

function headers(type) {
  return {
    "Content-Type": type,
    Accept: "application/json",
    "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content,
  };
}

/** What the server would refuse anyway, said before anything is sent; "" where it has to look itself. */
function refusal(file, largest) {
  const most = /\.pdf$/i.test(file.name) ? largest.paper : largest.sheet;
  if (!file.size) return t("This file is empty. Please check it and choose it again.");
  if (file.size <= most) return "";
  return t("This file is too large: at most %(megabytes)s MB.", { megabytes: Math.floor(most / 1e6) });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
