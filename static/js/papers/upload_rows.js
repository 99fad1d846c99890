/** The files on their way and those just taken in, each with its bar or with what it turned out to be. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { progress } from "../parts/upload_bar.js";
import { pageWords } from "./formats.js";
import { megabytes } from "./size.js";

/** The list of a queue of Uploads; `placeOf(answer)` says in words where a paper was put. */
export function uploadRows(uploads, placeOf) {
  if (!uploads.rows.length) return nothing;
  const failed = uploads.rows.filter((row) => row.state === "failed");
  const here = uploads.rows.filter((row) => row.state === "here");
  return html`<section class="uploads" aria-labelledby="uploads">
    <div class="uploads__head">
      <h2 class="eyebrow" id="uploads" role="status">${summary(uploads.rows, here)}</h2>
      <span class="file__moves">
        ${failed.length > 1 ? html`<button class="button" type="button" @click=${() => uploads.againAll()}>${t("Send all again")}</button>` : nothing}
        ${here.length ? html`<button class="button" type="button" data-away @click=${() => uploads.putAway()}>${t("Put away what was taken in")}</button>` : nothing}
      </span>
    </div>
    <ul class="rows">${repeat(
      uploads.rows,
      (row) => row.key,
      (row) => line(uploads, row, placeOf),
    )}</ul>
  </section>`;
}

function summary(rows, here) {
  const under = rows.filter((row) => !["failed", "refused", "here"].includes(row.state)).length;
  if (under) return nt("%(num)d file on its way", "%(num)d files on their way", under);
  return here.length ? nt("%(num)d file taken in", "%(num)d files taken in", here.length) : t("Files not taken");
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
  if (answer.added) return unpacked(answer, placeOf);
  const came = answer.original_sha256 || answer.sha256;
  return html`<p class="upload__facts small quiet">
    ${answer.original_mime ? nothing : html`<span>PDF</span>`} ${pageWords(answer).map((words) => html`<span>${words}</span>`)}
    <span class="num" title=${came}>SHA-256 ${came.slice(0, 12)}…</span>
    <strong>${placeOf(answer)}</strong>
  </p>`;
}

/** The files of a ZIP: what each became, and what was not taken, with the reason. */
function unpacked({ added, refused }, placeOf) {
  return html`<div class="upload__inside small">
    <p class="strong">${t("Unpacked: %(added)s taken in, %(refused)s not", { added: added.length, refused: refused.length })}</p>
    ${refused.map((one) => html`<p class="upload__reason" data-not-taken>${icon("warning")}<span><strong>${one.name}</strong>: ${one.message}</span></p>`)}
    ${added.map((one) => html`<div data-inside><span class="strong">${one.name}</span> <span class="quiet num">${megabytes(one.original_size || one.size)}</span> ${facts(one, placeOf)}</div>`)}
  </div>`;
}
