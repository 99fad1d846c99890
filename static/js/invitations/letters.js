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

const OBSTACLES = {
  certificate: () => t("The mail server's certificate is not trusted: nothing is sent to it."),
  sign_in: () => t("The mail server refuses the user name or the password."),
  encryption: () => t("The mail server does not offer the encryption that is set: nothing is sent to it."),
  unreachable: () => t("The mail server cannot be reached."),
};

/** What keeps every letter from going, once for the page; nothing where nothing does. */
export function mailObstacle(lines) {
  const first = lines.find((line) => line.letter === "waiting" && line.obstacle);
  if (!first) return nothing;
  return html`<p class="notice" role="alert" data-obstacle=${first.obstacle}>
    <strong>${OBSTACLES[first.obstacle]()}</strong> ${t("The letters wait and are tried again by themselves. Please tell the administrator.")}
    <span class="small quiet">${first.letter_error}</span>
  </p>`;
}

export function letterTag({ letter, letter_error: error, obstacle }) {
  if (!STATES[letter]) return nothing;
  const [word, sign, look] = STATES[letter]();
  return html`<span class="answers__letter"><span class="tag ${look}" data-letter=${letter}>${icon(sign)}${word}</span>
    ${error && !obstacle ? html`<span class="small quiet">${error}</span>` : nothing}</span>`;
}

/** Whether only a person can decide that it goes again. */
export function mayResend({ letter }) {
  return letter === "failed" || letter === "unsure";
}
