/** The half circle of seats with everybody's answer; rows grow with the number of seats. */
import { html, nothing, svg } from "../lib/dom.js";

const SIGNS = { yes: "M-9 1 -3 7 9 -7", no: "M-7-7 7 7M7-7-7 7", abstain: "M-8 0H8" };
const INNER = 150;
const OUTER = 294;

/** `{yes, no, abstain, none, away, sum}`: drawn from left to right in the constant order of answers. */
export function seats({ yes, no, abstain, none, away, sum }) {
  const kinds = [...fill("yes", yes), ...fill("no", no), ...fill("abstain", abstain), ...fill("none", none), ...fill("away", away)];
  const places = layout(kinds.length);
  return html`<svg class="seats" viewBox="0 0 640 350" role="img" aria-label=${sum}>
    ${kinds.map((kind, i) => seat(kind, places[i], places.size))}
    <text class="seats__sum" x="320" y="338">${sum}</text>
  </svg>`;
}

function fill(kind, count) {
  return Array(count ?? 0).fill(kind);
}

function seat(kind, { x, y }, size) {
  return svg`<g class="seat--${kind}" transform="translate(${x} ${y}) scale(${size})">
    <circle class="seat__dot" r=${kind === "away" ? 9 : 25}></circle>
    ${SIGNS[kind] ? svg`<path class="seat__sign" d=${SIGNS[kind]}></path>` : nothing}
  </g>`;
}

/** Places on as many rows as the number needs, sorted by angle so that answers form wedges. */
function layout(count) {
  const rows = count <= 12 ? 1 : count <= 44 ? 3 : count <= 70 ? 4 : 5;
  const radii = Array.from({ length: rows }, (_, i) => (rows === 1 ? OUTER : INNER + ((OUTER - INNER) * i) / (rows - 1)));
  const whole = radii.reduce((a, b) => a + b, 0);
  const sizes = radii.map((r) => Math.max(1, Math.round((count * r) / whole)));
  sizes[rows - 1] += count - sizes.reduce((a, b) => a + b, 0);
  const places = radii.flatMap((radius, row) => arc(radius, sizes[row]));
  places.sort((a, b) => a.angle - b.angle);
  places.size = Math.min(1, (Math.PI * OUTER) / (sizes[rows - 1] * 62), rows > 3 ? 0.72 : 1);
  return places;
}

function arc(radius, count) {
  return Array.from({ length: count }, (_, i) => {
    const angle = count === 1 ? Math.PI / 2 : (Math.PI * i) / (count - 1);
    return { angle, x: (320 - Math.cos(angle) * radius).toFixed(1), y: (322 - Math.sin(angle) * radius).toFixed(1) };
  });
}
