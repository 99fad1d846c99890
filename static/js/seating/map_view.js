/** The live map with its key and its zoom, for the page of attendance and for the console's dialog. */
import { html, icon } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";
import { fittingZoom, keepOneReachable, ZOOMS } from "./grid.js";
import { liveKey, liveMap } from "./live.js";
import { seatCard } from "./seat_card.js";

const view = { zoom: "" };

/** Whether there is a plan, and its marks have come. */
export function hasMap() {
  return Boolean(stateOf("seating")?.rows.length && stateOf("seating.live")?.presence && stateOf("attendance")?.people);
}

/** The map as it is now, drawn into a place of so many px; `redraw` is called when the zoom has changed. */
export function mapView({ meetingId, width, words, mayCorrect, give, redraw }) {
  const people = new Map(stateOf("attendance").people.map((person) => [person.participant_id, person]));
  const tap = (id, label) => seatCard({ meetingId, id, label, mayCorrect, give });
  const shown = { plan: stateOf("seating"), live: stateOf("seating.live"), people, words, tap };
  return mapOf({ ...shown, width, label: t("The hall, live"), redraw });
}

/** A map with its zoom and key, of any moment. */
export function mapOf({ width, redraw, ...shown }) {
  const { plan, live, label } = shown;
  const zoom = view.zoom || fittingZoom(plan.rows, width);
  return html`<section class="livemap" data-live-map aria-label=${label}>
    <div class="plan__scroll" tabindex="-1">${liveMap({ ...shown, zoom })}</div>
    <div class="livemap__foot">${zoomButtons(zoom, redraw)}<div>${liveKey(live)}</div></div>
  </section>`;
}

/** After drawing: the map is one stop of Tab. */
export function mapDrawn(root) {
  const map = root.querySelector("[data-live-map]");
  if (map) keepOneReachable(map);
}

function zoomButtons(zoom, redraw) {
  const at = ZOOMS.indexOf(zoom);
  const step = (by, sign, word) => {
    const set = () => {
      view.zoom = ZOOMS[at + by];
      redraw();
    };
    return html`<button class="button button--square" type="button" data-zoom=${by} aria-label=${word} title=${word} ?disabled=${!ZOOMS[at + by]} @click=${set}>${icon(sign)}</button>`;
  };
  return html`<div class="plan__zoom">${step(-1, "zoom-out", t("Smaller"))}${step(1, "zoom-in", t("Larger"))}</div>`;
}
