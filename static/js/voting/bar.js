/** What stays of a vote on the screen while its sheet is minimised, and what is said to who has no vote in it. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { headingOf, isOnTablets } from "./means.js";
import { choiceWords } from "./words.js";

const WHY_NOT = {
  away: () => t("You were not checked in when it opened; you take part from the next vote on."),
  absent: () => t("You were marked as absent when it opened; you take part from the next vote on."),
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
    return html`${sentence} <span class="quiet">${isOpen ? (WHY_NOT[me.reason] ?? WHY_NOT.away)() : nothing}</span>`;
  }
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
  const mayChange = isOpen && me.choice && poll.changeable;
  return html`<button class="button ${me.choice ? "" : "button--primary"}" type="button" data-open-ballot @click=${mayChange ? does.change : does.open}>
    ${me.choice ? (mayChange ? t("Change") : t("My receipt")) : t("Vote now")}
  </button>`;
}
