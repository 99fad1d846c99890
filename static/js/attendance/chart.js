/** How many were present over time, with the line that makes the quorum; and the sentence when it is lost. */
import { shortTime } from "../lib/clock.js";
import { html, icon, nothing, svg } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { serverNow } from "../lib/live.js";

const WIDE = 320;
const HIGH = 96;

/** The board "attendance.history" as a small picture; nothing while nobody has come. */
export function presenceChart(history) {
  if (!history?.changes.length || !history.total) return nothing;
  const from = new Date(history.changes[0].at).getTime();
  const until = history.closed_at ? new Date(history.closed_at).getTime() : serverNow();
  const most = Math.max(...history.changes.map((change) => change.present));
  const facts = { most, required: history.required, from: shortTime(from), until: shortTime(until) };
  return html`<figure class="curve" data-curve=${history.changes.length}>
    <svg viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" role="img" aria-label=${t("Present from %(from)s to %(until)s: at most %(most)s, %(required)s required", facts)}>
      ${shape(history, from, Math.max(until, from + 1))}
    </svg>
    <figcaption class="curve__times small quiet num"><span>${facts.from}</span><span>${t("Present over time")}</span><span>${facts.until}</span></figcaption>
  </figure>`;
}

function shape({ changes, required, total, opened_at }, from, until) {
  const x = (moment) => (((Math.min(new Date(moment).getTime(), until) - from) / (until - from)) * WIDE).toFixed(1);
  const y = (present) => (HIGH - (present / total) * (HIGH - 4)).toFixed(1);
  const steps = changes.map((change) => `H${x(change.at)}V${y(change.present)}`).join("");
  const opened = opened_at && new Date(opened_at).getTime() > from ? x(opened_at) : null;
  return svg`<path class="curve__area" d="M0 ${HIGH}${steps}H${WIDE}V${HIGH}Z"></path>
    <path class="curve__line" d="M0 ${HIGH}${steps}H${WIDE}"></path>
    ${opened === null ? nothing : svg`<path class="curve__opened" d="M${opened} 0V${HIGH}"></path>`}
    <path class="curve__post" d="M0 ${y(required)}H${WIDE}"></path>`;
}

/** The quorum was there and is not any more: said until enough are back. */
export function quorumLost(here) {
  if (!here?.quorum_lost_since) return nothing;
  const facts = { time: shortTime(here.quorum_lost_since), present: here.present, required: here.required };
  return html`<div class="notice" role="alert" data-quorum-lost>
    <p class="with-icon">${icon("warning")}<span>${t("No quorum since %(time)s: %(present)s present, %(required)s required.", facts)}</span></p>
  </div>`;
}

/** Devices that are silent change nothing by themselves: the chair is told where the quorum hangs on these people. */
export function quorumAtRisk(here, meetingId) {
  if (!here?.silent || !here.has_quorum || here.has_quorum_without_silent) return nothing;
  const words = nt("%(num)d device is silent.", "%(num)d devices are silent.", here.silent);
  return html`<div class="notice" role="alert" data-quorum-at-risk>
    <p class="with-icon">${icon("wifi-off")}<span>${words} ${t("If these people have left there is no quorum. Please have it checked.")}</span></p>
    ${meetingId ? html`<p class="notice__actions"><a class="button" href="/m/${meetingId}/attendance?show=silent">${t("See who it is")}</a></p>` : nothing}
  </div>`;
}
