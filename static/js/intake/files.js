/** The files of an import on their way up, and those that have arrived. */
import { t } from "../lib/i18n.js";
import { parsed, Uploads } from "../parts/uploads.js";

const NOT_MEANT = /^(\.|~\$)|^(thumbs\.db|desktop\.ini)$/i;
const PAPER = /\.pdf$/i;

export class Files extends Uploads {
  constructor({ meetingId, largest, onChange }) {
    super({
      partsUrl: `/m/${meetingId}/papers/upload-part`,
      url: (row) => `/m/${meetingId}/import/file?name=${encodeURIComponent(row.name)}`,
      refusal: (file) => refusal(file, largest),
      inParts: (file) => PAPER.test(file.name),
      onChange,
    });
  }

  /** What the server said of those that have arrived. */
  here() {
    return this.rows.filter((row) => row.state === "here").map((row) => row.answer);
  }

  /** Those that did not arrive. */
  bad() {
    return this.rows.filter((row) => row.state === "failed" || row.state === "refused");
  }

  /** The same name again is the corrected file: it takes the place of the first. */
  add(files) {
    const meant = files.filter((file) => !NOT_MEANT.test(file.name));
    const names = new Set(meant.map((file) => file.name));
    for (const row of this.rows.filter((old) => names.has(old.name))) this.remove(row);
    super.add(meant);
  }
}

/** Send something about the files that have arrived; answers what the server says, or throws an Error with its words. */
export async function ask(meetingId, what, files, more = {}) {
  const response = await fetch(`/m/${meetingId}/import/${what}`, {
    method: "POST",
    headers: { ...headers(), ...more },
    body: JSON.stringify({ files }),
  }).catch(() => null);
  const reply = response && parsed(await response.text());
  if (!reply?.ok) throw new Error(reply?.message ?? t("Not sent: no connection to the server."));
  return reply.answer;
}

function headers() {
  return {
    "Content-Type": "application/json",
    Accept: "application/json",
    "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content,
  };
}

/** What the server would refuse anyway, said before anything is sent; "" where it has to look itself. */
function refusal(file, largest) {
  const most = PAPER.test(file.name) ? largest.paper : largest.sheet;
  if (!file.size) return t("This file is empty. Please check it and choose it again.");
  if (file.size <= most) return "";
  return t("This file is too large: at most %(megabytes)s MB.", { megabytes: Math.floor(most / 1e6) });
}
