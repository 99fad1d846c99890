/** A secret decision: choose one of three large answers, then confirm. And a sealed ballot that waits to be taken in. */
import { countdown } from "../../lib/clock.js";
import { html, icon, nothing } from "../../lib/dom.js";
import { t } from "../../lib/i18n.js";
import { deadline, refused, trouble } from "../ballot.js";
import { CHOICES, choiceName, neededFacts, ruleSentence } from "../words.js";

/** The one line that is promised to every voter. */
export function promise() {
  return html`<p class="secret__promise with-icon">${icon("lock")}<span>${t("After closing, nothing that is kept shows who chose what, and everybody can recount; nobody can help against a tampered tablet, a server altered while it runs, tellers in league, or eyes on your screen.")}</span></p>`;
}

/** The word over every secret ballot. */
export function eyebrow(poll) {
  const word = poll.item_number
    ? t("Secret ballot, item %(number)s", { number: poll.item_number })
    : t("Secret ballot");
  return html`<p class="secret__label with-icon">${icon("lock")}${word}</p>`;
}

export function decision({ poll, now, sending, problem, connection, isChecking, secret }, does) {
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  const isClosed = left?.phase === "over" || poll.state !== "open";
  const isLost = ["offline", "reconnecting", "paused"].includes(connection);
  const isOff = isClosed || isLost || sending !== null;
  const asks = isChecking && secret.picked;
  return html`<section class="sheet sheet--over" role="dialog" aria-modal="true" aria-labelledby="ballot" data-ballot=${poll.id} data-secret>
    <div class="sheet__body">
      <div class="sheet__head">${eyebrow(poll)}${minimise(does)}</div>
      <div class="sheet__question">
        <h1 class="sheet__title" id="ballot" tabindex="-1" data-focus>${asks ? t("Is this your ballot?") : poll.question}</h1>
        <p class="sheet__rule">${asks ? poll.question : needs(poll.rule)}</p>
      </div>
      ${deadline(poll, left)} ${trouble({ problem, isLost, isClosed, connection }, does)}
      ${asks ? picked(secret.picked) : answers(secret.picked, isClosed, does)}
      ${asks ? handingIn(sending, isOff, does) : choosing(secret.picked, isClosed, does)} ${promise()}
    </div>
  </section>`;
}

function minimise(does) {
  return html`<button class="button" type="button" data-minimise @click=${does.minimise}>${icon("chevron-down")}${t("Minimise")}</button>`;
}

function needs(rule) {
  if (rule.needed === null) return t("Carried when %(rule)s are in favour.", { rule: ruleSentence(rule) });
  const said = neededFacts(rule);
  const facts = { rule: ruleSentence(rule), ...said, base_count: said.count };
  return t("Carried when %(rule)s are in favour: at least %(needed)s of %(base_count)s.", facts);
}

function answers(mine, isClosed, does) {
  return html`<div class="choices sheet__choices" role="group" aria-label=${t("My choice")}>
    ${CHOICES.map(
      ({
        value,
        icon: sign,
      }) => html`<button class="choice choice--${value} ${mine === value ? "choice--mine" : ""}" type="button"
        data-choice=${value} aria-pressed=${String(mine === value)} ?disabled=${isClosed} @click=${() => does.pick(value)}>
        <span class="choice__mark">${icon(sign)}</span><span>${choiceName(value)}</span>
      </button>`,
    )}
  </div>`;
}

function choosing(mine, isClosed, does) {
  return html`<div class="secret__foot">
    <p>${isClosed ? t("The vote is closed.") : mine ? t("Nothing is sent yet.") : t("Choose, then confirm. It cannot be changed afterwards.")}</p>
    <button class="button button--primary" type="button" data-check ?disabled=${isClosed || !mine} @click=${does.check}>${t("Check and send")}</button>
  </div>`;
}

function picked(value) {
  const sign = CHOICES.find((choice) => choice.value === value).icon;
  return html`<p class="secret__picked with-icon" data-picked>${icon(sign)}${choiceName(value)}</p>`;
}

function handingIn(sending, isOff, does) {
  return html`<div class="secret__foot">
    <button class="button" type="button" data-fill ?disabled=${sending !== null} @click=${does.fill}>${icon("chevron-left")}${t("Change")}</button>
    <button class="button button--primary" type="button" data-hand-in ?disabled=${isOff} @click=${does.handIn}>
      ${sending === null ? t("Seal and hand in my ballot") : t("Sending…")}
    </button>
  </div>`;
}

/** Sealed, and not taken in yet: it can only be sent again, as it is. */
export function waiting({ poll, now, sending, problem, connection }, does) {
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  const isClosed = left?.phase === "over" || poll.state !== "open";
  const isLost = ["offline", "reconnecting", "paused"].includes(connection);
  return html`<section class="sheet sheet--over" role="dialog" aria-modal="true" aria-labelledby="ballot" data-ballot=${poll.id} data-sealed>
    <div class="sheet__body">
      <div class="sheet__head">${eyebrow(poll)}${minimise(does)}</div>
      <div class="sheet__question">
        <h1 class="sheet__title" id="ballot" tabindex="-1" data-focus>${t("Your ballot is sealed and not handed in yet")}</h1>
        <p class="sheet__rule">${poll.question}</p>
      </div>
      ${deadline(poll, left)}
      ${problem && !problem.again ? refused(problem, does) : nothing}
      ${isLost && !isClosed ? html`<p class="notice" role="alert" data-lost>${t("The connection is lost. Your ballot is kept here, sealed; hand it in as soon as the connection is back.")}</p>` : nothing}
      <div class="secret__foot">
        <p>${t("What you chose is not on this tablet any more; it counts once, however often it is sent.")}</p>
        <button class="button button--primary" type="button" data-retry ?disabled=${isLost || sending !== null} @click=${does.retry}>
          ${sending === null ? t("Hand in my ballot") : t("Sending…")}
        </button>
      </div>
    </div>
  </section>`;
}
