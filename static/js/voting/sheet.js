/**
 * The ballot: a sheet over whatever is open, one tap sends, the receipt fills the screen.
 *
 * Nothing waits here for a better connection: a cast that is not answered within three seconds says so, and the
 * same key is sent again by hand, so that it can only count once.
 */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { connectionState, newKey, onConnection } from "../lib/live.js";
import { CHOICES, choiceName, ruleSentence } from "./words.js";

const STRAY_TAPS_MS = 600;
const ANSWER_WITHIN_MS = 3000;

/** Mount the sheet into [data-sheet]; `update(voting, me)` after every state, `open()` from a button. */
export function startSheet({ meetingId, act, serverNow, isMinimised = false }) {
  const place = document.querySelector("[data-sheet]");
  const sheet = new Sheet(place, { meetingId, act, serverNow, isMinimised });
  return { update: (voting, me) => sheet.update(voting, me), open: () => sheet.open() };
}

class Sheet {
  constructor(place, tools) {
    this.place = place;
    this.tools = tools;
    this.poll = null;
    this.me = null;
    this.view = "hidden"; // hidden · bar · ballot · receipt
    this.seen = null; // the poll that was brought up already
    this.sending = null; // {choice, key, state: "sending" | "failed" | "refused", message}
    this.openedAt = 0;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOver()) this.minimise();
    });
    onConnection(() => this.draw());
    setInterval(() => this.view !== "hidden" && this.draw(), 500);
  }

  update(voting, me) {
    const poll = voting?.poll ?? null;
    this.me = me;
    this.poll = poll;
    if (!poll || poll.state !== "open" || !me?.eligible || me.poll_id !== poll.id) return this.away();
    if (this.seen !== poll.id) this.bringUp(poll);
    this.draw();
  }

  /** Nothing to vote on: the sheet goes, but the receipt of this vote stays until it is put away. */
  away() {
    const isMine = this.poll && this.seen === this.poll.id && this.poll.state === "closed";
    if (this.sending && isMine && this.sending.state !== "refused") {
      this.sending = { ...this.sending, state: "refused", message: this.lateMessage() };
    } else if (!(isMine && this.view === "receipt")) {
      this.show("hidden");
    }
    this.draw();
  }

  lateMessage() {
    return t("Not counted: the vote was closed at %(time)s.", { time: clockTime(this.poll.closed_at) });
  }

  bringUp(poll) {
    this.seen = poll.id;
    this.sending = null;
    const hasVoted = this.me.choice !== null;
    this.show(hasVoted || this.tools.isMinimised ? "bar" : "ballot");
  }

  open() {
    if (this.poll?.state === "open") this.show("ballot");
    this.draw();
  }

  minimise() {
    this.show("bar");
    this.draw();
  }

  show(view) {
    const wasOver = this.isOver();
    this.view = view;
    if (view === "ballot") this.openedAt = performance.now();
    for (const other of document.body.children) {
      if (other !== this.place && other.tagName !== "SCRIPT" && other.tagName !== "DIALOG") other.inert = this.isOver();
    }
    if (this.isOver() !== wasOver || view === "receipt") queueMicrotask(() => this.focusHeading());
  }

  isOver() {
    return this.view === "ballot" || this.view === "receipt";
  }

  focusHeading() {
    this.place.querySelector("[data-focus]")?.focus({ preventScroll: true });
  }

  draw() {
    const views = { hidden: () => nothing, bar: () => this.bar(), ballot: () => this.ballot(), receipt: () => this.receipt() };
    render(this.poll ? views[this.view]() : nothing, this.place);
  }

  async cast(choice) {
    if (performance.now() - this.openedAt < STRAY_TAPS_MS || this.sending?.state === "sending") return;
    const isAgain = this.sending?.state === "failed" && this.sending.choice === choice;
    this.sending = { choice, key: isAgain ? this.sending.key : newKey(), replaces: isAgain ? this.sending.replaces : this.me.revision, state: "sending" };
    this.draw();
    const { key, replaces } = this.sending;
    const payload = { meeting_id: this.tools.meetingId, poll_id: this.poll.id, choice, replaces };
    try {
      const receipt = await this.tools.act("voting.cast", payload, { key, within: ANSWER_WITHIN_MS });
      this.me = { ...this.me, choice: receipt.choice, revision: receipt.revision, receipt: receipt.receipt, cast_at: receipt.cast_at };
      this.sending = null;
      this.show("receipt");
    } catch (error) {
      this.sending = { ...this.sending, state: error.retryable ? "failed" : "refused", message: error.message };
    }
    this.draw();
  }

  bar() {
    const words = this.me.choice
      ? t("Recorded: %(choice)s", { choice: choiceName(this.me.choice) })
      : t("A vote is open: you have not voted yet");
    return html`<div class="votebar" role="region" aria-label=${t("Open vote")}>
      <p class="votebar__words with-icon">${icon(this.me.choice ? "check" : "vote")}<span>${words}</span></p>
      ${this.time()}
      <button class="button ${this.me.choice ? "" : "button--primary"}" type="button" data-open-ballot @click=${() => this.open()}>
        ${this.me.choice ? t("Change") : t("Vote now")}
      </button>
    </div>`;
  }

  ballot() {
    const { poll } = this;
    const isFinal = this.me.choice && !poll.changeable;
    return html`<section class="sheet sheet--over" role="dialog" aria-modal="true" aria-labelledby="ballot" data-ballot>
      <div class="sheet__body">
        <div class="sheet__head">
          <p class="eyebrow eyebrow--rule">${poll.item_number ? t("Public vote, item %(number)s", { number: poll.item_number }) : t("Public vote")}</p>
          <button class="button" type="button" @click=${() => this.minimise()}>${icon("chevron-down")}${t("Minimise")}</button>
        </div>
        <div class="sheet__question">
          <h1 class="sheet__title" id="ballot" tabindex="-1" data-focus>${poll.question}</h1>
          <p class="sheet__rule">${this.rule()}</p>
        </div>
        ${this.time(true)} ${this.trouble()}
        <div class="choices sheet__choices" role="group" aria-label=${t("My choice")}>
          ${CHOICES.map((choice) => this.choice(choice, isFinal))}
        </div>
        <div class="sheet__foot">
          <p>${isFinal ? t("Your vote is recorded and final.") : html`<strong>${t("A tap sends.")}</strong> ${poll.changeable ? t("You may change it until closing.") : t("It cannot be changed.")}`}</p>
        </div>
      </div>
    </section>`;
  }

  rule() {
    const { rule } = this.poll;
    const facts = { rule: ruleSentence(rule), needed: rule.needed };
    return rule.needed ? t("Carried with %(rule)s in favour: at least %(needed)s.", facts) : t("Carried with %(rule)s in favour.", facts);
  }

  choice({ value, icon: sign }, isFinal) {
    const isSending = this.sending?.state === "sending";
    const isMine = this.me.choice === value;
    const isOffline = connectionState() === "offline";
    return html`<button
      class="choice choice--${value} ${isMine ? "choice--mine" : ""}"
      type="button"
      data-choice=${value}
      aria-pressed=${String(isMine)}
      ?disabled=${isSending || isFinal || isOffline}
      @click=${() => this.cast(value)}
    >
      <span class="choice__mark">${icon(sign)}</span>
      <span>${choiceName(value)}${this.note(value, isMine)}</span>
    </button>`;
  }

  note(value, isMine) {
    if (this.sending?.state === "sending" && this.sending.choice === value) return html`<span class="choice__note">${t("Sending…")}</span>`;
    return isMine ? html`<span class="choice__note">${t("recorded at %(time)s", { time: clockTime(this.me.cast_at) })}</span>` : nothing;
  }

  trouble() {
    if (connectionState() === "offline" || connectionState() === "reconnecting") {
      return html`<p class="notice" role="alert">${t("The connection is lost. You can vote as soon as it is back; the secretary can also take your vote.")}</p>`;
    }
    if (this.sending?.state === "failed") {
      return html`<div class="notice" role="alert" data-not-sent>
        <p class="with-icon">${icon("warning")}<strong>${t("Not sent yet")}</strong></p>
        <button class="button button--primary" type="button" @click=${() => this.cast(this.sending.choice)}>
          ${t("Try again: %(choice)s", { choice: choiceName(this.sending.choice) })}
        </button>
      </div>`;
    }
    return this.sending?.state === "refused" ? html`<p class="notice" role="alert">${this.sending.message}</p>` : nothing;
  }

  time(isFull = false) {
    const { poll } = this;
    if (!poll.deadline_at || poll.state !== "open") return nothing;
    const clock = countdown({ ends_at: poll.deadline_at }, this.tools.serverNow());
    const line = html`<span class="with-icon timer ${clock.phase === "calm" ? "" : "timer--warning"}" role="timer">${icon(clock.icon)}<strong class="num">${clock.text}</strong> ${clock.word}</span>`;
    if (!isFull) return line;
    const whole = (new Date(poll.deadline_at) - new Date(poll.opened_at)) / 1000;
    return html`<div class="sheet__deadline">
      <p class="sheet__deadline-line">${line}<span class="quiet">${t("closes at %(time)s", { time: clockTime(poll.deadline_at) })}</span></p>
      <progress class="drain ${clock.phase === "calm" ? "" : "drain--warning"}" .value=${clock.left} max=${whole} aria-label=${t("Time left")}></progress>
    </div>`;
  }

  receipt() {
    const { poll, me } = this;
    const sign = CHOICES.find((c) => c.value === me.choice).icon;
    const isOpen = poll.state === "open";
    return html`<section class="receipt receipt--over" role="dialog" aria-modal="true" aria-labelledby="receipt" data-receipt=${me.choice}>
      <div class="receipt__answer receipt__answer--${me.choice}" role="status">
        <span class="receipt__seal">${icon(sign)}</span>
        <p class="receipt__said" id="receipt" tabindex="-1" data-focus>${t("Recorded")}</p>
        <p class="receipt__choice">${choiceName(me.choice)}</p>
        <p class="receipt__time"><time class="num">${clockTime(me.cast_at)}</time></p>
      </div>
      <div class="receipt__rest">
        <h1>${poll.question}</h1>
        <dl class="facts">
          <dt class="facts__k">${t("Receipt")}</dt><dd class="facts__v num">${me.receipt}</dd>
          <dt class="facts__k">${t("What follows")}</dt>
          <dd class="facts__v">${poll.deadline_at && isOpen ? t("Closes at %(time)s, then the chair announces the result", { time: clockTime(poll.deadline_at) }) : t("The chair closes the vote and announces the result")}</dd>
        </dl>
        <div class="actions">
          <button class="button button--primary" type="button" data-back @click=${() => (isOpen ? this.minimise() : this.putAway())}>${t("Back to the sitting")}</button>
          ${poll.changeable && isOpen ? html`<button class="button" type="button" data-change @click=${() => this.open()}>${t("Change my vote")}</button>` : nothing}
        </div>
      </div>
    </section>`;
  }

  putAway() {
    this.show("hidden");
    this.draw();
  }
}
