/** The ballot: question, rule, time left and three large answers. One tap sends. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { chips } from "./mandates.js";
import { blockList } from "./means.js";
import { whose } from "./receipt.js";
import { CHOICES, choiceName, neededFacts, revealWords, ruleSentence } from "./words.js";

/** `sending`: the answer on its way, or null; `problem`: {message, again} of one that did not arrive. */
export function ballot({ poll, me, who, now, sending, problem, connection, mandates, lines }, does) {
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  const isClosed = left?.phase === "over" || poll.state !== "open";
  const isLost = ["offline", "reconnecting", "paused"].includes(connection);
  const isOff = isClosed || isLost || sending !== null;
  const isNobodys = lines.length > 0 && !mandates.chosen(lines).length;
  return html`<section class="sheet sheet--over" role="dialog" aria-modal="true" aria-labelledby="ballot" data-ballot=${poll.id}>
    <div class="sheet__body">
      <div class="sheet__head">
        <p class="eyebrow eyebrow--rule">${poll.item_number && !poll.block?.length ? t("Public vote, item %(number)s", { number: poll.item_number }) : t("Public vote")}</p>
        <button class="button" type="button" data-minimise @click=${does.minimise}>${icon("chevron-down")}${t("Minimise")}</button>
      </div>
      <div class="sheet__question">
        <h1 class="sheet__title" id="ballot" tabindex="-1" data-focus>${poll.question}</h1>
        ${blockList(poll)}
        <p class="sheet__rule">${needs(poll.rule)}</p>
        ${revealWords(poll.reveal) ? html`<p class="with-icon" data-reveal=${poll.reveal}>${icon("eye")}<strong>${revealWords(poll.reveal)}</strong></p>` : nothing}
      </div>
      ${deadline(poll, left)} ${trouble({ problem, isLost, isClosed, connection }, does)}
      ${chips({ poll, mandates, lines, isOff }, does)}
      <div class="choices sheet__choices" role="group" aria-label=${t("My choice")}>
        ${CHOICES.map((choice) => answer(choice, { me: lines.length ? {} : me, sending, isOff: isOff || isNobodys }, does))}
      </div>
      <div class="sheet__foot">
        <p>${isClosed ? t("The vote is closed.") : html`<strong>${t("A tap sends.")}</strong> ${poll.changeable ? t("You may change it until closing.") : t("It cannot be changed.")}`}</p>
        ${who?.name ? html`<p class="quiet">${whose(who)}</p>` : nothing}
      </div>
    </div>
  </section>`;
}

function needs(rule) {
  const said = neededFacts(rule);
  const facts = { rule: ruleSentence(rule), ...said, base_count: said.count };
  if (rule.needed === null) return t("Carried when %(rule)s are in favour.", facts);
  return t("Carried when %(rule)s are in favour: at least %(needed)s of %(base_count)s.", facts);
}

/** The time left, counted down and as a bar. */
export function deadline(poll, left) {
  if (!left) return html`<p class="quiet">${t("Open until the chair closes it.")}</p>`;
  const whole = Math.max(1, (new Date(poll.deadline_at) - new Date(poll.opened_at)) / 1000);
  const isLate = left.phase !== "calm";
  return html`<div class="sheet__deadline">
    <p class="sheet__deadline-line">
      <span class="with-icon ${isLate ? "timer--warning" : ""}" role="timer" data-phase=${left.phase}>${icon(left.icon)}<strong class="num">${left.text}</strong> ${left.word}</span>
      <span class="quiet">${t("closes at %(time)s", { time: clockTime(poll.deadline_at) })}</span>
    </p>
    <progress class="drain ${isLate ? "drain--warning" : ""}" .value=${left.left} max=${whole} aria-label=${t("Time left")}></progress>
  </div>`;
}

/** Why a vote was not taken; where another device is the one to vote on, the tap that moves it here and votes. */
export function refused(problem, does) {
  if (!problem.isElsewhere) return html`<p class="notice" role="alert" data-refused>${problem.message}</p>`;
  return html`<div class="notice" role="alert" data-refused>
    <p class="with-icon">${icon("warning")}<strong>${problem.message}</strong></p>
    <button class="button button--primary" type="button" data-move-device @click=${does.retry}>${t("Vote on this device")}</button>
  </div>`;
}

/** What keeps the ballot from being sent, and what can be done. */
export function trouble({ problem, isLost, isClosed, connection }, does) {
  if (connection === "paused" && !isClosed) {
    return html`<p class="notice" role="alert" data-lost>${t("The server cannot save votes right now. You can vote as soon as it can.")}</p>`;
  }
  if (isLost && !isClosed) {
    return html`<p class="notice" role="alert" data-lost>${t("The connection is lost. You can vote as soon as it is back.")}</p>`;
  }
  if (!problem) return nothing;
  if (!problem.again || isClosed) return refused(problem, does);
  return html`<div class="notice" role="alert" data-not-sent>
    <p class="with-icon">${icon("warning")}<strong>${problem.message}</strong></p>
    <button class="button button--primary" type="button" data-retry @click=${does.retry}>${t("Try again")}</button>
  </div>`;
}

function answer({ value, icon: sign }, { me, sending, isOff }, does) {
  const isMine = me.choice === value;
  return html`<button
    class="choice choice--${value} ${isMine ? "choice--mine" : ""}"
    type="button"
    data-choice=${value}
    aria-pressed=${String(isMine)}
    ?disabled=${isOff}
    @click=${() => does.choose(value)}
  >
    <span class="choice__mark">${icon(sign)}</span>
    <span>${choiceName(value)}${note(value, me, sending)}</span>
  </button>`;
}

function note(value, me, sending) {
  if (sending === value) return html`<span class="choice__note">${t("Sending…")}</span>`;
  if (me.choice !== value) return nothing;
  return html`<span class="choice__note">${t("recorded at %(time)s", { time: clockTime(me.cast_at) })}</span>`;
}
