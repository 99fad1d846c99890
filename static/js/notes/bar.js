/** The bar at the foot: colours for what is selected, the pen's tools, and what is being placed anew. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { swatches } from "./editor.js";
import { colourName } from "./words.js";

/**
 * Draw the bar as things stand: `{selected, placing, pen}`. `on` answers its buttons: `colour(name)`, `note()`,
 * `comment()` (null where there are no comments), `place()`, `cancel()`.
 */
export function drawBar(place, { selected, placing, pen }, on) {
  place.hidden = !(selected || placing || pen.isOn);
  if (pen.isOn) render(penTools(pen), place);
  else if (placing) render(placingTools(placing, selected, on), place);
  else if (selected) render(selectionTools(on), place);
  else render(nothing, place);
}

function selectionTools(on) {
  return html`<div class="notes-bar__row" role="toolbar" aria-label=${t("Mark the selected text")}>
    ${swatches("", on.colour)}
    <button class="button" type="button" data-note-selected @click=${on.note}>${icon("note")}${t("Write a note")}</button>
    ${on.comment ? html`<button class="button" type="button" data-comment-selected @click=${on.comment}>${icon("people")}${t("Comment for all")}</button>` : nothing}
  </div>`;
}

function placingTools(placing, selected, on) {
  const isReady = placing.mark?.kind !== "highlight" || selected;
  const words =
    placing.mark?.kind === "highlight"
      ? t("Select the text that this highlight belongs to now.")
      : t("Tap the place on the page.");
  return html`<div class="notes-bar__row" role="toolbar" aria-label=${t("Place a note")}>
    <p class="notes-bar__say" role="status">${words}</p>
    ${placing.mark?.kind === "highlight" ? html`<button class="button button--primary" type="button" data-place-here ?disabled=${!isReady} @click=${on.place}>${icon("check")}${t("Place it here")}</button>` : nothing}
    <button class="button" type="button" data-stop-placing @click=${on.cancel}>${icon("x")}${t("Cancel")}</button>
  </div>`;
}

function penTools(pen) {
  const colour = (name) =>
    html`<button class="button note-colour" type="button" data-pen=${name} aria-pressed=${String(pen.tool === "pen" && pen.colour === name)} @click=${() => pen.use("pen", name)}>
      <span class="note-colour__mark ink-dot--${name}" aria-hidden="true"></span>${colourName(name)}</button>`;
  return html`<div class="notes-bar__row" role="toolbar" aria-label=${t("Pen")}>
    <div class="note-colours" role="group" aria-label=${t("Colour")}>${["blue", "red", "green"].map(colour)}</div>
    <button class="button" type="button" data-eraser aria-pressed=${String(pen.tool === "eraser")} @click=${() => pen.use("eraser")}>${icon("eraser")}${t("Eraser")}</button>
    <button class="button" type="button" data-undo ?disabled=${!pen.history.length} @click=${() => pen.undo()}>${icon("undo")}${t("Undo")}</button>
    ${pen.hasPen ? html`<button class="button" type="button" data-finger aria-pressed=${String(pen.fingerWrites)} @click=${() => pen.letFingerWrite(!pen.fingerWrites)}>${icon("pencil")}${t("Finger writes too")}</button>` : nothing}
    <button class="button button--primary" type="button" data-pen-done @click=${() => pen.stop()}>${icon("check")}${t("Done")}</button>
  </div>`;
}
