/** Who waits, in order; the same rows on a delegate's page and at the chair's. */
import { html, nothing, repeat } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { speechLine } from "../speaking/words.js";

/**
 * `rows` are {id, name, kind, reply_to, topic}; `mine` is the id of one's own request; `beside(row, place)` draws what stands at a row's end;
 * above `most` rows the rest is named as a number.
 */
export function queue(rows, { mine = null, most = rows.length, beside = () => nothing } = {}) {
  const shown = rows.slice(0, most);
  return html`<ol>
      ${repeat(
        shown,
        (row) => row.id,
        (row, i) => html`<li class="queue__row ${row.id === mine ? "queue__row--me" : ""}">
          <span class="queue__place">${i + 1}</span>
          <span>${row.name}${speechLine(row) ? html`<br /><span class="small quiet">${speechLine(row)}</span>` : nothing}</span>
          ${row.id === mine ? html`<span class="tag">${t("me")}</span>` : beside(row, i + 1)}
        </li>`,
      )}
    </ol>
    ${rows.length > shown.length ? html`<p class="small quiet">${t("and %(num)s more", { num: rows.length - shown.length })}</p>` : nothing}`;
}
