/** To whom papers go and when: one dialog, asked before they are let go. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act } from "../lib/live.js";
import { finds } from "../lib/fold.js";

const REACHES = [
  ["everybody", () => t("Everybody on the list"), () => t("Delegates, guests and staff")],
  ["voting", () => t("Voting delegates"), () => t("Guests and staff do not see them")],
  ["named", () => t("Groups or persons"), () => t("Only whom you choose below")],
];

/** The order of the act without its papers, or null; `paper` says for whom it was. */
export function askCircle(ask) {
  return new Promise((resolve) => new Circle(ask, resolve));
}

class Circle {
  constructor(ask, settle) {
    Object.assign(this, { ask, settle, wish: "", say: "", circle: null, answer: null });
    this.chosen = {
      reach: ask.paper?.reach ?? "everybody",
      groups: new Set(),
      delegations: new Set(),
      persons: new Set(),
    };
    this.dialog = document.createElement("dialog");
    this.dialog.className = "dialog dialog--list";
    this.dialog.setAttribute("aria-label", ask.title);
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      settle(this.answer);
    });
    document.body.append(this.dialog);
    this.draw();
    this.dialog.showModal();
    this.dialog.querySelector("[data-cancel]").focus();
    if (this.chosen.reach === "named") this.load();
  }

  draw() {
    const { title, body, action } = this.ask;
    render(
      html`<form method="dialog" class="dialog__body" @submit=${(event) => this.done(event)}>
        <h2 class="dialog__title">${title}</h2>
        ${body ? html`<p>${body}</p>` : nothing}
        <fieldset class="form__group"><legend class="form__legend">${t("For whom")}</legend>
          <div class="picks">${REACHES.map((reach) => this.pick(reach))}</div>
        </fieldset>
        ${this.chosen.reach === "named" ? this.names() : nothing}
        <label class="form__field"><span class="form__label">${t("Go out at")}</span>
          <input class="field num" type="datetime-local" name="at" />
          <span class="small quiet">${t("Left empty: at once.")}</span></label>
        ${this.say ? html`<p class="form__refusal" role="alert">${this.say}</p>` : nothing}
        <div class="dialog__actions">
          <button class="button" type="button" data-cancel @click=${() => this.dialog.close()}>${t("Cancel")}</button>
          <button class="button button--primary" type="submit" data-confirm>${action}</button>
        </div>
      </form>`,
      this.dialog,
    );
  }

  pick([reach, say, more]) {
    const choose = () => {
      this.chosen.reach = reach;
      this.draw();
      if (reach === "named" && !this.circle) this.load();
    };
    return html`<label class="pick"><input type="radio" name="reach" value=${reach} ?checked=${this.chosen.reach === reach} @change=${choose} />
      <span><span class="pick__title">${say()}</span><br /><span class="small quiet">${more()}</span></span></label>`;
  }

  names() {
    if (!this.circle) return html`<p class="quiet" role="status">${t("Loading…")}</p>`;
    const people = this.circle.people.filter((seat) => finds(`${seat.name} ${seat.position}`, this.wish));
    return html`<div class="form__group">
      ${this.circle.groups.length || this.circle.delegations.length ? html`<p class="form__label">${t("Groups")}</p>` : nothing}
      <div class="circle__names">
        ${this.circle.delegations.map((name) => this.tick("delegations", name, name, t("everybody of it on the list")))}
        ${this.circle.groups.map((group) => this.tick("groups", group.id, group.name, nt("%(num)d person", "%(num)d people", group.members)))}
      </div>
      <label class="form__field"><span class="form__label">${t("Persons")}</span>
        <input class="field" type="search" placeholder=${t("Find a name")} .value=${this.wish} @input=${(event) => {
          this.wish = event.target.value;
          this.draw();
        }} /></label>
      <div class="circle__names circle__names--long">${people.map((seat) => this.tick("persons", seat.participant_id, seat.name, seat.position))}</div>
      ${this.chosen.persons.size > 1 ? this.keep() : nothing}
    </div>`;
  }

  tick(kind, key, name, more) {
    const chosen = this.chosen[kind];
    const turn = (event) => {
      if (event.target.checked) chosen.add(key);
      else chosen.delete(key);
      this.draw();
    };
    return html`<label class="form__tick"><input type="checkbox" .checked=${chosen.has(key)} @change=${turn} />
      <span>${name} <span class="small quiet">${more}</span></span></label>`;
  }

  keep() {
    return html`<div class="circle__keep"><label class="form__field"><span class="form__label">${t("Keep these persons as a group named")}</span>
      <input class="field" name="group" maxlength="120" autocomplete="off" /></label>
      <button class="button" type="button" @click=${() => this.save()}>${icon("people")}${t("Keep the group")}</button></div>`;
  }

  async save() {
    const name = this.dialog.querySelector("[name=group]").value.trim();
    try {
      const order = { meeting_id: this.ask.meetingId, name, participant_ids: [...this.chosen.persons] };
      const saved = await act("papers.save_group", order);
      this.chosen.groups.add(saved.paper_group_id);
      this.chosen.persons.clear();
      this.say = "";
      await this.load();
    } catch (error) {
      this.say = error.message || t("Not sent. Please try again.");
      this.draw();
    }
  }

  async load() {
    try {
      const response = await fetch(`/api/m/${this.ask.meetingId}/papers/circle`, {
        headers: { Accept: "application/json" },
      });
      const reply = await response.json();
      if (reply.ok) this.circle = reply.circle;
      else this.say = reply.message;
    } catch {
      this.say = t("Not loaded: no connection to the server.");
    }
    this.draw();
  }

  done(event) {
    event.preventDefault();
    const { reach, groups, delegations, persons } = this.chosen;
    const at = event.target.elements.at.value;
    if (reach === "named" && !groups.size && !delegations.size && !persons.size) {
      this.say = t("Please choose at least one group or person whom the papers are for.");
      this.draw();
      return;
    }
    this.answer = { reach };
    if (reach === "named") {
      Object.assign(this.answer, {
        paper_group_ids: [...groups],
        delegations: [...delegations],
        participant_ids: [...persons],
      });
    }
    if (at) this.answer.publish_at = new Date(at).toISOString();
    this.dialog.close();
  }
}
