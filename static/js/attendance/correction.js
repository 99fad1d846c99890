/** The dialog by which the secretary sets right where somebody is; the minutes give the reason. */
import { html, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act } from "../lib/live.js";
import { STATES, stateIcon, stateWord } from "./words.js";

const MOST_NAMES = 5;

/** What is usually the reason, so that nobody has to type it. */
export function usualReasons(state) {
  const reasons = {
    awaited: [t("Checked in by mistake")],
    in_room: [t("Checked in at the desk"), t("The tablet does not work")],
    online: [t("Joined by video without checking in")],
    excused: [t("Excused by telephone"), t("On another official duty"), t("Illness")],
    absent: [t("Did not come and gave no reason")],
    left: [t("Left early")],
  };
  return reasons[state];
}

/** Ask where these people are and why; true when it was recorded. */
export function correct(meetingId, people) {
  return new Promise((resolve) => new Correction(meetingId, people, resolve).open());
}

class Correction {
  constructor(meetingId, people, settle) {
    Object.assign(this, { meetingId, people, settle });
    this.state = people.length === 1 && people[0].state !== "in_room" ? "in_room" : "";
    this.reason = this.state ? usualReasons(this.state)[0] : "";
    this.refusal = "";
    this.isDone = false;
  }

  open() {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "dialog correction";
    this.dialog.setAttribute("aria-labelledby", "correction");
    document.body.append(this.dialog);
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.settle(this.isDone);
    });
    this.draw();
    this.dialog.showModal();
  }

  draw() {
    render(
      html`<form class="dialog__body" @submit=${(event) => this.send(event)}>
        <h2 class="dialog__title" id="correction">${this.title()}</h2>
        ${this.who()}
        <div class="correction__states" role="group" aria-label=${t("Where")}>${STATES.map((state) => this.choice(state))}</div>
        ${this.why()} ${this.refusal ? html`<p class="form__refusal" role="alert">${this.refusal}</p>` : nothing}
        <div class="dialog__actions">
          <button class="button" type="button" data-cancel @click=${() => this.dialog.close()}>${t("Cancel")}</button>
          <button class="button button--primary" type="submit" ?disabled=${!this.state}>${t("Record")}</button>
        </div>
      </form>`,
      this.dialog,
    );
  }

  title() {
    return this.people.length === 1 ? this.people[0].name : nt("%(num)d person", "%(num)d people", this.people.length);
  }

  who() {
    if (this.people.length === 1) {
      const word = stateWord(this.people[0].state);
      return html`<p class="quiet">${t("On record now: %(state)s", { state: word })}</p>`;
    }
    const names = this.people.slice(0, MOST_NAMES).map((person) => person.name);
    const more = this.people.length - names.length;
    return html`<p class="quiet">${names.join(", ")}${more ? html` ${nt("and %(num)d more", "and %(num)d more", more)}` : nothing}</p>`;
  }

  choice(state) {
    const choose = () => {
      const wasUsual = !this.reason || STATES.some((s) => usualReasons(s).includes(this.reason));
      this.state = state;
      if (wasUsual) this.reason = usualReasons(state)[0];
      this.draw();
    };
    return html`<button class="tab" type="button" aria-pressed=${String(this.state === state)} data-state=${state} @click=${choose}>
      ${stateIcon(state)}${stateWord(state)}
    </button>`;
  }

  why() {
    if (!this.state) return html`<p class="small quiet">${t("Choose where they are.")}</p>`;
    const take = (reason) => () => {
      this.reason = reason;
      this.draw();
    };
    return html`<label class="form__field"><span class="form__label">${t("Reason, for the minutes")}</span>
        <input class="field" name="reason" maxlength="300" required .value=${this.reason} @input=${(event) => {
          this.reason = event.target.value;
        }} />
      </label>
      <div class="tabs">
        ${usualReasons(this.state).map((reason) => html`<button class="button" type="button" @click=${take(reason)}>${reason}</button>`)}
      </div>`;
  }

  async send(event) {
    event.preventDefault();
    const order = { participant_ids: this.people.map((p) => p.participant_id), state: this.state, reason: this.reason };
    try {
      await act("attendance.correct", { meeting_id: this.meetingId, ...order });
      this.isDone = true;
      this.dialog.close();
    } catch (error) {
      this.refusal = error.message || t("Not sent. Please try again.");
      this.draw();
    }
  }
}
