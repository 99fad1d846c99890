/** A vote as the chair sees it. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { serverNow } from "../lib/live.js";
import { cells } from "../parts/cells.js";
import { earlierLine } from "../voting/earlier.js";
import { headline, linesTable } from "../voting/lines.js";
import { blockList, countedLine, headingOf, isOnTablets, silentWord } from "../voting/means.js";
import { papersLine } from "../voting/secret/words.js";
import { isBar, mandatesLine, rest } from "../voting/weights.js";
import { CHOICES, choiceName, decisionSentence, localised, neededFacts } from "../voting/words.js";

const MOST_NAMES = 24; // more would push everything else off the console

/** The vote in the middle column: turnout while it is open, the verdict after closing. */
export function pollNow(poll, meetingId) {
  const steps = [
    [t("Opened"), poll.opened_at],
    [poll.closed_at ? t("Vote closed") : t("Voting"), poll.closed_at],
    [t("Announced"), poll.announced_at],
  ];
  const place = poll.state === "open" ? 1 : 2;
  return html`<div>
      <p class="eyebrow">${headingOf(poll)}${poll.rule.needed ? html`, ${t("required")} <span class="ordinal">${neededFacts(poll.rule).needed}</span> / ${neededFacts(poll.rule).count}` : nothing}</p>
      <h1>${poll.question}</h1>
      ${blockList(poll)}
    </div>
    <ol class="steps">
      ${steps.map(
        (
          [word, at],
          i,
        ) => html`<li class="step ${i < place || poll.state === "announced" ? "step--done" : ""} ${i === place && poll.state !== "announced" ? "step--now" : ""}">
        ${word} ${at ? html`<time class="num">${clockTime(at)}</time>` : nothing}
      </li>`,
      )}
    </ol>
    ${countedLine(poll)} ${calledNow(poll)} ${poll.counts ? verdict(poll, meetingId) : poll.lines ? ofLines(poll, meetingId) : turnout(poll)} ${poll.state === "open" ? waiting(poll) : nothing}`;
}

/** Whose name is called while the secretary enters the answers. */
function calledNow(poll) {
  if (!poll.call) return nothing;
  const { now, next } = poll.call;
  return html`<section class="waiting" data-call>
    <p class="eyebrow">${now ? t("Called now") : t("Everybody was called")}</p>
    ${now ? html`<p class="big">${now.name}</p>` : nothing}
    ${next.length ? html`<p><span class="quiet">${t("Next:")}</span> ${next.map((who) => who.name).join(", ")}</p>` : nothing}
  </section>`;
}

function turnout(poll) {
  if (!isOnTablets(poll)) return poll.call ? cells({ done: poll.cast, total: poll.eligible }) : nothing;
  const clock =
    poll.deadline_at && poll.state === "open" ? countdown({ ends_at: poll.deadline_at }, serverNow()) : null;
  return html`<div class="pair">
      <p><span class="big num">${poll.cast}<span class="big__of">/${poll.eligible}</span></span> ${t("have voted")}</p>
      ${
        clock
          ? html`<p class="timer ${clock.phase === "calm" ? "" : "timer--warning"}" role="timer">
            <span class="with-icon">${clock.icon ? icon(clock.icon) : nothing}${clock.word}</span><span class="big num">${clock.text}</span>
          </p>`
          : nothing
      }
    </div>
    <div>
      ${mandatesLine(poll)} ${poll.running ? running(poll) : cells({ done: poll.cast, total: poll.eligible })}
      <p class="cells-key quiet" ?hidden=${Boolean(poll.running)}><span class="with-icon">${icon("lock")}${poll.secret ? t("Sealed until the tellers open the box") : t("Sealed until the vote is closed")}</span></p>
    </div>`;
}

/** The sums so far, where the vote shows them while it is open. */
function running(poll) {
  const { running: sums, not_voted: notVoted } = poll;
  const { total, away } = rest(poll);
  return html`${cells({ ...sums, total: isBar(poll) ? total - away : poll.eligible, isBar: isBar(poll) })}
    <dl class="tally" data-running>
      ${CHOICES.map((c) => html`<dt>${icon(c.icon)} ${choiceName(c.value)}</dt><dd class="tally__v">${sums[c.value]}</dd>`)}
      <dt>${t("Not voted")}</dt><dd class="tally__v">${notVoted}</dd>
    </dl>`;
}

function verdict(poll, meetingId) {
  const { none, away, total } = rest(poll);
  return html`<p class="big">${poll.carried ? t("Carried") : t("Not carried")}</p>
    <p>${decisionSentence(poll)}</p>
    <dl class="tally">
      ${CHOICES.map((c) => html`<dt>${icon(c.icon)} ${choiceName(c.value)}</dt><dd class="tally__v">${localised(String(poll.counts[c.value]))}</dd>`)}
      <dt>${silentWord(poll)}</dt><dd class="tally__v">${localised(String(none))}</dd>
      <dt>${t("Absent")}</dt><dd class="tally__v">${localised(String(away))}</dd>
      <dt class="tally__sum">${poll.weights ? t("All votes, by weight") : t("All delegates on the roll")}</dt>
      <dd class="tally__v tally__sum">${localised(String(total))}</dd>
    </dl>
    ${mandatesLine(poll)} ${earlierLine(poll)}
    ${wholeResult(poll, meetingId)}`;
}

/** The way to the page of the vote: a secret one has no names, and says what became of its papers. */
function wholeResult(poll, meetingId) {
  return html`${poll.secret ? html`<p class="quiet" data-papers>${papersLine(poll)}</p>` : nothing}
    <a class="button" href="/m/${meetingId}/polls/${poll.id}">${poll.secret ? t("The whole result") : t("Votes by name")}</a>`;
}

function ofLines(poll, meetingId) {
  return html`<p class="big">${headline(poll)}</p>
    ${linesTable(poll)}
    <p class="quiet">${t("%(cast)s voted, %(not_voted)s did not, %(absent)s absent", poll)}</p>
    ${wholeResult(poll, meetingId)}`;
}

function waiting(poll) {
  if (!isOnTablets(poll)) return nothing;
  if (!poll.waiting_names?.length) return nothing;
  const shown = poll.waiting_names.slice(0, MOST_NAMES);
  return html`<section class="waiting" aria-labelledby="waiting">
    <div class="waiting__head"><h3 id="waiting">${t("Not voted yet")}</h3><p class="strong num">${poll.not_voted}</p></div>
    ${offline(poll.waiting_names)}
    <ul class="waiting__names">
      ${shown.map((who) => html`<li class="small" data-silent=${String(who.silent)}>${who.silent ? icon("wifi-off") : nothing}${who.name}${who.holder ? html` <span class="quiet">${t("through %(name)s", { name: who.holder })}</span>` : nothing}</li>`)}
    </ul>
    ${poll.waiting_names.length > MOST_NAMES ? html`<p class="small quiet">${t("and %(num)s more", { num: poll.waiting_names.length - MOST_NAMES })}</p>` : nothing}
  </section>`;
}

/** How many of them may not be able to vote: nothing is heard of their tablets. */
function offline(people) {
  const count = people.filter((who) => who.silent).length;
  if (!count) return nothing;
  return html`<p class="with-icon" data-offline>${icon("wifi-off")}${nt("the tablet of %(num)d of them is offline", "the tablets of %(num)d of them are offline", count)}</p>`;
}

/** One minute more, where there is a deadline. */
export function extend(poll, send) {
  if (!poll.deadline_at) return nothing;
  return html`<button class="button button--wide" type="button" @click=${() => send("voting.extend", { poll_id: poll.id })}>${icon("plus")}${t("Add 1 minute")}</button>`;
}
