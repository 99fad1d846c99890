/** The half circle of seats with everybody's answer; rows and dots follow the number of seats, up to 120. */
import { html, nothing, svg } from "../lib/dom.js";

const SIGNS = { yes: "M-9 1 -3 7 9 -7", no: "M-7-7 7 7M7-7-7 7", abstain: "M-8 0H8" };
const OUTER = 294;
const INNER = 138;
const DOT = 25; // radius at full size
const ROOM = 2.26; // distance of two neighbours, in radii
const SMALLEST_WITH_SIGN = 0.5;

/** `{yes, no, abstain, none, away, sum, says}`: drawn from left to right in the constant order of answers. */
export function seats({ yes, no, abstain, none, away, sum, says = sum }) {
  const kinds = Object.entries({ yes, no, abstain, none, away }).flatMap(([kind, count]) =>
    Array(count ?? 0).fill(kind),
  );
  const plan = layout(kinds.length);
  return html`<svg class="seats" viewBox="0 0 640 350" role="img" aria-label=${says}>
    ${kinds.map((kind, i) => seat(kind, plan.places[i], plan.size))}
    <text class="seats__sum" x="320" y="338">${sum}</text>
  </svg>`;
}

function seat(kind, { x, y }, size) {
  const sign = SIGNS[kind] && size >= SMALLEST_WITH_SIGN;
  return svg`<g class="seat--${kind}" transform="translate(${x} ${y}) scale(${size.toFixed(3)})">
    <circle class="seat__dot" r=${kind === "away" ? 9 : DOT}></circle>
    ${sign ? svg`<path class="seat__sign" d=${SIGNS[kind]}></path>` : nothing}
  </g>`;
}

/** As few rows as let the dots stay largest; places are sorted by angle, so that answers form wedges. */
function layout(count) {
  const plans = [1, 2, 3, 4, 5, 6].map((rows) => inRows(count, rows));
  const best = plans.reduce((a, b) => (b.size > a.size + 0.01 ? b : a));
  best.places.sort((a, b) => a.angle - b.angle);
  return best;
}

function inRows(count, rows) {
  const radii = Array.from({ length: rows }, (_, i) => OUTER - ((OUTER - INNER) * i) / Math.max(1, rows - 1));
  const whole = radii.reduce((a, b) => a + b, 0);
  const sizes = radii.map((radius) => Math.round((count * radius) / whole));
  sizes[0] += count - sizes.reduce((a, b) => a + b, 0);
  const between = radii.map((radius, row) =>
    sizes[row] > 1 ? (Math.PI * radius) / (sizes[row] - 1) : Number.POSITIVE_INFINITY,
  );
  const apart = rows > 1 ? (OUTER - INNER) / (rows - 1) : Number.POSITIVE_INFINITY;
  const size = Math.min(1, apart / (DOT * ROOM), ...between.map((gap) => gap / (DOT * ROOM)));
  return { size, places: radii.flatMap((radius, row) => arc(radius, sizes[row])) };
}

function arc(radius, count) {
  return Array.from({ length: count }, (_, i) => {
    const angle = count === 1 ? Math.PI / 2 : (Math.PI * i) / (count - 1);
    return { angle, x: (320 - Math.cos(angle) * radius).toFixed(1), y: (322 - Math.sin(angle) * radius).toFixed(1) };
  });
}
