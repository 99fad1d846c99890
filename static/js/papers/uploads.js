/** The files that a secretary sends in: what the desk adds to the queue of uploads. */
import { t } from "../lib/i18n.js";
import { Uploads } from "../parts/uploads.js";

/** The queue of a meeting's desk. */
export function paperUploads({ meetingId, largest, onChange }) {
  return new Uploads({
    partsUrl: `/m/${meetingId}/papers/upload-part`,
    url: (row) => `/m/${meetingId}/papers/upload?name=${encodeURIComponent(row.name)}`,
    refusal: (file) => refusal(file, largest),
    onChange,
  });
}

/** The queue of somebody who sends papers in: always in parts, so that looking at a file is not sending it yet. */
export function sentUploads({ meetingId, largest, onChange }) {
  return new Uploads({
    partsUrl: `/m/${meetingId}/papers/send/part`,
    url: (row) => `/m/${meetingId}/papers/send/file?name=${encodeURIComponent(row.name)}`,
    refusal: (file) => refusal(file, largest),
    onlyParts: true,
    onChange,
  });
}

/** What the server would refuse anyway, said before anything is sent; "" where it has to look itself. */
function refusal(file, largest) {
  if (!file.size) return t("This file is empty. Please check it and choose it again.");
  if (file.size > largest)
    return t("This file is too large: at most %(megabytes)s MB.", { megabytes: Math.floor(largest / 1e6) });
  return "";
}
