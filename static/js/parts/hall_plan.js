/** The hall as the desk has drawn it, as one picture: a mark for every seat, in words for who cannot see it. */
import { html, nothing, svg } from "../lib/dom.js";

const SIGNS = { yes: "M-9 1 -3 7 9 -7", no: "M-7-7 7 7M7-7-7 7", abstain: "M-8 0H8" };
const PITCH = 54;
const RADII = { away: 9, free: 5 };
const DOT = 22;
const PODIUM = 26; // between the podium and the hall

/**
 * `kinds`: one word for each seat in the order of reading. `extra`: the same of people without a seat on the plan, who
 * stand below it. `sum` is written under the hall, `says` is the whole picture in words.
 */
export function hallPlan({ rows, kinds, extra = [], sum = "", says = sum }) {
  const { places, width, height } = layout(rows, extra.length);
  const all = [...kinds, ...extra];
  const text = sum ? width * 0.1 : 0;
  return html`<svg class="seats seats--plan" viewBox="0 0 ${width} ${height + text * 1.25}" role="img" aria-label=${says}>
    ${places.map(({ x, y }, at) => mark(all[at], x, y))}
    ${sum ? svg`<text class="seats__sum" transform="translate(${width / 2} ${height + text}) scale(${(text / 62).toFixed(3)})">${sum}</text>` : nothing}
  </svg>`;
}

function mark(kind, x, y) {
  return svg`<g class="seat--${kind}" transform="translate(${x} ${y})">
    <circle class="seat__dot" r=${RADII[kind] ?? DOT}></circle>
    ${SIGNS[kind] ? svg`<path class="seat__sign" d=${SIGNS[kind]}></path>` : nothing}
  </g>`;
}

/** Where every mark is; rows stand in the middle, as in the hall. */
function layout(rows, extra) {
  const width = Math.max(6, ...rows.map((row) => row.seats.length)) * PITCH;
  const places = [];
  let y = PITCH / 2;
  rows.forEach((row, at) => {
    if (at && rows[at - 1].podium && !row.podium) y += PODIUM;
    const left = (width - row.seats.length * PITCH) / 2;
    const here = y;
    places.push(...row.seats.flatMap((label, i) => (label ? [{ x: left + (i + 0.5) * PITCH, y: here }] : [])));
    y += PITCH;
  });
  const wide = Math.floor(width / PITCH);
  for (let first = 0; first < extra; first += wide) {
    const count = Math.min(wide, extra - first);
    if (!first) y += PODIUM;
    for (let i = 0; i < count; i += 1) places.push({ x: width / 2 + (i - (count - 1) / 2) * PITCH, y });
    y += PITCH;
  }
  return { places, width, height: y - PITCH / 2 };
}

/**
 * How everybody on a vote's roll answered, seat by seat. `kinds`: Map of participant → kind, of all on the roll. Null
 * where most of them have no seat on the plan: then another picture says more.
 */
export function votesOnPlan(plan, kinds) {
  if (!plan?.rows.length || !kinds.size) return null;
  const seated = new Set(plan.at);
  const extra = [...kinds].filter(([id]) => !seated.has(id)).map(([, kind]) => kind);
  if (extra.length * 2 > kinds.size) return null;
  return { rows: plan.rows, kinds: plan.at.map((id) => kinds.get(id) ?? "free"), extra };
}
