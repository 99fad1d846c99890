/** The meeting as guests without an account follow it: what now, the agenda, their papers, what was decided. */
import { clockTime, countdown, duration, shortDateTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { serverNow, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { drain, timer } from "../parts/timer.js";
import { replyWord } from "../speaking/words.js";
import { lastResult } from "../voting/result.js";

const root = document.querySelector("[data-guest-page]");
const meetingId = Number(root.dataset.meeting);

const STATES = {
  done: ["check", () => t("Done")],
  skipped: ["x", () => t("Skipped")],
  postponed: ["clock", () => t("Put off")],
};
const OUTCOMES = {
  true: ["check", () => t("Carried"), "tag--yes"],
  false: ["x", () => t("Not carried"), "tag--warning"],
};

function draw() {
  const agenda = stateOf("agenda");
  if (!agenda) return;
  render(
    html`<div class="stack follow__wide">${now(agenda)}</div>${items(agenda)}
      <div class="stack">${papers(agenda)} ${decisions()}</div>`,
    root,
  );
}

function now(agenda) {
  const current = agenda.items.find((item) => item.id === agenda.current_item_id);
  return html`<p class="eyebrow eyebrow--rule">${agenda.meeting.issuer}</p>
    <h1 data-now>${current ? html`<span class="ordinal">${current.number}</span>&ensp;${current.title}` : agenda.meeting.title}</h1>
    <p class="quiet">${current?.presenter ? t("Presented by %(name)s", { name: current.presenter }) : meetingWord(agenda.meeting)}</p>
    ${vote()} ${speaker()} ${lastResult(stateOf("voting"), agenda, { isOpenToReader: false })}`;
}

function meetingWord(meeting) {
  const words = {
    invited: t("Opening at %(time)s", { time: shortDateTime(meeting.starts_at) }),
    in_session: t("The meeting is in session"),
    recess: meeting.recess_until ? t("Recess until %(time)s", { time: clockTime(meeting.recess_until) }) : t("Recess"),
    postponed: t("Postponed"),
    cancelled: t("Cancelled"),
    draft: t("In preparation"),
  };
  return words[meeting.state] ?? t("The meeting is closed");
}

function vote() {
  const poll = stateOf("voting")?.poll;
  if (!["open", "closed"].includes(poll?.state)) return nothing;
  const word = poll.state === "open" ? t("Delegates are voting") : t("Voting is closed; the result follows");
  return html`<section class="card" data-vote>
    <p class="eyebrow with-icon">${icon("vote")}${word}</p>
    <h2>${poll.question}</h2>
    <p class="quiet">${t("%(cast)s of %(eligible)s have voted", poll)}</p>
  </section>`;
}

function speaker() {
  const speaking = stateOf("floor")?.speaking;
  if (!speaking) return nothing;
  const clock = countdown(speaking, serverNow());
  return html`<section class="card" data-speaker>
    <p class="eyebrow with-icon">${icon("mic")}${t("Speaking now")}</p>
    <h2>${speaking.name}</h2>
    <p class="quiet">${[replyWord(speaking), speaking.delegation].filter(Boolean).join(" · ")}</p>
    ${timer(clock, { of: duration(speaking.allowed_seconds) })} ${drain(clock, speaking.allowed_seconds)}
  </section>`;
}

function items(agenda) {
  return html`<section class="card" aria-labelledby="agenda">
    <h2 id="agenda">${t("Agenda")}</h2>
    ${agenda.items.length ? nothing : html`<p class="quiet">${t("The agenda is not out yet.")}</p>`}
    <ol class="rows follow__items">${agenda.items.map((item) => row(item, agenda.current_item_id))}</ol>
  </section>`;
}

function row(item, currentId) {
  const isHere = item.id === currentId;
  const [sign, word] = isHere ? ["play", () => t("In hand")] : (STATES[item.state] ?? []);
  return html`<li class="follow__row ${isHere ? "follow__row--here" : ""} ${item.parent_id ? "follow__row--part" : ""}" aria-current=${isHere ? "step" : nothing}>
    <span class="ordinal">${item.number}</span><span class="row__title">${item.title}</span>
    ${word ? html`<span class="tag">${icon(sign)}${word()}</span>` : nothing}
  </li>`;
}

function papers(agenda) {
  const found = stateOf("papers.visitors")?.papers ?? [];
  const number = (paper) => paper.number || agenda.items.find((item) => item.id === paper.item_id)?.number || "–";
  return html`<section class="card" aria-labelledby="papers">
    <h2 id="papers">${t("Papers for guests")}</h2>
    ${found.length ? nothing : html`<p class="quiet">${t("There are no papers for guests yet.")}</p>`}
    <ul class="rows" data-papers>${found.map(
      (paper) => html`<li><a class="follow__row follow__paper" href="/m/${meetingId}/guest/papers/${paper.id}">
        <span class="ordinal">${number(paper)}</span><span class="row__title">${paper.title}</span>
        <span class="tag">${icon("paper")}${t("%(pages)s pages", { pages: paper.pages })}</span></a></li>`,
    )}</ul>
  </section>`;
}

function decisions() {
  const told = (stateOf("voting")?.done ?? []).filter((poll) => poll.carried !== null);
  return html`<section class="card" aria-labelledby="decisions">
    <h2 id="decisions">${t("Decisions")}</h2>
    ${told.length ? nothing : html`<p class="quiet">${t("Nothing was decided yet.")}</p>`}
    <ul class="rows" data-decisions>${told.map((poll) => {
      const [sign, word, look] = OUTCOMES[poll.carried];
      return html`<li class="follow__row"><span>${icon("vote")}</span><span class="row__title">${poll.question}</span>
        <span class="tag ${look}">${icon(sign)}${word()}</span></li>`;
    })}</ul>
  </section>`;
}

watch(meetingId, Object.fromEntries(["agenda", "floor", "voting", "papers.visitors"].map((kind) => [kind, draw])));
startStrip({ meetingId });
setInterval(draw, 1000);
