/** Notes in the reader: its buttons, the bar at the foot, the panel beside the pages. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { onPage, toolSlot, whenOpen } from "../reader/layers.js";
import { drawBar } from "./bar.js";
import { Comments } from "./comments.js";
import { Desk } from "./desk.js";
import { startLayer } from "./layer.js";
import { Notebook } from "./notebook.js";
import { forgetOld } from "./outbox.js";
import { drawPanel } from "./panel.js";
import { Pen } from "./pen.js";
import { stateWords } from "./words.js";

const facts = JSON.parse(document.getElementById("notes").textContent);
const buttons = toolSlot().appendChild(document.createElement("div"));
const side = toolSlot("side").appendChild(document.createElement("div"));
const bar = document.querySelector("[data-notes-bar]");

const notebook = new Notebook(facts);
const comments = new Comments(facts);
const desk = new Desk({ notebook, comments, onChange: draw });
const layer = startLayer(notebook, { onOpen: (mark) => desk.open(mark) });
const pen = new Pen({ notebook, layer, onChange: draw });
desk.layer = layer;
buttons.className = "notes-buttons";

function draw() {
  const state = notebook.state();
  render(
    html`<button class="button" type="button" data-pen-mode aria-pressed=${String(pen.isOn)} @click=${togglePen}>${icon("pencil")}<span class="only-wide">${t("Pen")}</span><span class="sr">${t("Write on the page")}</span></button>
      <button class="button" type="button" data-open-notes aria-pressed=${String(desk.isOpen)} @click=${() => desk.toggle()}>${icon("note")}<span class="only-wide">${t("Notes")}</span><span class="sr">${t("My notes")}</span>
        ${state.count ? html`<span class="notes-count" data-unsent title=${stateWords(state)}>${icon(state.state === "saving" ? "upload" : "wifi-off")}<span class="num">${state.count}</span><span class="sr">${stateWords(state)}</span></span>` : nothing}</button>`,
    buttons,
  );
  drawPanel(side, { isOpen: desk.isOpen, notebook, comments, exportUrl: facts.export_url }, desk);
  side.parentElement.hidden = !desk.isOpen && side.parentElement.children.length === 1;
  drawBar(bar, { selected: desk.selected, placing: desk.placing, pen }, desk.barButtons(comments.isAllowed));
}

function togglePen() {
  desk.stopPlacing();
  if (pen.isOn) pen.stop();
  else pen.start();
}

forgetOld();
onPage(({ page }) => pen.cover(layer.page(page)));
notebook.onChange(draw);
comments.onChange(draw);
document.addEventListener("selectionchange", () => desk.look());
// A tap on the bar must not take the selection away before it is marked.
bar.addEventListener("pointerdown", (event) => event.preventDefault());
whenOpen().then((reader) => {
  desk.reader = reader;
  notebook.start();
  comments.start();
  document.body.dataset.notes = "ready";
});
