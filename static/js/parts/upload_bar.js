/** How far a file on its way is, in a bar and in words. */
import { html, icon } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

/** The bar of a row of Uploads that has not arrived yet. */
export function progress(row) {
  if (row.state === "resuming")
    return html`<p class="upload__bar small strong" role="status">
      ${icon("warning")}<span>${t("No connection. It goes on by itself from %(percent)s\u00a0%.", { percent: percent(row) })}</span>
    </p>`;
  const words = { waiting: t("Waiting"), sending: `${percent(row)}%`, checking: t("Being checked") };
  return html`<span class="upload__bar">
    <progress class="drain" max="1" .value=${row.state === "checking" ? 1 : row.sent} aria-label=${row.name}></progress>
    <span class="small num">${words[row.state]}</span>
  </span>`;
}

function percent(row) {
  return Math.round(row.sent * 100);
}
