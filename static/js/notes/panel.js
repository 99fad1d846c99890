/** The panel beside the pages: one's marks in the order of the pages, the tray, and everybody's comments. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { commentList } from "./comments.js";
import { colourName, kindName, placeWords, stateWords } from "./words.js";

const LONGEST = 160;

/** Draw the panel into its place, or take it away; `on` answers its buttons. */
export function drawPanel(place, { isOpen, notebook, comments, exportUrl }, on) {
  if (!isOpen) {
    place.replaceChildren();
    place.hidden = true; // an empty slot takes no room
    return;
  }
  place.hidden = false;
  const inside = place.firstElementChild ?? place.appendChild(document.createElement("div"));
  const { placed, tray } = notebook.sorted();
  render(
    html`<section class="notes-panel" aria-label=${t("My notes")}>
      <header class="notes-panel__head">
        <h2>${t("My notes")}</h2>
        <button class="button button--square" type="button" data-close-notes aria-label=${t("Close")} title=${t("Close")} @click=${on.close}>${icon("x")}</button>
        ${stateLine(notebook.state())}
        <p class="small quiet with-icon">${icon("lock")}<span>${t("Only you see them, on all your devices.")}</span></p>
      </header>
      <button class="button button--wide" type="button" data-pin-note @click=${on.pin}>${icon("plus")}${t("Put a note on the page")}</button>
      ${tray.length ? trayOf(tray, notebook, on) : nothing}
      ${placed.length ? listOf(placed, notebook, on) : tray.length ? nothing : empty()}
      ${comments.isAllowed ? commentList(comments, on) : nothing}
      ${placed.length + tray.length ? html`<a class="button button--wide" href=${exportUrl} download>${icon("download")}${t("Download my notes of this meeting")}</a>` : nothing}
    </section>`,
    inside,
  );
}

/** Whether everything is with the server, as a word with a sign. */
export function stateLine(state) {
  const sign = { saved: "check", saving: "upload", waiting: "wifi-off", refused: "warning" }[state.state];
  const tone = state.state === "saved" || state.state === "saving" ? "" : "tag--warning";
  return html`<p class="tag ${tone}" role="status" data-notes-state=${state.state} data-count=${state.count}>${icon(sign)}${stateWords(state)}</p>`;
}

function empty() {
  return html`<p class="quiet" data-no-notes>${t("Select words on the page and choose a colour, or write with the pen.")}</p>`;
}

function trayOf(tray, notebook, on) {
  return html`<section class="notes-tray" data-tray aria-labelledby="notes-tray">
    <h3 id="notes-tray">${icon("folder")}${t("Tray of notes")} (${tray.length})</h3>
    <p class="small quiet">${nt("The new version no longer has the text of this note. Place it anew, or keep it here.", "The new version no longer has the text of these notes. Place them anew, or keep them here.", tray.length)}</p>
    <ul class="notes-list">${tray.map(
      (mark) => html`<li class="notes-list__one" data-row=${mark.key}>
        ${says(mark, notebook)}
        <div class="notes-list__do">
          <button class="button" type="button" data-place-anew @click=${() => on.placeAnew(mark)}>${icon("edit")}${t("Place anew")}</button>
          <button class="button button--danger" type="button" data-remove-mark @click=${() => on.remove(mark)}>${icon("trash")}${t("Delete")}</button>
        </div>
      </li>`,
    )}</ul>
  </section>`;
}

function listOf(marks, notebook, on) {
  return html`<ul class="notes-list" data-marks>${marks.map(
    (mark) => html`<li class="notes-list__one" data-row=${mark.key}>
      <button class="notes-list__go" type="button" data-go-mark @click=${() => on.go(mark)}>${says(mark, notebook)}</button>
      <button class="button button--square" type="button" data-edit-mark aria-label=${t("Change this note")} title=${t("Change this note")} @click=${() => on.open(mark)}>${icon("edit")}</button>
    </li>`,
  )}</ul>`;
}

function says(mark, notebook) {
  const isColoured = mark.kind !== "note";
  const refusal = notebook.refusal(mark.key);
  return html`<span class="notes-list__says">
    <span class="notes-list__what small">${isColoured ? html`<span class="note-colour__mark ${mark.kind === "ink" ? "ink-dot" : "highlight"}--${mark.colour}" aria-hidden="true"></span>` : icon("note")}
      ${t("Page %(page)s", { page: mark.place.page })} · ${kindName(mark)}${isColoured ? html` · ${colourName(mark.colour)}` : nothing}</span>
    ${mark.kind === "highlight" && mark.quote ? html`<span class="notes-list__quote">“${cut(mark.quote)}”</span>` : nothing}
    ${mark.text ? html`<span class="notes-list__text">${cut(mark.text)}</span>` : nothing}
    ${mark.copy_of ? html`<span class="tag tag--warning">${icon("info")}${t("A copy: it was changed on two devices.")}</span>` : nothing}
    ${placeWords(mark.place) ? html`<span class="small quiet">${placeWords(mark.place)}</span>` : nothing}
    ${refusal ? html`<span class="tag--warning" role="alert">${refusal}</span>` : nothing}
  </span>`;
}

function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
