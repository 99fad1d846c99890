/** One mark per person: quorum, turnout and result are the same row, so the denominator is drawn. */
import { html, icon, nothing } from "../lib/dom.js";

const KINDS = ["yes", "no", "abstain", "on", "done"];
const SIGNS = { yes: "check", no: "x", abstain: "minus" };
const MOST_CELLS = 120;

/** `{yes, no, abstain, on, done, away, total, post, signs}`; what is missing from the total is hollow. */
export function cells(sums) {
  const away = sums.away ?? 0;
  if (sums.total > MOST_CELLS) return bar(sums);
  const marks = KINDS.flatMap((kind) => Array(sums[kind] ?? 0).fill(kind));
  const hollow = Math.max(0, sums.total - marks.length - away);
  const all = [...marks, ...Array(hollow).fill("none"), ...Array(away).fill("away")];
  return html`<div class="cells" role="img" aria-label="${marks.length}/${sums.total}">
    ${all.map((kind, i) => html`<span class="cell cell--${kind} ${i + 1 === sums.post ? "cell--post" : ""}">${sums.signs && SIGNS[kind] ? icon(SIGNS[kind]) : nothing}</span>`)}
  </div>`;
}

function bar(sums) {
  const done = KINDS.reduce((sum, kind) => sum + (sums[kind] ?? 0), 0);
  return html`<progress class="drain drain--tall" .value=${done} max=${sums.total} aria-label="${done}/${sums.total}"></progress>`;
}
