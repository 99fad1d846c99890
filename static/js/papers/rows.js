/** Papers as rows: number, title, pages, and whether I have opened it. */
import { html, icon, repeat } from "../lib/dom.js";
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
  const body = html`<span class="ordinal num">${paper.number}</span>
    <span>
      <span class="row__title">${paper.title}</span>
      <span class="small quiet paper__meta">${meta(paper, reading)}</span>
    </span>
    ${sign(paper, reading)}`;
  if (paper.is_classified) return html`<li><div class="paper">${body}</div></li>`;
  return html`<li><a class="paper" href="/m/${meetingId}/papers/${paper.id}">${body}</a></li>`;
}

function meta(paper, reading) {
  const facts = [
    paper.issued_by,
    ...(paper.is_classified
      ? [t("Handed out in the room, not kept here")]
      : [...pageWords(paper), megabytes(paper.size)]),
    paper.reach === "everybody" ? "" : t("For some only"),
    paper.is_late ? t("Sent late") : "",
    reading && reading.page > 1 ? t("at page %(page)s", { page: reading.page }) : "",
  ];
  return facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`);
}

function sign(paper, reading) {
  if (paper.is_classified) return html`<span class="tag">${icon("shield")}${t("Paper copy only")}</span>`;
  if (reading && reading.version < paper.version)
    return html`<span class="tag tag--gold" data-newer>${icon("bell")}${t("New version")}</span>`;
  if (reading) return html`<span class="tag tag--yes">${icon("check")}${t("Opened")}</span>`;
  if (paper.isNew) return html`<span class="tag tag--gold" data-new>${icon("bell")}${t("New")}</span>`;
  return html`<span class="tag">${icon("circle")}${t("Not opened")}</span>`;
}
