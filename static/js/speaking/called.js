/** On every page of the meeting: that I am next to speak, or have the floor. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";

/** The boards that the line is made of. */
export const CALLED_BY = ["floor", "floor.me"];

/** The line; nothing where nobody waits for me. */
export function calledLine(meetingId) {
  const [me, now] = [stateOf("floor.me"), stateOf("floor")?.speaking];
  const speaks = me?.state === "speaking";
  const isNext = me?.state === "waiting" && me.place === 1 && now;
  if (!speaks && !isNext) return nothing;
  return html`<p class="with-icon" data-called=${speaks ? "now" : "next"}>${icon("mic")}<strong>${speaks ? t("You have the floor") : t("You are next to speak")}</strong></p>
    <p class="follow__do"><a class="button" href="/m/${meetingId}/floor">${t("To the floor")}</a></p>`;
}
