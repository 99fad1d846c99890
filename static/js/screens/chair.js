/** The chair's console: agenda, now, queue and people, and the one next step of the server. */
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { clockTime, countdown } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { nt, t } from "../lib/i18n.js";
import { ActError, act, newKey, serverNow, stateOf, watch } from "../lib/live.js";
import { cells } from "../parts/cells.js";
import { startStrip } from "../parts/strip.js";
import { notice } from "../parts/notice.js";
import { CHOICES, choiceName, decisionSentence } from "../voting/words.js";
import { startSheet } from "../voting/sheet.js";
import { startKeys } from "./keys.js";
import { chairStep } from "./steps.js";

const root = document.querySelector("[data-chair]");
const meetingId = Number(root.dataset.meeting);
const sheet = startSheet({ meetingId, act, serverNow, isMinimised: true });
let sending = null;

function boards() {
  const names = ["agenda", "attendance", "floor", "voting", "console"];
  const found = Object.fromEntries(names.map((name) => [name, stateOf(name)]));
  return names.every((name) => found[name]) ? found : null;
}

function draw() {
  const all = boards();
  if (all) render(html`${agendaColumn(all)}${nowColumn(all)}${peopleColumn(all)}`, root);
}

/** Send one act; a refusal is said where the chair looks, and nothing is sent twice. */
async function send(name, payload, question) {
  if (sending) return;
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

function agendaColumn({ agenda, console: state }) {
  const screens = {
    welcome: t("welcome"), item: t("item"), speaker: t("speaker"), vote: t("vote"), result: t("result"), recess: t("recess"), closed: t("closed"),
  };
  const isRunning = agenda.meeting.state === "in_session";
  const isVoting = state.scene === "vote";
  return html`<section class="console__col" aria-labelledby="agenda">
    <div class="section-head"><h2 id="agenda">${t("Agenda")}</h2></div>
    <ol class="agenda">
      ${repeat(agenda.items, (i) => i.id, (i) => agendaRow(i, isRunning && !isVoting))}
    </ol>
    <div class="console__end">
      <p class="small"><span class="quiet">${t("The hall sees:")}</span> <strong>${screens[state.scene] ?? state.scene}</strong></p>
      <a class="button" href="/m/${meetingId}/hall" target="_blank" rel="noopener">${icon("screen")}${t("Show the hall's screen")}</a>
      ${isRunning
        ? html`<button class="button" type="button" ?disabled=${isVoting} @click=${() => send("agenda.recess", {})}>
              ${icon("pause")}${t("Recess")}
            </button>
            ${isVoting ? html`<p class="small quiet">${t("A recess is possible after the result is announced.")}</p>` : nothing}`
        : nothing}
    </div>
  </section>`;
}

function agendaRow(item, mayOpen) {
  const isNow = item.state === "current";
  const isDone = item.state === "done" || item.state === "skipped";
  const mark = isDone ? icon(item.state === "done" ? "check" : "minus") : html`<span class="agenda__no">${item.number}</span>`;
  return html`<li>
    <button
      class="agenda__row ${isDone ? "agenda__row--done" : ""} ${isNow ? "agenda__row--now" : ""}"
      type="button"
      aria-current=${isNow ? "step" : nothing}
      ?disabled=${isNow || !mayOpen}
      @click=${() => send("agenda.open_item", { item_id: item.id }, { title: item.title, body: t("Go to this item now?"), action: t("Go to item %(number)s", { number: item.number }) })}
    >
      ${isNow ? html`<span class="agenda__no ordinal">${item.number}</span>` : mark}
      <span>${isDone ? html`<span class="sr">${t("Done:")} </span>${item.number}. ` : nothing}${item.title}</span>
    </button>
  </li>`;
}

function nowColumn(all) {
  const { agenda, voting, console: state } = all;
  const poll = voting.poll;
  const showsPoll = poll && (state.scene === "vote" || state.scene === "result" || poll.state === "closed");
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  return html`<main class="console__col console__now">
    ${showsPoll ? pollNow(poll, agenda) : itemNow(current, agenda)} ${all.floor.speaking ? speakerNow(all.floor.speaking) : nothing}
    <div class="console__end">
      <div data-notice></div>
      ${showsPoll && poll.state === "open" ? extend(poll) : nothing} ${stepButton(all)}
    </div>
  </main>`;
}

function stepButton(all) {
  const { step } = all.console;
  const words = chairStep(step, all);
  if (!words.button) return html`<p class="quiet">${words.say}</p>`;
  return html`<button class="button button--primary button--wide" type="button" data-step=${step.code} ?disabled=${sending !== null} @click=${doStep}>
      ${words.button}<kbd class="key">${words.key.toUpperCase()}</kbd>
    </button>
    ${step.asks_first ? html`<p class="small quiet">${t("You will be asked once more before it happens.")}</p>` : nothing}`;
}

function itemNow(current, agenda) {
  const mine = current ? stateOf("voting").prepared.filter((p) => p.item_id === current.id) : [];
  return html`<div>
      <p class="eyebrow">${current ? t("Item %(number)s", { number: current.number }) : t("Between items")}</p>
      <h1>${current ? current.title : agenda.meeting.title}</h1>
      ${current?.presenter ? html`<p class="quiet">${t("Presented by %(name)s", { name: current.presenter })}</p>` : nothing}
    </div>
    ${mine.length
      ? html`<section class="stack">
          <h2>${t("Votes prepared")}</h2>
          <ul class="rows">${mine.map((p) => preparedRow(p))}</ul>
        </section>`
      : nothing}`;
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

function pollNow(poll, agenda) {
  const steps = [
    [t("Opened"), poll.opened_at],
    [t("Voting"), poll.closed_at],
    [t("Announced"), poll.announced_at],
  ];
  const place = poll.state === "open" ? 1 : 2;
  return html`<div>
      <p class="eyebrow">${t("Public vote")}${poll.rule.needed ? html`, ${t("required")} <span class="ordinal">${poll.rule.needed}</span> / ${poll.rule.base_count}` : nothing}</p>
      <h1>${poll.question}</h1>
    </div>
    <ol class="steps">
      ${steps.map(([word, at], i) => html`<li class="step ${i < place || poll.state === "announced" ? "step--done" : ""} ${i === place && poll.state !== "announced" ? "step--now" : ""}">
        ${word} ${at ? html`<time class="num">${clockTime(at)}</time>` : nothing}
      </li>`)}
    </ol>
    ${poll.counts ? verdict(poll) : turnout(poll)} ${poll.state === "open" ? waiting(poll, agenda) : nothing}`;
}

function turnout(poll) {
  const clock = poll.deadline_at && poll.state === "open" ? countdown({ ends_at: poll.deadline_at }, serverNow()) : null;
  return html`<div class="pair">
      <p><span class="big num">${poll.cast}<span class="big__of">/${poll.eligible}</span></span> ${t("have voted")}</p>
      ${clock
        ? html`<p class="timer ${clock.phase === "calm" ? "" : "timer--warning"}" role="timer">
            <span class="with-icon">${clock.icon ? icon(clock.icon) : nothing}${clock.word}</span><span class="big num">${clock.text}</span>
          </p>`
        : nothing}
    </div>
    <div>
      ${cells({ done: poll.cast, total: poll.eligible })}
      <p class="cells-key quiet"><span class="with-icon">${icon("lock")}${t("Sealed until the vote is closed")}</span>
        <span>${nt("%(num)s entitled to vote", "%(num)s entitled to vote", poll.eligible)}</span></p>
    </div>`;
}

function verdict(poll) {
  return html`<p class="big">${poll.carried ? t("Carried") : t("Not carried")}</p>
    <p>${decisionSentence(poll)}</p>
    <dl class="tally">
      ${CHOICES.map((c) => html`<dt>${icon(c.icon)} ${choiceName(c.value)}</dt><dd class="tally__v">${poll.counts[c.value]}</dd>`)}
      <dt>${t("Not voted")}</dt><dd class="tally__v">${poll.not_voted}</dd>
      <dt>${t("Absent")}</dt><dd class="tally__v">${poll.absent}</dd>
      <dt class="tally__sum">${t("All delegates on the roll")}</dt>
      <dd class="tally__v tally__sum">${poll.listed}</dd>
    </dl>
    <a class="button" href="/m/${meetingId}/polls/${poll.id}">${t("Votes by name")}</a>`;
}

function waiting(poll) {
  if (!poll.waiting_names?.length) return nothing;
  return html`<section class="waiting" aria-labelledby="waiting">
    <div class="waiting__head"><h3 id="waiting">${t("Not voted yet")}</h3><p class="strong num">${poll.not_voted}</p></div>
    <ul>
      ${poll.waiting_names.slice(0, 6).map((who) => html`<li class="waiting__row">${icon("circle")}<span>${who.name}</span><span class="small quiet">${who.seat ? t("seat %(seat)s", { seat: who.seat }) : nothing}</span></li>`)}
    </ul>
    ${poll.waiting_names.length > 6 ? html`<p class="small quiet">${t("and %(num)s more", { num: poll.waiting_names.length - 6 })}</p>` : nothing}
  </section>`;
}

function extend(poll) {
  if (!poll.deadline_at) return nothing;
  return html`<button class="button button--wide" type="button" @click=${() => send("voting.extend", { poll_id: poll.id })}>${icon("plus")}${t("Add 1 minute")}</button>`;
}

function peopleColumn(all) {
  return html`<aside class="console__col" aria-label=${t("Queue and delegates")}>${queue(all)}${people(all.attendance)}</aside>`;
}

function queue({ floor }) {
  return html`<section class="stack" aria-labelledby="queue">
    <div class="section-head"><h2 id="queue">${t("Waiting to speak")}</h2>
      <p class="small quiet num">${nt("%(num)d person", "%(num)d people", floor.queue.length)}</p></div>
    ${floor.queue.length
      ? html`<ol>${repeat(floor.queue, (r) => r.id, (r, i) => queueRow(r, i, floor))}</ol>`
      : html`<p class="quiet">${floor.is_open ? t("Nobody is waiting. Delegates ask on their tablets.") : t("The list is closed.")}</p>`}
    ${floor.item_id
      ? html`<button class="button button--wide" type="button" @click=${() => send(floor.is_open ? "speaking.close_list" : "speaking.open_list", {})}>
          ${floor.is_open ? t("Close the list") : t("Open the list")}
        </button>`
      : nothing}
  </section>`;
}

function queueRow(request, index, floor) {
  const earlier = floor.queue.map((r) => r.id);
  const up = [...earlier];
  if (index > 0) [up[index - 1], up[index]] = [up[index], up[index - 1]];
  return html`<li class="queue__row queue__row--chair">
    <span class="queue__place">${index + 1}</span>
    <span>${request.name}<br />${request.has_spoken
        ? html`<span class="small quiet">${t("has spoken")}</span>`
        : html`<span class="tag tag--gold">${t("not heard yet")}</span>`}</span>
    <span class="file__moves">
      <button class="button button--square" type="button" aria-label=${t("Up: %(name)s", request)} ?disabled=${index === 0} @click=${() => send("speaking.reorder", { request_ids: up })}>${icon("up")}</button>
      <button class="button button--square" type="button" aria-label=${t("Give the floor to %(name)s", request)} @click=${() => send("speaking.give", { request_id: request.id })}>${icon("mic")}</button>
    </span>
  </li>`;
}

function people(here) {
  return html`<section class="console__end" aria-labelledby="people">
    <div class="section-head"><h2 id="people">${t("Delegates present")}</h2><p class="strong num">${here.present}/${here.total}</p></div>
    <div>
      ${cells({ on: here.present, away: here.excused + here.absent, total: here.total, post: here.required })}
      <p class="cells-key">
        ${here.has_quorum
          ? html`<span class="tag tag--yes">${icon("check")}${t("Quorum reached")}</span>`
          : html`<span class="tag tag--warning">${icon("warning")}${t("No quorum")}</span>`}
        <span class="quiet">${t("required")} <span class="ordinal">${here.required}</span></span>
      </p>
    </div>
    <dl class="tally">
      <dt>${t("In the room")}</dt><dd class="tally__v">${here.in_room}</dd>
      <dt>${t("Online")}</dt><dd class="tally__v">${here.online}</dd>
      <dt>${t("Excused")}</dt><dd class="tally__v">${here.excused}</dd>
      <dt>${t("Absent")}</dt><dd class="tally__v">${here.absent}</dd>
      <dt>${t("Not checked in")}</dt><dd class="tally__v">${here.awaited}</dd>
      <dt class="tally__sum">${t("All delegates")}</dt><dd class="tally__v tally__sum">${here.total}</dd>
    </dl>
    <a class="button button--wide" href="/m/${meetingId}/attendance">${t("See each delegate")}</a>
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
