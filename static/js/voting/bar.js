/** What stays of a vote on the screen while its sheet is minimised, and what is said to who has no vote in it. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { isLeft } from "./mandates.js";
import { headingOf, isOnTablets } from "./means.js";
import { choiceWords } from "./words.js";

const WHY_NOT = {
  away: () => t("You were not checked in when it opened; you take part from the next vote on."),
  absent: () => t("You were marked as absent when it opened; you take part from the next vote on."),
  with_proxy: (me) => t("%(holder)s votes for you; check in to vote yourself.", me),
  online: () => t("In this meeting only delegates in the room vote."),
};

/** The bar of an open vote, or of one whose result is awaited. */
export function bar({ poll, me, now }, does) {
  const isOpen = poll.state === "open";
  return html`<aside class="votebar" aria-label=${t("Open vote")} data-votebar=${poll.state}>
    <p class="votebar__words with-icon">${icon(me.choice ? "check" : "vote")}<span>${words(poll, me)}</span></p>
    ${isOpen ? time(poll, now) : nothing} ${me.eligible && isOnTablets(poll) ? button(poll, me, does) : nothing}
  </aside>`;
}

function words(poll, me) {
  const isOpen = poll.state === "open";
  const facts = { question: poll.question };
  if (!isOnTablets(poll)) return withoutTablets(poll, me);
  if (!me.eligible) {
    const sentence = isOpen ? t("A vote is open: %(question)s", facts) : t("The vote is closed: %(question)s", facts);
    return html`${sentence} <span class="quiet">${isOpen ? (WHY_NOT[me.reason] ?? WHY_NOT.away)(me) : nothing}</span>`;
  }
  if (me.held?.length && isOpen && isLeft(me)) return t("A vote is open: not all your votes are cast yet");
  if (me.choice)
    return t("Recorded: %(choice)s, %(time)s", { choice: choiceWords(poll, me.choice), time: clockTime(me.cast_at) });
  return isOpen ? t("A vote is open: you have not voted yet") : t("The vote is closed. You did not vote.");
}

/** Hands, paper, names: what is going on in the hall, and what was entered for me. */
function withoutTablets(poll, me) {
  const mine = me.choice
    ? html`. <strong>${t("Entered for you: %(choice)s", { choice: choiceWords(poll, me.choice) })}</strong>`
    : nothing;
  if (poll.state !== "open") return html`${t("The vote is closed: %(question)s", poll)}${mine}`;
  const called = poll.call?.now
    ? html`, <strong data-called-now>${t("now called: %(name)s", { name: poll.call.now.name })}</strong>`
    : nothing;
  return html`${headingOf(poll)}: ${poll.question}${called}${mine}`;
}

function time(poll, now) {
  if (!poll.deadline_at) return nothing;
  const left = countdown({ ends_at: poll.deadline_at }, now);
  return html`<span class="with-icon ${left.phase === "calm" ? "" : "timer--warning"}" role="timer">${icon(left.icon)}<strong class="num">${left.text}</strong> ${left.word}</span>`;
}

function button(poll, me, does) {
  const isOpen = poll.state === "open";
  if (!isOpen && !me.choice) return nothing;
  const isDone = me.choice && !(isOpen && isLeft(me));
  const mayChange = isOpen && isDone && poll.changeable;
  return html`<button class="button ${isDone ? "" : "button--primary"}" type="button" data-open-ballot @click=${mayChange ? does.change : does.open}>
    ${isDone ? (mayChange ? t("Change") : t("My receipt")) : t("Vote now")}
  </button>`;
}
