/** The files on their way, each with its bar and what can be done about it. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { megabytes } from "./size.js";

/** The list of a queue of Uploads; nothing when it is empty. */
export function uploadRows(uploads) {
  if (!uploads.rows.length) return nothing;
  const failed = uploads.rows.filter((row) => row.state === "failed");
  const under = uploads.rows.length - failed.length - uploads.rows.filter((row) => row.state === "refused").length;
  return html`<section class="uploads" aria-labelledby="uploads">
    <div class="uploads__head">
      <h2 class="eyebrow" id="uploads" role="status">${under ? nt("%(num)d file on its way", "%(num)d files on their way", under) : t("Files not taken")}</h2>
      ${
        failed.length > 1
          ? html`<button class="button" type="button" @click=${() => uploads.againAll()}>${t("Send all again")}</button>`
          : nothing
      }
    </div>
    <ul class="rows">${repeat(
      uploads.rows,
      (row) => row.key,
      (row) => line(uploads, row),
    )}</ul>
  </section>`;
}

function line(uploads, row) {
  const isOver = row.state === "failed" || row.state === "refused";
  return html`<li class="upload" data-upload=${row.state}>
    <span class="binder__name strong">${row.name}</span>
    <span class="small quiet num">${megabytes(row.file.size)}</span>
    ${isOver ? html`<p class="upload__say small" role="alert">${icon("warning")}<span>${row.say}</span></p>` : bar(row)}
    <span class="file__moves">
      ${row.state === "failed" ? html`<button class="button" type="button" @click=${() => uploads.again(row)}>${t("Try again")}</button>` : nothing}
      ${square(isOver ? t("Put away: %(name)s", row) : t("Cancel: %(name)s", row), () => uploads.remove(row))}
    </span>
  </li>`;
}

function bar(row) {
  const words = { waiting: t("Waiting"), sending: `${Math.round(row.sent * 100)}%`, checking: t("Being checked") };
  return html`<span class="upload__bar">
    <progress class="drain" max="1" .value=${row.state === "checking" ? 1 : row.sent} aria-label=${row.name}></progress>
    <span class="small num">${words[row.state]}</span>
  </span>`;
}

function square(label, run) {
  return html`<button class="button button--square" type="button" aria-label=${label} title=${label} @click=${run}>${icon("x")}</button>`;
}
