/** The live map: every seat says where its person is and who asks to speak, by colour, sign and word. */
import { stateIcon, stateWord } from "../attendance/words.js";
import { html, icon, nothing } from "../lib/dom.js";
import { finds } from "../lib/fold.js";
import { t } from "../lib/i18n.js";
import { hallPlan } from "../parts/hall_plan.js";
import { hallGrid } from "./grid.js";
import { shortName } from "./people.js";

// The letters of the board "seating.live", in the order of the key.
const STATES = { p: "in_room", o: "online", n: "awaited", e: "excused", x: "absent", l: "left" };
const PICTURE = { p: "here", o: "here", q: "silent", n: "awaited", e: "away", x: "away", l: "away", "-": "free" };
const KEY = ["p", "o", "q", "n", "e", "x", "l", "-"];

/** What a letter says. */
export function markWord(mark) {
  if (mark === "q") return t("Device silent");
  return STATES[mark] ? stateWord(STATES[mark]) : t("Free seat");
}

function markIcon(mark) {
  if (mark === "q") return icon("wifi-off");
  return STATES[mark] ? stateIcon(STATES[mark]) : nothing;
}

export function floorWord(mark) {
  return { s: t("Speaks"), w: t("Asks to speak") }[mark] ?? "";
}

function floorIcon(mark) {
  return { s: icon("mic"), w: icon("hand") }[mark] ?? nothing;
}

/** The map, `label` being its name; `people`: Map of participant → who they are, `tap(id, label)` is told of seats that are taken. */
export function liveMap({ plan, live, people, zoom, label, words = "", tap }) {
  const seat = ({ label, index }) => {
    const person = people.get(plan.at[index]);
    const [presence, floor] = [live.presence[index] ?? "-", live.floor[index] ?? "-"];
    const said = [label, person?.name, markWord(presence), floorWord(floor)].filter(Boolean).join(", ");
    const isDim = words.trim() && !(person && finds(`${person.name} ${person.delegation} ${label}`, words));
    const name =
      person && zoom !== "small"
        ? html`<span class="hallseat__name">${zoom === "large" ? person.name : shortName(person.name)}</span>`
        : nothing;
    return {
      look: `liveseat liveseat--${presence === "-" ? "free" : presence} ${floor === "-" ? "" : `liveseat--floor liveseat--${floor}`} ${isDim ? "liveseat--dim" : ""}`,
      title: said,
      body: html`<span class="liveseat__head"><span class="hallseat__label">${label}</span><span class="liveseat__signs">${floor === "-" ? markIcon(presence) : floorIcon(floor)}</span></span>${name}`,
    };
  };
  const told = (label) => {
    const index = plan.rows.flatMap((row) => row.seats.filter(Boolean)).indexOf(label);
    if (people.has(plan.at[index])) tap(plan.at[index], label);
  };
  return hallGrid({ rows: plan.rows, zoom, seat, tap: told, label });
}

/** The key below the map: sign, word and how many seats; they add up to the seats of the plan. */
export function liveKey(live) {
  const floor = ["s", "w"].map((mark) => [mark, [...live.floor].filter((each) => each === mark).length]);
  return html`<ul class="livekey">
      ${KEY.filter((mark) => live.sums[mark]).map(
        (mark) =>
          html`<li><span class="liveseat liveseat--${mark === "-" ? "free" : mark} livekey__swatch">${markIcon(mark)}</span>${markWord(mark)} <strong class="num">${live.sums[mark]}</strong></li>`,
      )}
      ${floor
        .filter(([, count]) => count)
        .map(
          ([mark, count]) =>
            html`<li><span class="liveseat liveseat--floor liveseat--${mark} livekey__swatch">${floorIcon(mark)}</span>${floorWord(mark)} <strong class="num">${count}</strong></li>`,
        )}
    </ul>
    ${live.unseated_here ? html`<p class="small quiet">${t("Here without a seat on the plan: %(count)s", { count: live.unseated_here })}</p>` : nothing}`;
}

/** The same as a small picture. */
export function livePicture(plan, live) {
  const kinds = [...live.presence].map(
    (mark, at) => ({ s: "speaking", w: "waiting" })[live.floor[at]] ?? PICTURE[mark],
  );
  const says = KEY.filter((mark) => live.sums[mark]).map((mark) => `${markWord(mark)} ${live.sums[mark]}`);
  return hallPlan({ rows: plan.rows, kinds, says: says.join(", ") });
}
