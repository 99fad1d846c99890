/** The strip of every live screen: item, connection, quorum, clock. */
import { clockTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { connectionState, onConnection, serverNow, stateAt, stateOf, watch } from "../lib/live.js";

const WORDS = {
  connecting: ["wifi", () => t("Connecting")],
  connected: ["wifi", () => t("Connected")],
  reconnecting: ["wifi-off", () => t("Reconnecting")],
  offline: ["wifi-off", () => t("Offline")],
  synced: ["check", () => t("Up to date again")],
};

/** Draw the strip into [data-strip] and keep it live. */
export function startStrip({ meetingId }) {
  const place = document.querySelector("[data-strip]");
  if (!place) return;
  place.replaceChildren();
  const draw = () => render(strip(), place);
  watch(meetingId, { agenda: draw, attendance: draw });
  onConnection(draw);
  setInterval(draw, 1000);
}

function strip() {
  const agenda = stateOf("agenda");
  const here = stateOf("attendance");
  if (!agenda) return nothing;
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  return html`<a class="mark only-wide" href="/">${icon("phien")}<span>Phiên</span></a>
    <p class="strip__item">
      ${current
        ? html`<span class="ordinal">${t("Item %(number)s", { number: `${agenda.items.indexOf(current) + 1}/${agenda.items.length}` })}</span>
            <span class="strip__title">${current.title}</span>`
        : html`<span class="strip__title">${agenda.meeting.title}</span>`}
    </p>
    ${connection()} ${here ? quorum(here) : nothing}
    <p class="strip__clock"><time class="num">${clockTime(serverNow())}</time></p>`;
}

function connection() {
  const state = connectionState();
  const [sign, word] = WORDS[state];
  const isLost = state === "reconnecting" || state === "offline";
  const since = isLost ? stateAt("agenda") : null;
  return html`<p class="strip__cell ${isLost ? "strip__cell--warning" : ""}" role="status" data-connection=${state}>
    ${icon(sign)}${word()}${since ? html`<span class="strip__more">${t("as of %(time)s", { time: clockTime(since) })}</span>` : nothing}
  </p>`;
}

function quorum(here) {
  return html`<p class="strip__cell ${here.has_quorum ? "" : "strip__cell--warning"}" data-quorum>
    ${icon("people")}<span class="num">${here.present}/${here.total}</span>
    <span class="strip__more"><span class="only-wide">${t("present")},</span> ${here.has_quorum ? t("quorum") : t("no quorum")}</span>
  </p>`;
}
