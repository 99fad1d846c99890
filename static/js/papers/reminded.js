/** What the secretary asked me to open and I have not: one line, with the next step; it goes by itself. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

/** `papers` are those I may read, `me` the state of "papers.me". */
export function remindedLine(papers, me, meetingId) {
  const asked = papers.filter((paper) => !paper.is_classified && me?.reminded[paper.id]);
  if (!asked.length) return nothing;
  const [first, ...others] = asked;
  const more = others.length ? nt("and %(num)d more paper", "and %(num)d more papers", others.length) : "";
  return html`<div class="reminded" role="status" data-reminded>
    ${icon("bell")}
    <p><span class="strong">${t("The secretary asks you to read:")}</span>
      <span class="num">${first.number}</span> ${first.title} <span class="quiet">${more}</span></p>
    <a class="button" href="/m/${meetingId}/papers/${first.id}">${icon("paper")}${t("Open %(number)s", first)}</a>
  </div>`;
}
