/** The chair's hand on the hall's screens: what is seen, kept or let go with one tap, and words that are taken off. */
import { shortTime } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { isLost, stateOf } from "../lib/live.js";
import { contents, sceneName, screenName } from "./hall_words.js";

/** The block above the agenda. */
export function hallNow(meetingId, send) {
  const board = stateOf("screens");
  if (!board) return nothing;
  const { hall, shown } = board;
  return html`<div class="hall-now" data-hall-now>
    <p class="small"><span class="quiet">${t("The hall sees:")}</span> <strong data-seen=${shown.scene}>${sceneName(shown)}</strong>
      ${hall.pin ? html`<span class="tag tag--warning" data-pinned>${icon("lock")}${t("pinned")}</span>` : nothing}</p>
    ${hall.message ? message(hall.message, send) : nothing} ${silent(board.screens)}
    <div class="hall-now__do">${keeper(board, send)}${other(hall.pin, meetingId, send)}</div>
  </div>`;
}

function keeper({ hall, held }, send) {
  if (hall.pin)
    return html`<button class="button" type="button" data-unpin ?disabled=${isLost()} @click=${() => send("screens.unpin", {})}>${icon("play")}${t("Let go")}</button>`;
  return html`<button class="button" type="button" data-hold ?disabled=${isLost() || !held} @click=${() => send("screens.pin", { content: held })}>${icon("lock")}${t("Keep it")}</button>`;
}

function message({ text }, send) {
  return html`<p class="small hall-now__said">“${text}”</p>
    <p><button class="button" type="button" data-unsay ?disabled=${isLost()} @click=${() => send("screens.unsay", {})}>${icon("x")}${t("Take the message off")}</button></p>`;
}

function silent(screens) {
  const lost = screens.filter(({ screen }) => screen.silent_since);
  return lost.map(
    ({ screen }) =>
      html`<p class="small with-icon hall-now__silent" role="status">${icon("wifi-off")}${t("%(name)s is silent since %(time)s", { name: screenName(screen), time: shortTime(screen.silent_since) })}</p>`,
  );
}

function other(pin, meetingId, send) {
  return html`<details class="hall-now__more">
    <summary class="button" data-hall-more>${t("Screens")}${icon("chevron-down")}</summary>
    <div class="hall-now__picks">
      ${contents().map(
        (each) =>
          html`<button class="button" type="button" data-pin=${each.content} aria-pressed=${String(pin?.content === each.content)} ?disabled=${isLost()} @click=${() => send("screens.pin", { content: each.content })}>${icon(each.icon)}${each.name}</button>`,
      )}
      <a class="button" href="/m/${meetingId}/screens">${icon("note")}${t("Message and all screens")}</a>
    </div>
  </details>`;
}
