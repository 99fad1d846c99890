/** The live map over the console, which goes on beneath it: opened by one tap, closed by Esc. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";
import { livePicture } from "./live.js";
import { hasMap, mapDrawn, mapView } from "./map_view.js";

let dialog = null;
let tools = null;

/** The hall as a small picture with the button that opens it; nothing where no plan is drawn. */
export function smallMap(meetingId, give) {
  if (!hasMap()) return nothing;
  const open = () => openMap({ meetingId, give });
  return html`<div class="smallmap">${livePicture(stateOf("seating"), stateOf("seating.live"))}
    <button class="button button--wide" type="button" data-open-map @click=${open}>${icon("seat")}${t("Who sits where")}</button></div>`;
}

/** Draw the open map again, if it is open. */
export function redrawMap() {
  if (!dialog || !hasMap()) return;
  render(
    html`<div class="dialog__body">
      <div class="section-head"><h2 class="dialog__title">${t("The hall, live")}</h2>
        <button class="button" type="button" data-close-map @click=${() => dialog.close()}>${icon("x")}${t("Close")}</button></div>
      ${mapView({ ...tools, width: dialog.clientWidth - 48, mayCorrect: false, redraw: redrawMap })}
    </div>`,
    dialog,
  );
  mapDrawn(dialog);
}

function openMap(given) {
  tools = given;
  dialog = Object.assign(document.createElement("dialog"), { className: "dialog dialog--map" });
  dialog.setAttribute("aria-label", t("The hall, live"));
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    dialog = null;
  });
  dialog.showModal();
  redrawMap();
}
