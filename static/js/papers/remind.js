/** One tap that asks those who have not opened papers to do so; what came of it stands beside the button. */
import { shortTime } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, serverNow } from "../lib/live.js";

/** A button to draw and, after the tap, its answer; `paperIds` null means all papers that are out. */
export class Reminder {
  constructor({ meetingId, paperIds, redraw }) {
    Object.assign(this, { meetingId, paperIds, redraw, say: "", isRefused: false, isBusy: false });
  }

  draw(missing) {
    return html`${
      missing
        ? html`<button class="button" type="button" data-remind ?disabled=${this.isBusy} @click=${() => this.send()}>${icon("bell")}${t("Remind those who have not opened")}</button>`
        : nothing
    }
    <p class="remind__answer ${this.isRefused ? "" : "strong"}" role="status" data-remind-answer>${this.say ? html`${icon(this.isRefused ? "info" : "check")}<span>${this.say}</span>` : nothing}</p>`;
  }

  async send() {
    this.isBusy = true;
    this.redraw();
    try {
      const order = { meeting_id: this.meetingId, ...(this.paperIds ? { paper_ids: this.paperIds } : {}) };
      const { persons } = await act("papers.remind", order);
      const at = shortTime(serverNow());
      this.say = `${nt("Reminded %(num)d person.", "Reminded %(num)d people.", persons)} ${t("They see it on their pages since %(at)s.", { at })}`;
      this.isRefused = false;
    } catch (error) {
      this.say = error.message || t("Not sent. Please try again.");
      this.isRefused = true;
    }
    this.isBusy = false;
    this.redraw();
  }
}
