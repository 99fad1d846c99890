/**
 * Writing on the page: strokes, an eraser, and a way back for each of them. Where no pen was ever seen the finger writes;
 * where one was, the pen writes and the finger moves the page, until its owner says otherwise.
 */
import { svg, render } from "../lib/dom.js";
import { nearestWords, pointOn } from "./anchors.js";
import { pathOf, standing } from "./layer.js";

const LEAST_STEP = 12; // ten-thousandths between two points that are kept
const MOST_OF_STROKE = 1000; // numbers
const MOST_OF_MARK = 4000;
const MOST_STROKES = 200;
const SAME_WORD_MS = 4000; // strokes that follow each other so soon are one drawing
const ERASER = 120;
const SEEN = "pen_seen"; // on this device

/** The pen over the drawn pages of `layer`: `start()`, `stop()`, `undo()`, and what it draws with. */
export class Pen {
  constructor({ notebook, layer, onChange }) {
    Object.assign(this, { notebook, layer, onChange });
    this.tool = "pen";
    this.colour = "blue";
    this.isOn = false;
    this.hasPen = keptSeen();
    this.fingerWrites = !this.hasPen;
    this.history = []; // what to put back: {key, before}
    this.last = null; // {key, page, at}
    this.sheets = new Map();
  }

  start() {
    this.isOn = true;
    for (const shown of this.layer.all()) this.cover(shown);
    this.onChange();
  }

  stop() {
    this.isOn = false;
    for (const sheet of this.sheets.values()) sheet.remove();
    this.sheets.clear();
    this.history = [];
    this.last = null;
    this.onChange();
  }

  use(tool, colour = this.colour) {
    this.tool = tool;
    this.colour = colour;
    this.onChange();
  }

  letFingerWrite(isAllowed) {
    this.fingerWrites = isAllowed;
    this.onChange();
  }

  /** A pen has come: from now on fingers, and the hand that rests on the page, do not write. */
  see() {
    if (this.hasPen) return;
    this.hasPen = true;
    this.fingerWrites = false;
    keepSeen();
    this.onChange();
  }

  /** A page has been drawn: while the pen is on, it is written on. */
  cover(shown) {
    if (!this.isOn) return;
    const sheet = document.createElement("div");
    sheet.className = "pen-sheet";
    shown.frame.append(sheet);
    this.sheets.set(shown.page, sheet);
    sheet.addEventListener("pointerdown", (event) => this.down(event, shown, sheet));
  }

  down(event, shown, sheet) {
    if (event.pointerType === "pen") this.see();
    if (event.pointerType === "touch" && !event.isPrimary) this.abandon?.(); // two fingers change the size
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    if (event.pointerType === "touch" && this.abandon) return; // the hand that rests while the pen writes
    sheet.setPointerCapture(event.pointerId);
    if (event.pointerType === "touch" && !this.fingerWrites) return slide(event, sheet);
    const stroke = [];
    const erased = new Set();
    const move = (moved) => {
      if (moved.pointerId !== event.pointerId) return;
      for (const each of moved.getCoalescedEvents?.() ?? [moved]) this.point(each, shown, stroke, erased);
      if (this.tool === "pen") this.preview(sheet, stroke);
    };
    const up = (ended) => {
      if (ended.pointerId !== event.pointerId) return;
      for (const name of ["pointermove", "pointerup", "pointercancel"]) sheet.removeEventListener(name, handlers[name]);
      this.abandon = null;
      render("", sheet);
      if (this.tool === "pen" && ended.type === "pointerup" && stroke.length >= 2) this.keep(stroke, shown);
    };
    const handlers = { pointermove: move, pointerup: up, pointercancel: up };
    for (const [name, run] of Object.entries(handlers)) sheet.addEventListener(name, run);
    this.abandon = () => up({ pointerId: event.pointerId, type: "pointercancel" });
    this.point(event, shown, stroke, erased);
  }

  point(event, shown, stroke, erased) {
    const [x, y] = pointOn(shown.frame, event.clientX, event.clientY);
    if (this.tool === "eraser") this.erase(x, y, shown, erased);
    else if (stroke.length < MOST_OF_STROKE && far(stroke, x, y)) stroke.push(x, y);
  }

  preview(sheet, stroke) {
    if (stroke.length < 2) return;
    render(
      svg`<svg class="ink ink--${this.colour}" viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true"><path d=${pathOf(stroke)} vector-effect="non-scaling-stroke"></path></svg>`,
      sheet,
    );
  }

  /** A stroke joins the drawing it continues, or begins one. */
  keep(stroke, shown) {
    const now = Date.now();
    const last = this.last?.page === shown.page && now - this.last.at < SAME_WORD_MS ? this.last : null;
    const open = last && this.notebook.marks.get(last.key);
    if (open && open.colour === this.colour && fits(open, stroke)) {
      this.history.push({ key: open.key, before: open });
      this.notebook.put({ ...open, strokes: [...open.strokes, stroke] });
      this.last = { ...last, at: now };
    } else {
      const { near, ...words } = nearestWords(shown.frame, shown.textLayer, stroke);
      const place = { page: shown.page, colour: this.colour, rects: near ? [near] : [] };
      const mark = this.notebook.make("ink", { ...words, ...place, strokes: [stroke] });
      this.history.push({ key: mark.key, before: null });
      this.last = { key: mark.key, page: shown.page, at: now };
    }
    this.onChange();
  }

  /** Take away the strokes under the eraser; what was there can be brought back. */
  erase(x, y, shown, erased) {
    for (const mark of this.notebook.marks.values()) {
      if (mark.kind !== "ink" || mark.place.page !== shown.page || mark.place.how === "tray") continue;
      const { shift } = standing(mark, shown);
      const left = mark.strokes.filter((stroke) => !touches(stroke, x, y - shift));
      if (left.length === mark.strokes.length) continue;
      if (!erased.has(mark.key)) this.history.push({ key: mark.key, before: mark });
      erased.add(mark.key);
      if (left.length) this.notebook.put({ ...mark, strokes: left });
      else this.notebook.remove(mark);
      this.onChange();
    }
  }

  /** Back to before the last stroke, or the last pass of the eraser. */
  undo() {
    const step = this.history.pop();
    if (!step) return;
    const mark = this.notebook.marks.get(step.key);
    if (step.before) this.notebook.put({ ...step.before, revision: mark?.revision ?? step.before.revision });
    else if (mark) this.notebook.remove(mark);
    this.last = null;
    this.onChange();
  }
}

function far(stroke, x, y) {
  return stroke.length < 2 || Math.hypot(x - stroke.at(-2), y - stroke.at(-1)) >= LEAST_STEP;
}

function fits(mark, stroke) {
  const numbers = mark.strokes.reduce((sum, each) => sum + each.length, stroke.length);
  return numbers <= MOST_OF_MARK && mark.strokes.length < MOST_STROKES;
}

function touches(stroke, x, y) {
  for (let i = 0; i + 1 < stroke.length; i += 2) {
    if (Math.hypot(stroke[i] - x, stroke[i + 1] - y) < ERASER) return true;
  }
  return false;
}

/** The finger moves the pages: what is written on lets no browser scroll, so that a pen's strokes are not taken for that. */
function slide(event, sheet) {
  const root = sheet.closest("[data-pages]");
  let { clientX, clientY } = event;
  const stop = new AbortController();
  const move = (moved) => {
    if (moved.pointerId !== event.pointerId) return;
    root.scrollBy({ left: clientX - moved.clientX, top: clientY - moved.clientY, behavior: "instant" });
    ({ clientX, clientY } = moved);
  };
  sheet.addEventListener("pointermove", move, { signal: stop.signal });
  for (const end of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(end, (ended) => ended.pointerId === event.pointerId && stop.abort(), {
      signal: stop.signal,
    });
  }
}

function keptSeen() {
  try {
    return localStorage.getItem(SEEN) === "yes";
  } catch {
    return false;
  }
}

function keepSeen() {
  try {
    localStorage.setItem(SEEN, "yes");
  } catch {
    // a browser that keeps nothing learns it anew each time
  }
}
