/** Where the last e-mail to somebody is, with what the mail server said of it. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const STATES = {
  waiting: () => [t("E-mail waits"), "clock", ""],
  sending: () => [t("E-mail is being sent"), "upload", ""],
  sent: () => [t("E-mail sent"), "check", ""],
  failed: () => [t("E-mail failed"), "warning", "tag--warning"],
  unsure: () => [t("E-mail perhaps not sent"), "warning", "tag--warning"],
};

export function letterTag({ letter, letter_error: error }) {
  if (!STATES[letter]) return nothing;
  const [word, sign, look] = STATES[letter]();
  return html`<span class="answers__letter"><span class="tag ${look}" data-letter=${letter}>${icon(sign)}${word}</span>
    ${error ? html`<span class="small quiet">${error}</span>` : nothing}</span>`;
}

/** Whether only a person can decide that it goes again. */
export function mayResend({ letter }) {
  return letter === "failed" || letter === "unsure";
}
