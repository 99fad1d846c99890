/** The ballot: question, rule, time left and three large answers. One tap sends. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { whose } from "./receipt.js";
import { CHOICES, choiceName, ruleSentence } from "./words.js";

/**
 * `sending`: the answer on its way, or null; `problem`: {message, again} of one that did not arrive;
 * `does`: {minimise, choose, retry}.
 */
export function ballot({ poll, me, who, now, sending, problem }, does) {
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  const isOver = left?.phase === "over" || poll.state !== "open";
  return html`<section class="sheet" aria-labelledby="sheet-title">
    <div class="sheet__body">
      <div class="sheet__head">
        <p class="eyebrow eyebrow--rule">${t("Public vote")}</p>
        <button class="button" type="button" data-minimise @click=${does.minimise}>${icon("chevron-down")}${t("Minimise")}</button>
      </div>
      <div class="sheet__question">
        <h1 class="sheet__title" id="sheet-title" tabindex="-1" data-focus>${poll.question}</h1>
        <p class="sheet__rule">${needs(poll.rule)}</p>
      </div>
      ${deadline(poll, left)} ${problem ? notSent(problem, does) : nothing}
      <div class="choices sheet__choices" role="group" aria-label=${t("My answer")}>
        ${CHOICES.map((choice) => answer(choice, { me, sending, isOver }, does))}
      </div>
      <div class="sheet__foot">
        <p>${isOver ? t("The vote is closed.") : html`<strong>${t("One tap sends.")}</strong> ${poll.changeable ? t("You can change it until the vote closes.") : t("It is final.")}`}</p>
        ${who?.name ? html`<p class="quiet">${whose(who)}</p>` : nothing}
      </div>
    </div>
  </section>`;
}

function needs(rule) {
  if (rule.needed === null) return t("Carried when %(rule)s are in favour.", { rule: ruleSentence(rule) });
  return t("Carried when %(rule)s are in favour: at least %(needed)s of %(base_count)s.", {
    rule: ruleSentence(rule),
    needed: rule.needed,
    base_count: rule.base_count,
  });
}

function deadline(poll, left) {
  if (!left) return html`<p class="quiet">${t("Open until the chair closes it.")}</p>`;
  const total = Math.max(1, (new Date(poll.deadline_at) - new Date(poll.opened_at)) / 1000);
  const isLate = left.phase !== "calm";
  return html`<div class="sheet__deadline">
    <p class="sheet__deadline-line">
      <span class="with-icon ${isLate ? "timer--warning" : ""}" data-phase=${left.phase}>${icon(left.icon)}<span role="timer"><strong class="num">${left.text}</strong> ${left.word}</span></span>
      <span class="quiet">${t("closes at %(time)s", { time: clockTime(poll.deadline_at) })}</span>
    </p>
    <progress class="drain ${isLate ? "drain--warning" : ""}" value=${left.left} max=${total} aria-label=${t("Time left")}></progress>
  </div>`;
}

function answer(choice, { me, sending, isOver }, does) {
  const isMine = me.choice === choice.value;
  const isSending = sending === choice.value;
  return html`<button
    class="choice choice--${choice.value}"
    type="button"
    data-choice=${choice.value}
    aria-pressed=${isMine ? "true" : "false"}
    ?disabled=${sending !== null || isOver}
    @click=${() => does.choose(choice.value)}
  >
    <span class="choice__mark">${icon(choice.icon)}</span>${choiceName(choice.value)}
    ${isSending ? html`<span class="choice__note">${t("Sending…")}</span>` : nothing}
    ${isMine && !isSending ? html`<span class="choice__note">${t("recorded now")}</span>` : nothing}
  </button>`;
}

function notSent(problem, does) {
  return html`<div class="notice" role="alert" data-not-sent>
    <p class="with-icon">${icon("warning")}<span>${problem.message}</span></p>
    ${problem.again
      ? html`<p class="notice__actions"><button class="button button--primary" type="button" data-retry @click=${does.retry}>${t("Try again")}</button></p>`
      : nothing}
  </div>`;
}
