/** The files of an import, each with its bar or with what is wrong with it. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { progress } from "../parts/upload_bar.js";
import { megabytes } from "../papers/size.js";

/** The list of the files chosen; nothing where there are none. */
export function fileRows(files) {
  if (!files.rows.length) return nothing;
  return html`<section class="uploads" aria-labelledby="files">
    <h2 class="eyebrow" id="files" role="status">${nt("%(num)d file chosen", "%(num)d files chosen", files.rows.length)}</h2>
    <ul class="rows">${repeat(
      files.rows,
      (row) => row,
      (row) => line(files, row),
    )}</ul>
  </section>`;
}

function line(files, row) {
  const isBad = row.state === "failed" || row.state === "refused";
  const away = t("Put away: %(name)s", row);
  return html`<li class="upload" data-file=${row.state}>
    <span class="binder__name strong">${row.name}</span>
    <span class="small quiet num">${megabytes(row.file.size)}</span>
    ${isBad ? html`<p class="upload__say small" role="alert">${icon("warning")}<span>${row.say}</span></p>` : arrival(row)}
    <span class="file__moves">
      ${row.state === "failed" ? html`<button class="button" type="button" @click=${() => files.again(row)}>${t("Try again")}</button>` : nothing}
      <button class="button button--square" type="button" aria-label=${away} title=${away} @click=${() => files.remove(row)}>${icon("x")}</button>
    </span>
  </li>`;
}

function arrival(row) {
  return row.state === "here" ? html`<span class="small quiet">${sort(row.answer)}</span>` : progress(row);
}

function sort(answer) {
  return answer.sort === "paper" ? nt("Paper, %(num)d page", "Paper, %(num)d pages", answer.pages) : t("List");
}
