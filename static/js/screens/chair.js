/** The chair's console: agenda, now, queue and people, and the one next step of the server. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { countdown } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { ActError, act, isLost, newKey, serverNow, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { notice } from "../parts/notice.js";
import { startSheet } from "../voting/sheet.js";
import { agendaColumn } from "./chair_agenda.js";
import { peopleColumn } from "./chair_people.js";
import { extend, pollNow } from "./chair_vote.js";
import { startKeys } from "./keys.js";
import { chairStep } from "./steps.js";

const root = document.querySelector("[data-chair]");
const meetingId = Number(root.dataset.meeting);
const sheet = startSheet({ meetingId, act, serverNow, isMinimised: true });
const tools = { meetingId, send };
let sending = null;

function boards() {
  const names = ["agenda", "attendance", "floor", "voting", "console"];
  const found = Object.fromEntries(names.map((name) => [name, stateOf(name)]));
  return names.every((name) => found[name]) ? found : null;
}

function draw() {
  const all = boards();
  if (all) render(html`${agendaColumn(all, tools)}${nowColumn(all)}${peopleColumn(all, tools)}`, root);
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
    if (error.code === "quorum_missing") await openWithoutQuorum(name, payload, error.message);
    else notice(error.message || t("Not sent. Please try again."), () => send(name, payload));
  } finally {
    sending = null;
    draw();
  }
}

async function openWithoutQuorum(name, payload, message) {
  const goOn = await confirm({ title: t("No quorum"), body: message, action: t("Open all the same"), danger: true });
  if (goOn) await act(name, { meeting_id: meetingId, ...payload, confirm_without_quorum: true });
}

function doStep() {
  const all = boards();
  const step = all?.console.step;
  if (!step?.act) return;
  const words = chairStep(step, all);
  const question = step.asks_first ? { title: words.button, body: words.ask, action: words.button } : null;
  const { meeting_id: _meeting, ...payload } = step.payload;
  const seen = step.code === "give_floor" ? { request_id: all.floor.queue[0]?.id } : {};
  send(step.act, { ...payload, ...seen }, question);
}

function nowColumn(all) {
  const { agenda, voting, console: state } = all;
  const poll = voting.poll;
  const showsPoll = poll && (state.scene === "vote" || state.scene === "result" || poll.state === "closed");
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  return html`<main class="console__col console__now">
    ${showsPoll ? pollNow(poll, meetingId) : itemNow(current, agenda)} ${all.floor.speaking ? speakerNow(all.floor.speaking) : nothing}
    <div class="console__end">
      <div data-notice></div>
      ${showsPoll && poll.state === "open" ? extend(poll, send) : nothing} ${stepButton(all)}
    </div>
  </main>`;
}

function stepButton(all) {
  const { step } = all.console;
  const words = chairStep(step, all);
  if (!words.button) return html`<p class="quiet">${words.say}</p>`;
  return html`<button class="button button--primary button--wide" type="button" data-step=${step.code} ?disabled=${sending !== null || isLost()} @click=${doStep}>
      ${words.button}<kbd class="key">${words.key.toUpperCase()}</kbd>
    </button>
    ${isLost() ? html`<p class="small quiet">${t("Nothing can be done from this tablet until it is connected again; a deputy may go on from another.")}</p>` : nothing}
    ${step.asks_first ? html`<p class="small quiet">${t("You will be asked once more before it happens.")}</p>` : nothing}`;
}

function itemNow(current, agenda) {
  const mine = current ? stateOf("voting").prepared.filter((p) => p.item_id === current.id) : [];
  return html`<div>
      <p class="eyebrow">${current ? t("Item %(number)s", { number: current.number }) : t("Between items")}</p>
      <h1>${current ? current.title : agenda.meeting.title}</h1>
      ${current?.presenter ? html`<p class="quiet">${t("Presented by %(name)s", { name: current.presenter })}</p>` : nothing}
    </div>
    ${
      mine.length
        ? html`<section class="stack">
          <h2>${t("Votes prepared")}</h2>
          <ul class="rows">${mine.map((p) => preparedRow(p))}</ul>
        </section>`
        : nothing
    }`;
}

function preparedRow(poll) {
  const ask = { title: t("Open the vote"), body: poll.question, action: t("Open the vote") };
  return html`<li class="pair">
    <span class="row__title">${poll.question}</span>
    <button class="button" type="button" @click=${() => send("voting.open", { poll_id: poll.id }, ask)}>${t("Open")}</button>
  </li>`;
}

function speakerNow(speaking) {
  const clock = countdown(speaking, serverNow());
  return html`<section class="waiting" aria-labelledby="speaking">
    <div class="waiting__head"><h3 id="speaking" class="with-icon">${icon("mic")}${speaking.name}</h3>
      <p class="timer timer--${clock.phase === "calm" ? "calm" : "warning"}" role="timer">
        <span class="with-icon">${clock.icon ? icon(clock.icon) : nothing}${clock.word}</span><span class="big num">${clock.text}</span>
      </p>
    </div>
    <div class="trio">
      <button class="button" type="button" data-add-minute @click=${() => send("speaking.add_minute", { request_id: speaking.id })}>${icon("plus")}${t("Add 1 minute")}</button>
      <button class="button" type="button" @click=${() => send(speaking.paused_at ? "speaking.resume" : "speaking.pause", { request_id: speaking.id })}>
        ${speaking.paused_at ? html`${icon("play")}${t("Go on")}` : html`${icon("pause")}${t("Pause")}`}
      </button>
    </div>
  </section>`;
}

watch(meetingId, Object.fromEntries(["agenda", "attendance", "floor", "console"].map((kind) => [kind, draw])));
watch(meetingId, {
  voting: (state) => {
    sheet.update(state, stateOf("voting.me"));
    draw();
  },
  "voting.me": (state) => sheet.update(stateOf("voting"), state),
});
startStrip({ meetingId });
startKeys({ n: doStep, v: doStep, c: doStep, h: () => open(`/m/${meetingId}/hall`, "_blank", "noopener") });
setInterval(draw, 500);
