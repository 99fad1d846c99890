/** The files on their way and those just taken in, each with its bar or with what it turned out to be. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { progress } from "../parts/upload_bar.js";
import { pageWords } from "./formats.js";
import { megabytes } from "./size.js";
import { zipRow } from "./zips.js";

const OVER = new Set(["failed", "refused", "here"]);

/** The list of a queue of Uploads, and of the ZIPs on the desk; `placeOf(answer)` says in words where a paper was put. */
export function uploadRows(uploads, zips, placeOf) {
  const rows = uploads.rows.filter((row) => !row.answer?.zip_id);
  if (!rows.length && !zips.lines.length) return nothing;
  const failed = rows.filter((row) => row.state === "failed");
  const here = [...rows.filter((row) => row.state === "here"), ...zips.lines.filter((line) => line.is_over)];
  const under = rows.filter((row) => !OVER.has(row.state)).length + zips.lines.filter((line) => !line.is_over).length;
  return html`<section class="uploads" aria-labelledby="uploads">
    <div class="uploads__head">
      <h2 class="eyebrow" id="uploads" role="status">${summary(under, here.length)}</h2>
      <span class="file__moves">
        ${failed.length > 1 ? html`<button class="button" type="button" @click=${() => uploads.againAll()}>${t("Send all again")}</button>` : nothing}
        ${here.length ? html`<button class="button" type="button" data-away @click=${() => putAway(uploads, zips)}>${t("Put away what was taken in")}</button>` : nothing}
      </span>
    </div>
    <ul class="rows">${repeat(
      zips.lines,
      (zip) => zip.id,
      (zip) => zipRow(zips, zip, (one) => facts(one, placeOf)),
    )}${repeat(
      rows,
      (row) => row.key,
      (row) => line(uploads, row, placeOf),
    )}</ul>
  </section>`;
}

function summary(under, here) {
  if (under) return nt("%(num)d file on its way", "%(num)d files on their way", under);
  return here ? nt("%(num)d file taken in", "%(num)d files taken in", here) : t("Files not taken");
}

function putAway(uploads, zips) {
  uploads.putAway();
  for (const zip of zips.lines.filter((one) => one.is_over)) zips.putAway(zip);
}

function line(uploads, row, placeOf) {
  const isOver = row.state === "failed" || row.state === "refused";
  const away = row.state === "here" || isOver ? t("Put away: %(name)s", row) : t("Cancel: %(name)s", row);
  return html`<li class="upload" data-upload=${row.state}>
    <span class="binder__name strong">${row.name}</span>
    <span class="small quiet num">${megabytes(row.file.size)}</span>
    ${middle(row, isOver, placeOf)}
    <span class="file__moves">
      ${row.state === "failed" ? html`<button class="button" type="button" @click=${() => uploads.again(row)}>${t("Try again")}</button>` : nothing}
      <button class="button button--square" type="button" aria-label=${away} title=${away} @click=${() => uploads.remove(row)}>${icon("x")}</button>
    </span>
  </li>`;
}

function middle(row, isOver, placeOf) {
  if (isOver) return html`<p class="upload__say small" role="alert">${icon("warning")}<span>${row.say}</span></p>`;
  return row.state === "here" ? facts(row.answer, placeOf) : progress(row);
}

/** What the file turned out to be, and where it was put. */
function facts(answer, placeOf) {
  const came = answer.original_sha256 || answer.sha256;
  return html`<p class="upload__facts small quiet">
    ${answer.original_mime ? nothing : html`<span>PDF</span>`} ${pageWords(answer).map((words) => html`<span>${words}</span>`)}
    <span class="num" title=${came}>SHA-256 ${came.slice(0, 12)}…</span>
    <strong>${placeOf(answer)}</strong>
  </p>`;
}
