/** Draws one's marks over the pages: highlights under the text, drawings, and pins that open notes. */
import { html, icon, nothing, render, svg } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { onPage } from "../reader/layers.js";
import { rectsOfPlace } from "./anchors.js";
import { colourName } from "./words.js";

const WHOLE = 10000;
const MOST_MOVED_PX = 6; // a finger that moved more was scrolling

/** Draw the notebook's marks on every page that is shown; `onOpen(mark)` is told which one was tapped. */
export function startLayer(notebook, { onOpen }) {
  const pages = new Map(); // number → {frame, textLayer, place}
  onPage(({ page, frame, textLayer }) => {
    const place = document.createElement("div");
    place.className = "marks";
    frame.append(place);
    const shown = { page, frame, textLayer, place, moved: new Map() };
    pages.set(page, shown);
    draw(shown, notebook, onOpen);
    const end = listenForTaps(shown, notebook, onOpen);
    return () => {
      end();
      pages.delete(page);
    };
  });
  notebook.onChange(() => {
    for (const shown of pages.values()) draw(shown, notebook, onOpen);
  });
  return {
    /** The page that is drawn, or undefined. */
    page: (number) => pages.get(number),
    all: () => [...pages.values()],
    /** Show somebody where a mark is. */
    flash(key) {
      for (const place of document.querySelectorAll(`[data-mark="${key}"]`)) {
        place.classList.add("highlight--shown");
        place.addEventListener("animationend", () => place.classList.remove("highlight--shown"), { once: true });
      }
    },
  };
}

/** Where a mark stands on this page: its own rectangles, or those of the words it was carried along with. */
export function standing(mark, shown) {
  if (mark.place.how === "same" || !mark.place.text) return { rects: mark.rects, shift: 0 };
  const known = shown.moved.get(mark.key);
  if (known?.revision === mark.revision) return known;
  const found = rectsOfPlace(shown.frame, shown.textLayer, mark.place);
  const near = mark.kind === "highlight" ? mark.rects[0] : (mark.rects[1] ?? mark.rects[0]);
  const shift = found && near ? found[0][1] - near[1] : 0;
  const rects = mark.kind === "highlight" ? (found ?? [[300, 300, 1200, 250]]) : mark.rects;
  const moved = { revision: mark.revision, rects, shift };
  shown.moved.set(mark.key, moved);
  return moved;
}

function draw(shown, notebook, onOpen) {
  const here = [...notebook.marks.values()].filter((m) => m.place.page === shown.page && m.place.how !== "tray");
  render(
    here.map((mark) => {
      const { rects, shift } = standing(mark, shown);
      if (mark.kind === "ink") return drawing(mark, shift);
      const pin = mark.kind === "note" || mark.text ? pinOf(mark, rects, shift, onOpen) : nothing;
      return html`${mark.kind === "highlight" ? rects.map((rect) => band(mark, rect)) : nothing}${pin}`;
    }),
    shown.place,
  );
  for (const element of shown.place.querySelectorAll("[data-at]")) put(element);
}

/** Places come from data, because the page's policy allows no style in HTML. */
function put(element) {
  const [x, y, width, height] = element.dataset.at.split(" ");
  element.style.setProperty("left", `${x / 100}%`);
  element.style.setProperty("top", `${y / 100}%`);
  if (width) element.style.setProperty("width", `${width / 100}%`);
  if (height) element.style.setProperty("height", `${height / 100}%`);
}

function band({ key, colour, place }, rect) {
  const unsure = place.how === "near" ? "highlight--unsure" : "";
  return html`<span class="highlight highlight--${colour} ${unsure}" data-mark=${key} data-at=${rect.join(" ")}></span>`;
}

function pinOf(mark, rects, shift, onOpen) {
  const [x, y, width] = mark.kind === "note" ? [rects[0]?.[0] ?? 500, rects[0]?.[1] ?? 500, 0] : rects[0];
  const at = `${Math.min(WHOLE, x + width)} ${Math.min(WHOLE, Math.max(0, y + shift))}`;
  const label = `${t("Private note")}: ${mark.text || colourName(mark.colour)}`;
  return html`<button class="pin" type="button" data-mark=${mark.key} data-pin data-at=${at} aria-label=${label} title=${mark.text} @click=${() => onOpen(mark)}>${icon("note")}</button>`;
}

function drawing({ key, colour, strokes }, shift) {
  return svg`<svg class="ink ink--${colour}" data-mark=${key} viewBox="0 ${-shift} ${WHOLE} ${WHOLE}" preserveAspectRatio="none" aria-hidden="true">${strokes.map(
    (stroke) => svg`<path d=${pathOf(stroke)} vector-effect="non-scaling-stroke"></path>`,
  )}</svg>`;
}

/** A stroke as a curve through the middles between its points. */
export function pathOf(stroke) {
  if (stroke.length < 4) return `M${stroke[0]} ${stroke[1]}h1`;
  let path = `M${stroke[0]} ${stroke[1]}`;
  for (let i = 2; i + 3 < stroke.length; i += 2) {
    const [x, y] = [(stroke[i] + stroke[i + 2]) / 2, (stroke[i + 1] + stroke[i + 3]) / 2];
    path += `Q${stroke[i]} ${stroke[i + 1]} ${x} ${y}`;
  }
  return `${path}L${stroke.at(-2)} ${stroke.at(-1)}`;
}

/** A tap on a highlight opens it; the highlight itself lets everything through, so that text stays selectable. */
function listenForTaps(shown, notebook, onOpen) {
  let down = null;
  const start = (event) => {
    down = [event.clientX, event.clientY];
  };
  const tap = (event) => {
    const isMoved = !down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > MOST_MOVED_PX;
    if (isMoved || event.target.closest("button") || !getSelection().isCollapsed) return;
    const key = [...shown.place.querySelectorAll(".highlight")].find((each) => isInside(each, event))?.dataset.mark;
    const mark = key && notebook.marks.get(key);
    if (mark) onOpen(mark);
  };
  shown.frame.addEventListener("pointerdown", start);
  shown.frame.addEventListener("click", tap);
  return () => {
    shown.frame.removeEventListener("pointerdown", start);
    shown.frame.removeEventListener("click", tap);
  };
}

function isInside(element, { clientX, clientY }) {
  const box = element.getBoundingClientRect();
  return clientX >= box.left && clientX <= box.right && clientY >= box.top - 8 && clientY <= box.bottom + 8;
}
