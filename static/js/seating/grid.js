/** The hall as rows of buttons: one look for the desk that seats people and for the live map. Arrow keys walk over it. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

export const ZOOMS = ["small", "middle", "large"];
const WIDTHS = { small: 52, middle: 80, large: 148 }; // a seat with its gap, in px of the usual size of text

/** The largest zoom at which the whole width of the plan is seen; where none is, the middle one and it scrolls. */
export function fittingZoom(rows, width) {
  const columns = Math.max(1, ...rows.map((row) => row.seats.length));
  const fits = ZOOMS.filter((zoom) => columns * WIDTHS[zoom] + 36 <= width);
  return fits.at(-1) ?? (columns > 16 ? "small" : "middle");
}

/** Every seat in the order of reading: {label, row, column, index}. */
export function seatsOf(rows) {
  let index = 0;
  return rows.flatMap(({ seats }, row) =>
    seats.flatMap((label, column) => (label ? [{ label, row, column, index: index++ }] : [])),
  );
}

/**
 * The grid. `seat(place)` answers {look, title, pressed, body} of one seat; `tap(label)` is told; `before(row)` stands
 * at the beginning of a row.
 */
export function hallGrid({ rows, zoom, seat, tap, label, before = () => nothing }) {
  let index = 0;
  const drawn = rows.map(
    (row, at) => html`<div class="hallgrid__row ${row.podium ? "hallgrid__row--podium" : ""}" role="row">
      ${before(at)}${row.seats.map((name) => (name ? one(seat({ label: name, index: index++ }), name, tap) : gap()))}
    </div>`,
  );
  const hasPodium = rows.some((row) => row.podium);
  return html`<div class="hallgrid hallgrid--${zoom}" role="grid" aria-label=${label} @keydown=${walk}>
    ${hasPodium ? nothing : html`<p class="hallgrid__front">${t("Front of the hall")}</p>`}${drawn}
  </div>`;
}

function one({ look, title, pressed, body }, name, tap) {
  return html`<span class="hallgrid__cell" role="gridcell"><button class="hallseat ${look}" type="button" data-seat=${name} tabindex="-1" aria-pressed=${pressed === undefined ? nothing : String(pressed)} aria-label=${title} title=${title}
    @click=${() => tap(name)}>${body}</button></span>`;
}

function gap() {
  return html`<span class="hallgrid__cell" role="gridcell"></span>`;
}

/** One seat of the grid is reached by Tab, the others by the arrows. */
export function keepOneReachable(root) {
  const all = [...root.querySelectorAll("[data-seat]")];
  if (all.length && !all.some((seat) => seat.tabIndex === 0)) all[0].tabIndex = 0;
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function walk(event) {
  const step = STEPS[event.key];
  const from = event.target.closest("[data-seat]");
  if (!step || !from) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll(".hallgrid__row")].map((row) => [...row.children]);
  const row = rows.findIndex((cells) => cells.includes(from.parentElement));
  const next = found(rows, row, rows[row].indexOf(from.parentElement), step);
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** The next seat that way; up and down take the nearest one of the row. */
function found(rows, row, column, [down, right]) {
  if (right) {
    for (let at = column + right; at >= 0 && at < rows[row].length; at += right) {
      const seat = rows[row][at].querySelector("[data-seat]");
      if (seat) return seat;
    }
    return null;
  }
  for (let at = row + down; at >= 0 && at < rows.length; at += down) {
    const seats = rows[at].flatMap((cell, i) => {
      const seat = cell.querySelector("[data-seat]");
      return seat ? [{ seat, far: Math.abs(i - column) }] : [];
    });
    if (seats.length) return seats.sort((a, b) => a.far - b.far)[0].seat;
  }
  return null;
}
