/** A letter that got lost: another personal link, and the earlier ones open nothing any more. */
import { html, icon } from "../lib/dom.js";
import { confirm } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";

/** `how`: `send(act, order, said)`, `byMail`, `meetingId`. */
export function linkButton(line, how) {
  const label = t("Letter lost: another personal link for %(name)s", line);
  return html`<button class="button button--square" type="button" data-renew-link aria-label=${label} title=${label} @click=${() => renew(line, how)}>${icon("link")}</button>`;
}

async function renew(line, { send, byMail, meetingId }) {
  const title = t("Another personal link for %(name)s?", line);
  const body = [
    t(
      "Every personal link made for this person so far is void: those in e-mails, and the QR codes on printed letters.",
    ),
    t("Devices that came into this meeting by such a link are signed out."),
    t(
      "The new one goes out by e-mail; where there is no address, a letter to print is made. The answer to the invitation stays.",
    ),
  ];
  if (!(await confirm({ title, body, action: t("Make the earlier links void"), danger: true }))) return;
  const whose = { participant_id: line.participant_id };
  const renewed = await send("invitations.renew_link", { ...whose, by_mail: byMail });
  if (!renewed || !(await send("people.sign_out_participant", whose, t("The earlier links open nothing any more."))))
    return;
  if (!renewed.letters) location.assign(`/m/${meetingId}/invitations/letters?who=${line.participant_id}`); // a download
}
