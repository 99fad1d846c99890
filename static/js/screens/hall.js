/** The hall's screen: one topic at a time, chosen by the server; no input, no hand on it for hours. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { clockTime, countdown } from "../lib/clock.js";
import { isLost, onConnection, serverNow, stateAt, stateOf, watch } from "../lib/live.js";
import { keepTime } from "../lib/ticking.js";
import { hallCode } from "../attendance/hall_code.js";
import { cells } from "../parts/cells.js";
import { stayAwake } from "../parts/awake.js";
import { fitHall } from "../parts/hall_size.js";
import { speechLine } from "../speaking/words.js";
import { earlierYes } from "../voting/earlier.js";
import { headingOf, isOnTablets, meansTag } from "../voting/means.js";
import { isBar, mandatesLine, rest } from "../voting/weights.js";
import { CHOICES, choiceName, decisionSentence, localised, neededWords } from "../voting/words.js";
import { linesResult } from "./hall_lines.js";
import { agendaScene, blankScene, messageScene } from "./hall_notices.js";
import { questionScene } from "./hall_question.js";
import { roundScene, withoutTablets } from "./hall_rounds.js";
import { resultSeats } from "./hall_seats.js";

const root = document.querySelector("[data-hall]");
const meetingId = Number(root.dataset.meeting);
const screenId = Number(root.dataset.screen);
const about = { welcome, item, speaker, paper, vote, round, result, recess, closed };
const more = { quorum, question, seats: seatsResult, agenda: agendaScene, message: messageScene, blank: blankScene };
const scenes = { ...about, ...more };

function draw() {
  const shown = shownHere(stateOf("hall"));
  const agenda = stateOf("agenda");
  if (!agenda) return;
  fitHall(root, agenda.meeting);
  root.dataset.scene = shown.scene;
  render(html`${top(agenda, shown)}${scenes[shown.scene](agenda, shown)}${isLost() ? lost() : nothing}`, root);
}

/** What the server has decided for this screen. */
function shownHere(hall) {
  const own = hall?.screens.find(({ id }) => id === screenId);
  return own?.shown ?? hall?.shown ?? { scene: "welcome" };
}

/** For whoever looks after the screen: the last picture stands, and since when. */
function lost() {
  return html`<p class="hall__lost with-icon" data-hall-lost>${icon("wifi-off")}<span>${t("Not connected; shown as of %(time)s.", { time: clockTime(stateAt("agenda") ?? serverNow()) })}</span></p>`;
}

/** A long question is set smaller, so that the count below it always stays on the screen. */
function size(text) {
  return text.length > 64 ? "hall__name--long" : "hall__name--step";
}

/** An item that stands in large letters below is not said twice. */
const OF_THE_MEETING = ["welcome", "item", "closed", "quorum", "agenda", "message"];

function top(agenda, { scene }) {
  if (scene === "blank") return nothing;
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  const isGeneral = !current || OF_THE_MEETING.includes(scene);
  return html`<header class="hall__top">
    <h1 class="hall__topic">
      ${scene === "vote" ? voteWord() : isGeneral ? agenda.meeting.title : html`<span class="ordinal">${current.number}</span>&ensp;${current.title}`}
    </h1>
    <p class="hall__clock with-icon ${isLost() ? "hall__clock--lost" : ""}">
      ${isLost() ? html`${icon("wifi-off")}<span class="sr">${t("Connection lost")}</span>` : nothing}
      <time class="num">${clockTime(serverNow())}</time>
    </p>
  </header>`;
}

function voteWord() {
  const poll = stateOf("voting")?.poll;
  return poll?.state === "open"
    ? t("%(kind)s, open now", { kind: headingOf(poll) })
    : t("Voting is closed; the result follows");
}

function welcome(agenda) {
  return arrivals(
    html`<p class="quiet hall__issuer">${agenda.meeting.issuer}</p>
      <h2 class="hall__name">${t("Welcome, delegates")}</h2>`,
  );
}

function quorum() {
  return arrivals(html`<h2 class="hall__name hall__name--step">${t("Delegates present")}</h2>`);
}

function arrivals(heading) {
  const here = stateOf("attendance");
  return html`<div class="hall__speaker ${here?.has_hall_code ? "hall__speaker--scan" : ""}">
    <div class=${here?.has_hall_code ? "hall__greeting" : ""}>${heading}</div>
    ${here ? presence(here) : nothing} ${hallCode(meetingId, here)}
  </div>`;
}

function presence(here) {
  return html`<div class="hall__presence">
    <p>
      <strong class="num">${here.present}/${here.total}</strong> ${t("present")},
      ${t("required")} <span class="ordinal">${here.required}</span>
    </p>
    <p class=${here.has_quorum ? "hall__quorum hall__quorum--yes" : "hall__quorum"}>
      ${here.has_quorum ? html`${icon("check")} ${t("Quorum reached")}` : t("Quorum not reached yet")}
    </p>
    ${cells({ on: here.present, away: here.excused + here.absent, total: here.total, post: here.required })}
  </div>`;
}

function item(agenda, shown) {
  const id = shown?.item_id ?? agenda.current_item_id;
  const current = agenda.items.find((i) => i.id === id);
  const next = id === agenda.current_item_id && agenda.items.find((i) => i.id === agenda.next_item_id);
  if (!current) return welcome(agenda); // the scene may be one state ahead of the agenda
  return html`<div class="hall__speaker">
      <div>
        <h2 class="hall__name ${size(current.title)}"><span class="ordinal">${current.number}</span>&ensp;${current.title}</h2>
      </div>
      ${current.presenter ? html`<p><span class="quiet">${t("Presented by")}</span> ${current.presenter}</p>` : nothing}
    </div>
    ${next ? html`<p class="hall__foot hall__line"><span class="quiet">${t("Next:")}</span> ${next.title}</p>` : nothing}`;
}

function speaker(agenda) {
  const floor = stateOf("floor");
  const now = floor?.speaking;
  if (!now) return item(agenda);
  const clock = countdown(now, serverNow());
  const next = floor.queue[0];
  return html`<div class="hall__speaker">
      <div>
        <h2 class="hall__name">${now.name}</h2>
        <p class="quiet hall__kind">${[speechLine(now), now.delegation].filter(Boolean).join(" · ")}</p>
      </div>
      <p class="hall__timer hall__timer--${clock.phase}" role="timer">
        <span class="hall__time">${clock.text}</span>
        <span class="quiet with-icon">${clock.icon ? icon(clock.icon) : nothing}${clock.word}</span>
      </p>
    </div>
    <div class="hall__foot">
      <progress class="drain ${clock.phase === "calm" ? "" : "drain--warning"}" .value=${clock.left} max=${now.allowed_seconds}
        aria-label=${t("Time left")}></progress>
      ${next ? html`<p><span class="quiet">${t("Next:")}</span> ${next.name}</p>` : nothing}
    </div>`;
}

function question(agenda) {
  const asked = stateOf("hall")?.question;
  const now = stateOf("floor")?.speaking;
  return asked && now ? questionScene(asked, now, serverNow()) : speaker(agenda); // the scene may be one state ahead
}

/** The page that is presented; who speaks beside it stays in sight. */
function paper(agenda) {
  const shown = stateOf("presenting.hall");
  if (!shown) return item(agenda); // the scene may be one state ahead
  const now = stateOf("floor")?.speaking;
  const clock = now ? countdown(now, serverNow()) : null;
  const facts = { number: shown.number, page: shown.page, pages: shown.pages };
  return html`<img class="hall__page" data-page=${shown.page} src="/m/${meetingId}/hall/page.jpg?k=${shown.key}" alt=${shown.title} />
    <p class="hall__foot">
      <span>${t("Paper %(number)s, page %(page)s of %(pages)s", facts)}</span>
      ${now ? html`<span class="hall__line">${now.name} <span class="num">${clock.text}</span></span>` : nothing}
    </p>`;
}

function vote() {
  const poll = stateOf("voting")?.poll;
  if (!poll) return nothing;
  if (!isOnTablets(poll)) return withoutTablets(poll);
  const isOpen = poll.state === "open";
  const clock = isOpen && poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, serverNow()) : null;
  return html`<div class="hall__speaker">
      <div>
        <h2 class="hall__name ${size(poll.question)}">${poll.question}</h2>
      </div>
      <p class="hall__timer hall__turnout">
        <span><strong class="hall__count">${poll.cast}</strong><span class="quiet">/${poll.eligible}</span> ${t("have voted")}</span>
        ${clock ? html`<span class="num">${clock.text}</span>` : nothing}
      </p>
    </div>
    <div class="hall__bar">
      ${turnoutCells(poll)}
      <p class="quiet">${poll.running ? runningWords(poll.running) : nothing} ${nt("%(num)d not voted yet", "%(num)d not voted yet", poll.not_voted)}</p>
      ${mandatesLine(poll)}
    </div>`;
}

function turnoutCells(poll) {
  if (!poll.running) return cells({ done: poll.cast, total: poll.eligible });
  const total = poll.weights ? poll.weights.eligible : poll.eligible;
  return cells({ ...poll.running, total, isBar: isBar(poll), signs: total <= 60 });
}

function round() {
  return roundScene(stateOf("rounds"), serverNow());
}

/** "In favour 12, against 3, abstain 1;": the sums of a vote that shows them while it is open. */
function runningWords(sums) {
  return html`<span data-running>${CHOICES.map(({ value }) => `${choiceName(value)} ${sums[value]}`).join(", ")};</span>`;
}

function result(agenda) {
  const poll = stateOf("voting")?.poll;
  if (poll?.lines) return linesResult(poll, serverNow());
  if (!poll?.counts) return item(agenda);
  const { yes, no, abstain } = poll.counts;
  const { none, away, total } = rest(poll);
  const sum = `${localised(String(yes))}/${localised(String(total))}`;
  return html`<div class="hall__mid ${poll.secret ? "hall__mid--plain" : ""}">
      <div>
        <p class="hall__verdict hall__verdict--${poll.carried ? "yes" : "no"}">
          ${poll.carried ? t("Carried") : t("Not carried")}
        </p>
        <ul class="hall__tallies">
          ${CHOICES.map(
            (choice) => html`<li class="hall__tally">
              <span class="hall__sign hall__sign--${choice.value}">${icon(choice.icon)}</span>
              <span class="hall__count">${localised(String(poll.counts[choice.value]))}</span><span>${choiceName(choice.value)} ${choice.value === "yes" ? earlierYes(poll) : nothing}</span>
            </li>`,
          )}
        </ul>
      </div>
      <div class="hall__seats">
        ${resultSeats(poll, stateOf("seating"), sum)}
        <p class=${poll.names?.length ? "nowrap" : ""}>
          <strong class="num">${localised(String(none))}</strong> ${isOnTablets(poll) ? t("not voted") : t("without an answer")}, <strong class="num">${localised(String(away))}</strong>
          ${t("absent")}
        </p>
        <p class="quiet">${meansTag(poll)}${poll.weights ? t("by weight") : nothing}</p>
      </div>
    </div>
    <div class="hall__bar hall__bar--labelled">
      ${cells({
        ...{ yes, no, abstain, total, away, post: poll.rule.needed, isBar: isBar(poll), signs: total <= 60 },
        label: html`<span class="ordinal">${neededWords(poll)}</span>`,
        says: decisionSentence(poll),
      })}
    </div>`;
}

/** The result with its seats as large as there is room. */
function seatsResult(agenda) {
  const poll = stateOf("voting")?.poll;
  if (!poll?.counts || !poll.names?.length) return result(agenda);
  const sum = `${localised(String(poll.counts.yes))}/${localised(String(rest(poll).total))}`;
  return html`<div class="hall__plan" data-hall-seats>
      ${resultSeats(poll, stateOf("seating"), sum, decisionSentence(poll))}
    </div>
    <div class="hall__foot hall__sums">
      <p class="hall__headline ${poll.carried ? "hall__became--yes" : "hall__became--no"}">${poll.carried ? t("Carried") : t("Not carried")}</p>
      <ul class="hall__sums-list">
        ${CHOICES.map((choice) => html`<li class="with-icon"><span class="hall__sign hall__sign--${choice.value}">${icon(choice.icon)}</span><span class="sr">${choiceName(choice.value)}</span><strong class="num">${localised(String(poll.counts[choice.value]))}</strong></li>`)}
      </ul>
    </div>`;
}

function recess(agenda) {
  const until = agenda.meeting.recess_until;
  const clock = until ? countdown({ ends_at: until }, serverNow()) : null;
  const here = stateOf("attendance"); // who has left scans when they come back
  return html`<div class="hall__speaker ${here?.has_hall_code ? "hall__speaker--scan" : ""}">
    <h2 class="hall__name">${t("Recess")}</h2>
    ${clock ? html`<p class="hall__timer"><span class="hall__time">${clock.text}</span></p>` : nothing} ${hallCode(meetingId, here)}
  </div>`;
}

function closed() {
  return html`<div class="hall__speaker"><h2 class="hall__name">${t("The meeting is closed")}</h2></div>`;
}

watch(meetingId, {
  agenda: draw,
  attendance: draw,
  floor: draw,
  voting: draw,
  rounds: draw,
  hall: draw,
  seating: draw,
  "presenting.hall": draw,
});
stayAwake();
onConnection(draw);
keepTime(draw);
