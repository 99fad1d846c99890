/** The code on the hall's screen: a new picture every 15 seconds of the server's clock, none while out of touch. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { isLost, serverNow } from "../lib/live.js";

const STEP_MS = 15_000;

/** The code with its two words; nothing where the desk has not opened this way in. */
export function hallCode(meetingId, attendance) {
  if (!attendance?.has_hall_code || isLost()) return nothing;
  const step = Math.floor(serverNow() / STEP_MS);
  return html`<figure class="hall__scan" data-hall-code=${step}>
    <img class="hall__qr" src="/m/${meetingId}/hall/check-in.svg?step=${step}" alt=${t("Code to check in")} />
    <figcaption>${t("Scan to check in")}</figcaption>
  </figure>`;
}
