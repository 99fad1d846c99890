/** On which device I vote, and the devices on which several do. */
import { shortTime } from "../lib/clock.js";
import { askText } from "../lib/dialog.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act } from "../lib/live.js";
import { notice } from "../parts/notice.js";

const here = document.documentElement.dataset.machine ?? "";
let isClaimed = false;

/** The first device that a voter opens is the one to vote on; asked for once, and again after the next loading. */
export function claimDevice(meetingId, mine) {
  if (isClaimed || !here || !mine || mine.mark) return;
  isClaimed = true;
  act("attendance.claim_device", { meeting_id: meetingId }).catch(() => {});
}

/** Vote on this device from now on. */
export function moveDevice(meetingId) {
  return act("attendance.move_device", { meeting_id: meetingId });
}

/** That I vote elsewhere, and the one tap that changes it; nothing where I vote here. */
export function elsewhere(meetingId, mine) {
  if (!here || !mine?.mark || mine.mark === here) return nothing;
  const move = () => moveDevice(meetingId).catch((error) => notice(error.message || t("Not sent. Please try again.")));
  const words = mine.device
    ? t("You vote on another device: %(device)s, since %(time)s.", { device: mine.device, time: shortTime(mine.since) })
    : t("You vote on another device.");
  return html`<div class="notice" data-elsewhere>
    <p class="with-icon">${icon("info")}<strong>${words}</strong></p>
    <button class="button button--primary" type="button" data-move-device @click=${move}>${t("Vote on this device")}</button>
  </div>`;
}

/** The alarm for the desk and the chair; `mayAct` who may free a device or allow it. */
export function sharedDevices(meetingId, board, mayAct) {
  const shared = board?.shared ?? [];
  return shared.map(
    (one) => html`<div class="notice" role="alert" data-shared=${one.mark}>
      <p class="with-icon">${icon("warning")}<strong>${t("One device votes for several people: %(names)s.", { names: one.people.map((each) => each.name).join(", ") })}</strong></p>
      <p class="small">${one.device}</p>
      <ul>${one.people.map((each) => html`<li class="small">${each.name}${each.seat ? html`, ${t("Seat %(seat)s", each)}` : nothing}, <span class="num">${shortTime(each.since)}</span></li>`)}</ul>
      ${mayAct ? hands(meetingId, one) : nothing}
    </div>`,
  );
}

function hands(meetingId, one) {
  const free = (each) =>
    tried("attendance.release_device", { meeting_id: meetingId, participant_id: each.participant_id });
  return html`<div class="stack">
    ${one.people.slice(1).map((each) => html`<button class="button button--wide" type="button" data-release=${each.participant_id} @click=${() => free(each)}>${t("%(name)s votes elsewhere", each)}</button>`)}
    <button class="button button--wide" type="button" data-allow-shared @click=${() => allow(meetingId, one)}>${t("It is right so…")}</button>
  </div>`;
}

async function allow(meetingId, one) {
  const reason = await askText({
    title: t("Several people vote on one device?"),
    body: t("The journal keeps the reason. Everybody's votes stay their own."),
    label: t("Reason"),
    action: t("It is right so"),
  });
  const participant_id = one.people[0].participant_id;
  if (reason) tried("attendance.allow_shared_device", { meeting_id: meetingId, participant_id, reason });
}

async function tried(name, order) {
  try {
    await act(name, order);
    notice(null);
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
  }
}
