/** On the delegate's home, as long as the invitation is to be answered. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

export function invitedLine(mine, meetingId) {
  if (!mine?.is_asked) return nothing;
  const words = mine.consent === "refused" ? t("The chair has not agreed to your substitute.") : asked(mine);
  return html`<div class="reminded" role="status" data-invited>
    ${icon(mine.reminded_at ? "bell" : "calendar")}
    <p class="strong">${words}</p>
    <a class="button button--primary" href="/m/${meetingId}/invitation">${t("Answer the invitation")}</a>
  </div>`;
}

function asked(mine) {
  return mine.reminded_at
    ? t("You are reminded to say whether you will come.")
    : t("Please say whether you will come.");
}
