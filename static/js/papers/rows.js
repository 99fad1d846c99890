/** Papers as rows: number, title, pages, and whether I have opened it. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { pageWords } from "./formats.js";
import { megabytes } from "./size.js";

/** Rows that open the reader; `opened` is my board's {id: {page}}; a paper with `isNew` says so. */
export function paperRows(papers, { meetingId, opened }) {
  return html`<ul class="rows">
    ${repeat(
      papers,
      (p) => p.id,
      (p) => row(p, meetingId, opened[p.id]),
    )}
  </ul>`;
}

function row(paper, meetingId, reading) {
  return html`<li>
    <a class="paper" href="/m/${meetingId}/papers/${paper.id}">
      <span class="ordinal num">${paper.number}</span>
      <span>
        <span class="row__title">${paper.title}</span>
        <span class="small quiet paper__meta">
          ${pageWords(paper).map((words) => html`<span>${words}</span>`)}
          <span>${megabytes(paper.size)}</span>
          ${paper.reach === "everybody" ? nothing : html`<span class="paper__some">${icon("lock")}${t("For some only")}</span>`}
          ${reading && reading.page > 1 ? html`<span>${t("at page %(page)s", { page: reading.page })}</span>` : nothing}
        </span>
      </span>
      ${sign(paper, reading)}
    </a>
  </li>`;
}

function sign(paper, reading) {
  if (reading) return html`<span class="tag tag--yes">${icon("check")}${t("Opened")}</span>`;
  if (paper.isNew) return html`<span class="tag tag--gold" data-new>${icon("bell")}${t("New")}</span>`;
  return html`<span class="tag">${icon("circle")}${t("Not opened")}</span>`;
}
