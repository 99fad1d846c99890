/** The chair's console: agenda, now, queue and people, and the one next step of the server. */
import { quorumAtRisk, quorumLost } from "../attendance/chart.js";
import { claimDevice, elsewhere, sharedDevices } from "../attendance/device.js";
import { clockTime, countdown } from "../lib/clock.js";
import { html, nothing, render } from "../lib/dom.js";
import { confirm, redrawQuestion } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { ActError, act, isLost, newKey, serverNow, stateOf, watch } from "../lib/live.js";
import { keepTime } from "../lib/ticking.js";
import { startStrip } from "../parts/strip.js";
import { notice } from "../parts/notice.js";
import { timer } from "../parts/timer.js";
import { takeBack, undoButton } from "../parts/undo.js";
import { redrawMap } from "../seating/map_dialog.js";
import { roundNow } from "../voting/round.js";
import { startSheet } from "../voting/sheet.js";
import { agendaColumn } from "./chair_agenda.js";
import { peopleColumn } from "./chair_people.js";
import { isAnothers, takeOver } from "./chair_presiding.js";
import { quickVotes } from "./chair_quick.js";
import { makeQueueSortable } from "./chair_queue.js";
import { speakerNow } from "./chair_speaker.js";
import { extend, pollNow } from "./chair_vote.js";
import { startKeys } from "./keys.js";
import { askToOpen, chairStep } from "./steps.js";

const root = document.querySelector("[data-chair]");
const meetingId = Number(root.dataset.meeting);
const sheet = startSheet({ meetingId, act, serverNow, isMinimised: true });
const tools = { meetingId, send, redraw: draw };
// A refusal that the chair's explicit word overrides: the field that carries it, and what the question says.
const OVERRIDES = {
  quorum_missing: { word: "confirm_without_quorum", title: t("No quorum"), action: t("Open all the same") },
  unit_time_used: { word: "over_limit", title: t("Time is used up"), action: t("Let speak all the same") },
  total_time_used: { word: "over_limit", title: t("Time is used up"), action: t("Let speak all the same") },
  secret_few_eligible: { word: "confirm_cautions", title: t("Secrecy"), action: t("Open all the same") },
  secret_patterns: { word: "confirm_cautions", title: t("Secrecy"), action: t("Open all the same") },
  secret_few_eligible_and_patterns: { word: "confirm_cautions", title: t("Secrecy"), action: t("Open all the same") },
};
let sending = null;

function boards() {
  const names = ["agenda", "attendance", "floor", "voting", "console"];
  const found = Object.fromEntries(names.map((name) => [name, stateOf(name)]));
  return names.every((name) => found[name]) ? found : null;
}

function draw() {
  const all = boards();
  if (!all) return;
  render(html`${agendaColumn(all, tools)}${nowColumn(all)}${peopleColumn(all, tools)}`, root);
  makeQueueSortable(root, () => stateOf("floor").queue, send);
  redrawQuestion();
}

/** Send one act; a refusal is said where the chair looks, and nothing is sent twice. */
async function send(name, payload, question) {
  if (sending || isLost()) return;
  if (question && !(await confirm(question))) return;
  sending = name;
  draw();
  const key = newKey();
  try {
    await act(name, { meeting_id: meetingId, ...payload }, { key });
    notice(null);
  } catch (error) {
    if (!(error instanceof ActError)) throw error;
    if (error.code in OVERRIDES && !payload[OVERRIDES[error.code].word]) await override(name, payload, error);
    else notice(error.message || t("Not sent. Please try again."), () => send(name, payload));
  } finally {
    sending = null;
    draw();
  }
}

/** One warning after the other: each is confirmed by itself. */
async function override(name, payload, { code, message }) {
  const { word, ...question } = OVERRIDES[code];
  if (!(await confirm({ ...question, body: message, danger: true }))) return;
  sending = null;
  await send(name, { ...payload, [word]: true });
}

function doStep() {
  const all = boards();
  const step = all?.console.step;
  if (!step || isAnothers()) return;
  const words = chairStep(step, all);
  if (words.href) location.assign(words.href);
  if (!step.act) return;
  const body = askNow(step, words.ask);
  const question = step.asks_first ? { title: words.button, body, action: words.button } : null;
  const { meeting_id: _meeting, ...payload } = step.payload;
  const seen = step.code === "give_floor" ? { request_id: all.floor.queue[0]?.id } : {};
  send(step.act, { ...payload, ...seen }, question);
}

/** The question as it stands while it is read: votes and people come in. What is no step any more keeps its last words. */
function askNow(asked, first) {
  let said = first;
  return () => {
    const all = boards();
    if (all?.console.step.code === asked.code) said = chairStep(all.console.step, all).ask;
    return said;
  };
}

function nowColumn(all) {
  const { agenda, voting, console: state } = all;
  const poll = voting.poll;
  const showsPoll = poll && (state.scene === "vote" || state.scene === "result" || poll.state === "closed");
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  return html`<main class="console__col console__now">
    ${elsewhere(meetingId, stateOf("attendance.device"))} ${sharedDevices(meetingId, stateOf("attendance.devices"), false)}
    ${quorumLost(all.attendance)} ${quorumAtRisk(all.attendance, meetingId)} ${roundNow(stateOf("rounds"), serverNow(), send)} ${showsPoll ? html`${pollNow(poll, meetingId)} ${speakerNow(all.floor, send)}` : itemNow(current, all)}
    <div class="console__end">
      <div data-notice></div>
      ${showsPoll && poll.state === "open" ? extend(poll, send) : nothing} ${undoButton(send, sending !== null)} ${stepButton(all)}
    </div>
  </main>`;
}

function stepButton(all) {
  if (isAnothers()) return takeOver({ isOff: sending !== null || isLost(), isLost: isLost() }, send);
  const { step } = all.console;
  const words = chairStep(step, all);
  if (!words.button) return html`<p class="quiet">${words.say}</p>`;
  if (words.href) {
    return html`<a class="button button--primary button--wide" data-step=${step.code} href=${words.href}>${words.button}<kbd class="key">${words.key.toUpperCase()}</kbd></a>`;
  }
  return html`<button class="button button--primary button--wide" type="button" data-step=${step.code} ?disabled=${sending !== null || isLost()} @click=${doStep}>
      ${words.button}<kbd class="key">${words.key.toUpperCase()}</kbd>
    </button>
    ${isLost() ? html`<p class="small quiet">${t("Nothing can be done from this tablet until it is connected again; a deputy may go on from another.")}</p>` : nothing}
    ${step.asks_first ? html`<p class="small quiet">${t("You will be asked once more before it happens.")}</p>` : nothing}`;
}

function itemNow(current, { agenda, floor }) {
  const mine = current
    ? stateOf("voting").prepared.filter(
        (p) => p.item_id === current.id || p.block.some((line) => line.item_id === current.id && !line.pulled),
      )
    : [];
  return html`<div>
      <p class="eyebrow">${current ? t("Item %(number)s", { number: current.number }) : t("Between items")}</p>
      <h1>${current ? current.title : agenda.meeting.title}</h1>
      ${current?.presenter ? html`<p class="quiet">${t("Presented by %(name)s", { name: current.presenter })}</p>` : nothing}
    </div>
    ${restNow(agenda.meeting)} ${speakerNow(floor, send)}
    ${
      mine.length
        ? html`<section class="stack">
          <h2>${t("Votes prepared")}</h2>
          <ul class="rows">${mine.map((p) => preparedRow(p))}</ul>
        </section>`
        : nothing
    }
    ${agenda.meeting.state === "in_session" ? quickVotes(send) : nothing}`;
}

/** A recess with an end counts down here as it does in the hall. */
function restNow({ state, recess_until: until }) {
  if (state !== "recess") return nothing;
  return html`<section class="stack" aria-labelledby="recess"><h2 id="recess">${t("Recess")}</h2>
    ${until ? html`${timer(countdown({ ends_at: until }, serverNow()), { key: `recess ${until}` })}<p class="quiet">${t("Recess until %(time)s", { time: clockTime(until) })}</p>` : nothing}
  </section>`;
}

function preparedRow(poll) {
  const ask = { title: t("Open the vote"), body: askToOpen(poll), action: t("Open the vote") };
  if (poll.secret && !poll.secret.has_key) {
    return html`<li class="pair"><span class="row__title">${poll.question}</span>
      <a class="button" href="/m/${meetingId}/polls/${poll.id}/tellers">${t("Issue the codes")}</a></li>`;
  }
  return html`<li class="pair">
    <span class="row__title">${poll.question}</span>
    <button class="button" type="button" @click=${() => send("voting.open", { poll_id: poll.id }, ask)}>${t("Open")}</button>
  </li>`;
}

watch(
  meetingId,
  Object.fromEntries(["agenda", "attendance", "floor", "console", "rounds", "screens"].map((kind) => [kind, draw])),
);
watch(meetingId, {
  seating: () => [draw(), redrawMap()],
  "seating.live": () => [draw(), redrawMap()],
  presiding: draw,
  "undo.me": draw,
  "attendance.me": draw,
  "attendance.devices": draw,
  "attendance.device": (mine) => [claimDevice(meetingId, mine), draw()],
  voting: (state) => {
    sheet.update(state, stateOf("voting.me"));
    draw();
  },
  "voting.me": (state) => sheet.update(stateOf("voting"), state),
});
startStrip({ meetingId });
startKeys({
  n: doStep,
  space: startOrPause,
  v: doStep,
  c: doStep,
  h: () => open(`/m/${meetingId}/hall`, "_blank", "noopener"),
  undo: () => takeBack(send),
});
keepTime(draw);

/** The space: the clock of who speaks stands or goes on; where nobody speaks, the first who waits gets the floor. */
function startOrPause() {
  const { speaking, queue } = stateOf("floor") ?? {};
  if (speaking) send(speaking.paused_at ? "speaking.resume" : "speaking.pause", { request_id: speaking.id });
  else if (queue?.length && !isAnothers()) send("speaking.give", { request_id: queue[0].id });
}
