/** The hall at any moment of the meeting. The steps come from the journal; here they are only laid over one another. */
import { clockTime, countdown, date } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { timer } from "../parts/timer.js";
import { ReplayedSeats } from "../seating/replayed.js";
import { speechWord } from "../speaking/words.js";
import { CHOICES, choiceName } from "../voting/words.js";

const STOPS = 1000; // of the slider, from the first step to the last
const DRAW_EVERY_MS = 100;
const QUIET_MS = 60_000; // of a recess or a night: what is longer is passed over while it plays
const BEFORE_MS = 5000;
const FIRST = {
  state: "awaited",
  until: null,
  item: null,
  speaker: null,
  poll: null,
  present: 0,
  waiting: 0,
  next: [],
};
const STATES = {
  awaited: () => t("Not opened yet"),
  in_session: () => t("In session"),
  recess: () => t("In recess"),
  closed: () => t("The meeting is closed"),
};
const VOTES = {
  open: () => t("The vote is open"),
  closed: () => t("The vote is closed; the result is awaited"),
  announced: () => t("Result of the vote"),
  annulled: () => t("The vote was annulled"),
};

const root = document.querySelector("[data-replay]");
const part = (name) => root.querySelector(`[data-${name}]`);
const { replay: from, seatsFrom } = root.dataset; // the seats are for those who see them live
const [told, hall] = await Promise.all([from, seatsFrom].map(async (url) => url && (await fetch(url)).json()));
const seats = hall && new ReplayedSeats(part("seats"), hall);
const times = told.steps.map((step) => Date.parse(step.at));
const pictures = folded();
const votes = times.filter((_, n) => told.steps[n].mark === "vote");
const [begins, ends] = [times[0] ?? 0, times[times.length - 1] ?? 0];
const span = Math.max(1, ends - begins);
let moment = begins;
let speed = 60;
let playing = null;

/** The whole picture after each step. */
function folded() {
  let picture = FIRST;
  return told.steps.map((step) => {
    picture = { ...picture, ...step.change };
    return picture;
  });
}

/** How many steps had happened by then. */
function reached(at) {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function draw() {
  const picture = pictures[reached(moment) - 1] ?? FIRST;
  render(
    html`${item(picture)}<section class="card" data-part="floor">${picture.poll ? vote(picture.poll) : floor(picture)}</section>
      <section class="card" data-part="present">${present(picture)}</section>`,
    part("hall"),
  );
  const slider = part("slider");
  slider.value = String(Math.round((STOPS * (moment - begins)) / span));
  slider.setAttribute("aria-valuetext", `${clockTime(moment)} ${date(moment)}`);
  part("time").textContent = clockTime(moment);
  part("day").textContent = date(moment);
  seats?.show(moment);
}

function item({ state, item: current }) {
  const heading = current ? `${current.number ? `${current.number}. ` : ""}${current.title}` : STATES[state]();
  return html`<section class="card replay__item" data-part="item" data-state=${state}>
    ${current ? html`<p class="eyebrow">${STATES[state]()}</p>` : nothing}
    <h2>${heading}</h2>
  </section>`;
}

function floor({ speaker, waiting, next }) {
  const line = waiting ? queue(waiting, next) : nothing;
  if (!speaker) return html`<p class="quiet">${t("Nobody has the floor.")}</p>${line}`;
  return html`<p class="eyebrow">${speechWord(speaker.kind) || t("Speech")}</p>
    <h3 data-speaker>${speaker.name}</h3>
    ${timer(countdown(speaker, moment))} ${line}`;
}

/** Who was waiting, in the order of the list; of a long one the first. */
function queue(waiting, next) {
  return html`<p class="quiet">${nt("%(num)s waits for the floor", "%(num)s wait for the floor", waiting)}</p>
    <ol class="rows" data-next>${next.map(
      (each, n) =>
        html`<li class="pair"><span><span class="ordinal">${n + 1}</span>&ensp;${each.name}</span><span class="small quiet">${speechWord(each.kind)}</span></li>`,
    )}</ol>`;
}

function vote(poll) {
  const turnout = poll.cast ?? null;
  return html`<p class="eyebrow">${poll.secret ? html`${icon("lock")} ` : nothing}${VOTES[poll.state]()}</p>
    <h3 class=${poll.state === "annulled" ? "struck" : ""}>${poll.question}</h3>
    <p class="num">${
      turnout === null
        ? t("%(count)s may vote", { count: poll.eligible })
        : t("%(cast)s of %(of)s have voted", { cast: turnout, of: poll.eligible })
    }</p>
    ${poll.state === "announced" ? result(poll) : nothing}
    ${poll.state === "annulled" ? html`<p>${poll.reason}</p>` : nothing}`;
}

function result(poll) {
  const counts = CHOICES.map(
    ({ value }) => html`<p class="replay__count replay__count--${value}">
      <span class="big num">${poll[value]}</span><span>${choiceName(value)}</span>
    </p>`,
  );
  return html`${poll.yes === undefined ? nothing : html`<div class="replay__counts">${counts}</div>`}
    <p data-result>${told.results[poll.seq]}</p>`;
}

function present({ present: here }) {
  const facts = { required: told.required };
  const isEnough = here >= told.required;
  return html`<p class="eyebrow">${t("Present")}</p>
    <p><span class="big num" data-present>${here}</span><span class="big__of num">/${told.total}</span></p>
    <p class="tag ${isEnough ? "tag--yes" : "tag--warning"}">${icon(isEnough ? "check" : "warning")}<span>${
      isEnough ? t("Quorum: enough") : t("%(required)s are required", facts)
    }</span></p>`;
}

function go(to) {
  moment = Math.min(Math.max(to, begins), ends);
  draw();
}

/** Move on; what is quiet and not in session is passed over. */
function pass(took) {
  let to = moment + took * speed;
  const next = times[reached(moment)];
  const { state } = pictures[reached(moment) - 1] ?? FIRST;
  if (state !== "in_session" && next - moment > QUIET_MS) to = Math.max(to, next - BEFORE_MS);
  go(to);
  if (moment >= ends) halt();
}

function halt() {
  clearInterval(playing);
  playing = null;
  showPlaying(false);
}

function play() {
  if (moment >= ends) moment = begins;
  let before = performance.now();
  playing = setInterval(() => {
    const now = performance.now();
    pass(now - before);
    before = now;
  }, DRAW_EVERY_MS);
  showPlaying(true);
}

function showPlaying(isOn) {
  const word = part("play-word");
  part("play").setAttribute("aria-pressed", String(isOn));
  word.textContent = isOn ? word.dataset.pauseSays : word.dataset.playSays;
}

function start() {
  const slider = part("slider");
  slider.max = String(STOPS);
  slider.addEventListener("input", () => go(begins + (Number(slider.value) * span) / STOPS));
  part("play").addEventListener("click", () => (playing ? halt() : play()));
  part("back").addEventListener("click", () => go([...votes].reverse().find((at) => at < moment) ?? begins));
  part("on").addEventListener("click", () => go(votes.find((at) => at > moment) ?? ends));
  part("speeds").addEventListener("click", (event) => {
    const button = event.target.closest("[data-speed]");
    if (!button) return;
    speed = Number(button.dataset.speed);
    for (const each of part("speeds").children) each.setAttribute("aria-pressed", String(each === button));
  });
  part("bar").hidden = false;
  draw();
}

if (times.length) start();
else render(html`<p class="empty">${t("Nothing has happened yet that could be replayed.")}</p>`, part("hall"));
