/** What it is called where somebody is: a word and an icon, never a colour alone. */
import { shortTime } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const WORDS = {
  awaited: { sign: "circle", word: () => t("Not checked in yet"), look: "" },
  in_room: { sign: "check", word: () => t("In the room"), look: "tag--yes" },
  online: { sign: "wifi", word: () => t("Online"), look: "tag--yes" },
  excused: { sign: "info", word: () => t("Excused"), look: "" },
  absent: { sign: "x", word: () => t("Absent"), look: "tag--warning" },
  left: { sign: "logout", word: () => t("Has left"), look: "tag--warning" },
};

export const STATES = Object.keys(WORDS);

/** "In the room". */
export function stateWord(state) {
  return WORDS[state].word();
}

/** The state as a tag. */
export function stateTag(state) {
  const { sign, look } = WORDS[state];
  return html`<span class="tag ${look}">${icon(sign)}${stateWord(state)}</span>`;
}

/** The icon of a state. */
export function stateIcon(state) {
  return icon(WORDS[state].sign);
}

/** Nothing is heard of somebody's device; they count as present until a person says otherwise. */
export function silentTag(person) {
  if (!person.silent_since) return nothing;
  const words = t("Device silent since %(time)s", { time: shortTime(person.silent_since) });
  return html`<span class="tag tag--warning" data-silent>${icon("wifi-off")}${words}</span>`;
}

/** How somebody came in, where it was not by their own tap; what the desk wrote has its reason. */
export function wayWord(person) {
  const words = {
    hall: t("by the hall's code"),
    badge: t("by badge"),
    pin: t("by PIN"),
  };
  return words[person.way] ?? "";
}
