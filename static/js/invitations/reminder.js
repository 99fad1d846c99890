/** The reminder that goes out by itself: on which day, or on none. */
import { shortDateTime } from "../lib/clock.js";
import { html, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

/** `plan(days)` sends what was chosen; null for nobody. */
export function plannedReminder({ days, at, is_done: isDone, choices }, plan) {
  const offered = days && !choices.includes(days) ? [...choices, days] : choices;
  if (!offered.length) return nothing;
  return html`<label class="answers__plan"><span>${t("Remind by itself who has not answered")}</span>
    <select class="field" data-plan @change=${(event) => plan(Number(event.target.value) || null)}>
      <option value="" .selected=${!days}>${t("Do not remind")}</option>
      ${offered.map((each) => html`<option value=${each} .selected=${each === days}>${nt("%(num)d day before", "%(num)d days before", each)}</option>`)}
    </select>
    ${at ? html`<span class="small quiet" data-planned>${isDone ? t("Went out for %(time)s", { time: shortDateTime(at) }) : t("Goes out %(time)s", { time: shortDateTime(at) })}</span>` : nothing}
  </label>`;
}
