/** The strip of every live screen: item, connection, quorum, clock; and, while the connection is lost, what that means. */
import { clockTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { connectionState, isLost, onConnection, serverNow, stateAt, stateOf, watch } from "../lib/live.js";
import { showUnseen, TO_DESK, unseenCell } from "../messages/count.js";
import { messageLine, SAID_BY } from "../messages/line.js";
import { OFFERED_BY, offer } from "../presenting/offer.js";
import { CALLED_BY, calledLine } from "../speaking/called.js";

const WORDS = {
  connecting: ["wifi", () => t("Connecting")],
  connected: ["wifi", () => t("Connected")],
  reconnecting: ["wifi-off", () => t("Reconnecting…")],
  offline: ["wifi-off", () => t("Offline")],
  paused: ["warning", () => t("Paused")],
  synced: ["check", () => t("Up to date again")],
};

/** Draw the strip into [data-strip] and keep it live. */
export function startStrip({ meetingId }) {
  const frame = document.querySelector("[data-strip]");
  if (!frame) return;
  const place = frame.querySelector("[data-strip-live]");
  const reads = frame.hasAttribute("data-reads");
  const offers = frame.hasAttribute("data-offers") ? () => offer(meetingId) : () => nothing;
  const isCalled = frame.hasAttribute("data-speaks") && !document.querySelector("[data-home], [data-floor]");
  const draw = () => {
    const offered = offers();
    const called = isCalled ? calledLine(meetingId) : nothing;
    frame.classList.toggle("strip--lost", isLost() || connectionState() === "paused");
    const said = reads ? messageLine(meetingId) : nothing;
    frame.classList.toggle(
      "strip--offers",
      [offered, said, called].some((each) => each !== nothing),
    );
    render(strip({ said, offered, called }, reads ? unseenCell(meetingId) : nothing), place);
    if (reads) showUnseen();
  };
  const more = [...(frame.hasAttribute("data-offers") ? OFFERED_BY : []), ...(reads ? SAID_BY : [])];
  if (frame.hasAttribute("data-leads")) more.push(TO_DESK);
  if (isCalled) more.push(...CALLED_BY);
  const boards = ["agenda", "attendance", ...more];
  watch(meetingId, Object.fromEntries(boards.map((kind) => [kind, draw])));
  onConnection(draw);
  setInterval(draw, 1000);
}

function strip({ said, offered, called }, unseen) {
  const agenda = stateOf("agenda");
  const here = stateOf("attendance");
  if (!agenda) return nothing;
  return html`<a class="mark only-wide" href="/">${icon("phien")}<span>Phiên</span></a>
    <p class="strip__item">${where(agenda)}</p>
    ${connection()} ${here ? quorum(here) : nothing} ${unseen}
    <p class="strip__clock"><time class="num">${clock()}</time></p>
    ${called === nothing ? nothing : html`<div class="strip__offer" role="alert">${called}</div>`}
    ${said === nothing ? nothing : html`<div class="strip__offer" role="alert">${said}</div>`}
    ${offered === nothing ? nothing : html`<div class="strip__offer" role="status">${offered}</div>`} ${isLost() ? lost() : connectionState() === "paused" ? paused() : nothing}`;
}

function where(agenda) {
  const current = agenda.items.find((item) => item.id === agenda.current_item_id);
  if (!current) return html`<span class="strip__title strip__title--alone">${agenda.meeting.title}</span>`;
  const whole = agenda.items.filter((item) => item.parent_id === null).length;
  const number = `${current.number}/${whole}`;
  return html`<span class="ordinal"><span class="only-phone">${t("No. %(number)s", { number })}</span><span class="strip__more">${t("Item %(number)s", { number })}</span></span>
    <span class="strip__title">${current.title}</span>`;
}

function clock() {
  const time = clockTime(serverNow());
  return html`${time.slice(0, 5)}<span class="strip__more">${time.slice(5)}</span>`;
}

function connection() {
  const state = connectionState();
  const [sign, word] = WORDS[state];
  return html`<p class="strip__cell ${isLost() || state === "paused" ? "strip__cell--warning" : ""}" role="status" data-connection=${state}>
    ${icon(sign)}<span class="strip__word">${word()}</span>
  </p>`;
}

/** Honest while the line is down: what is shown is from then, and nothing that is tapped now is kept for later. */
function lost() {
  const since = stateAt("agenda");
  return html`<p class="strip__lost">
    ${icon("clock")}<span>
      ${since ? t("Shown as of %(time)s.", { time: clockTime(since) }) : nothing}
      ${t("You can go on reading; votes and requests are sent only while connected.")}
    </span>
  </p>`;
}

/** The server is there and cannot write: nothing that was acknowledged is in danger, and nothing new is taken. */
function paused() {
  return html`<p class="strip__lost" role="alert" data-paused>
    ${icon("warning")}<span>${t("The server cannot save anything right now. Votes and requests are paused; what was recorded is safe.")}</span>
  </p>`;
}

function quorum(here) {
  return html`<p class="strip__cell ${here.has_quorum ? "strip__cell--yes" : "strip__cell--warning"}" data-quorum>
    ${icon("people")}<span class="num">${here.present}/${here.total}</span>
    <span class="only-phone strip__verdict">${icon(here.has_quorum ? "check" : "warning")}</span>
    <span class="strip__more"><span><span class="only-wide">${t("present")},</span> ${here.has_quorum ? t("quorum") : t("no quorum")}</span></span>
  </p>`;
}
