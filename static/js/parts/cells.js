/** One mark per person: quorum, turnout and result are the same row, so the denominator is drawn. */
import { html, icon, nothing, svg } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const KINDS = ["yes", "no", "abstain", "on", "done", "received"];
const SIGNS = { yes: "check", no: "x", abstain: "minus" };
const MOST_CELLS = 120;
const DENSE_CELLS = 60;

/**
 * `{yes, no, abstain, on, done, received, away, total, post, signs, label, says}`: what is missing from the total is hollow; the
 * gold post stands after the `post`-th cell, `label` beside it; `says` is the row in words.  `isBar`: never single marks.
 */
export function cells(sums) {
  const done = KINDS.reduce((sum, kind) => sum + (sums[kind] ?? 0), 0);
  const says = sums.says ?? t("%(done)s of %(total)s", { done, total: sums.total });
  if (sums.isBar || sums.total > MOST_CELLS) return crowd(sums, done, says);
  const away = sums.away ?? 0;
  const hollow = Math.max(0, sums.total - done - away);
  const all = [
    ...KINDS.flatMap((kind) => Array(sums[kind] ?? 0).fill(kind)),
    ...Array(hollow).fill("none"),
    ...Array(away).fill("away"),
  ];
  return html`<div class="cells ${all.length > DENSE_CELLS ? "cells--dense" : ""}" role="img" aria-label=${says}>
    ${all.map((kind, i) => cell(kind, i + 1, sums))}
  </div>`;
}

function cell(kind, place, { post, signs, label, total }) {
  const sign = signs && SIGNS[kind] ? icon(SIGNS[kind]) : nothing;
  if (place !== post) return html`<span class="cell cell--${kind}">${sign}</span>`;
  const words = label
    ? html`<span class="cell__label ${post > total * 0.5 ? "cell__label--left" : ""}">${label}</span>`
    : nothing;
  return html`<span class="cell cell--${kind} cell--post">${sign}${words}</span>`;
}

/** Above 120 people single marks say nothing any more: one bar in the same order, with the same post. */
function crowd(sums, done, says) {
  const parts = [
    ...KINDS.map((kind) => [kind, sums[kind] ?? 0]),
    ["none", sums.total - done - (sums.away ?? 0)],
    ["away", sums.away ?? 0],
  ];
  let at = 0;
  const drawn = parts.map(([kind, count]) => {
    const from = at;
    at += Math.max(0, count);
    return count > 0 && kind !== "none"
      ? svg`<rect class="crowd__part--${kind}" x=${from} y="0" width=${count} height="10"></rect>`
      : nothing;
  });
  return html`${sums.label ? html`<p class="crowd__label">${sums.label}</p>` : nothing}
    <svg class="crowd" viewBox="0 0 ${sums.total} 10" preserveAspectRatio="none" role="img" aria-label=${says}>
    ${drawn}
    <rect class="crowd__edge" x="0" y="0" width=${sums.total} height="10"></rect>
    ${sums.post ? svg`<line class="crowd__post" x1=${sums.post} x2=${sums.post} y1="-3" y2="13"></line>` : nothing}
  </svg>`;
}
