/**
 * What other rooms put over the pages and into the toolbar: marks, notes, findings, the watermark.
 *
 * A module of another room imports this file and nothing else of the reader:
 *
 *     onPage(({ page, frame, textLayer, width, height, scale }) => { …; return () => { … }; });
 *     onTurn((page) => …);
 *     (await whenOpen()).go(7);
 *     toolSlot().append(button);
 */
const pageListeners = new Set();
const turnListeners = new Set();
const shown = new Map(); // frame → {facts, ends: Map(listener → clean-up)}
const slots = { tools: "[data-tool-slot]", side: "[data-side-slot]" };

let front = 0;
let opened;
const open = new Promise((resolve) => {
  opened = resolve;
});

/**
 * Be told of every page that is drawn, those on the screen now included. `frame` is the page's positioned element:
 * children with `position: absolute` and places in per cent stay where they are at every size. `width` and `height` are
 * CSS pixels, `scale` is pixels for each unit of the PDF. The clean-up that a listener answers is called before the page
 * is discarded or drawn anew; its frame is empty after that. Answers a function that ends the listening.
 */
export function onPage(listener) {
  pageListeners.add(listener);
  for (const drawing of shown.values()) tell(listener, drawing);
  return () => {
    pageListeners.delete(listener);
    for (const drawing of shown.values()) end(drawing, listener);
  };
}

/** Be told the number of the page in front, now (once there is one) and whenever it is another one. */
export function onTurn(listener) {
  turnListeners.add(listener);
  if (front) listener(front);
  return () => turnListeners.delete(listener);
}

/** The open reader, once its first page is drawn: `{paper, pages, go(page), page()}`. */
export function whenOpen() {
  return open;
}

/** The place for buttons of other rooms in the bar over the pages, and the one for a panel beside them. */
export function toolSlot(name = "tools") {
  return document.querySelector(slots[name]);
}

/** The reader says: this page is drawn. */
export function pageDrawn(facts) {
  pageGone(facts.frame);
  const drawing = { facts, ends: new Map() };
  shown.set(facts.frame, drawing);
  for (const listener of pageListeners) tell(listener, drawing);
}

/** The reader says: what was drawn in this frame goes now. */
export function pageGone(frame) {
  const drawing = shown.get(frame);
  if (!drawing) return;
  shown.delete(frame);
  for (const listener of [...drawing.ends.keys()]) end(drawing, listener);
}

/** The reader says: this page is in front. */
export function turned(page) {
  front = page;
  for (const listener of turnListeners) listener(page);
}

/** The reader says: it is open. */
export function readerOpen(reader) {
  opened(reader);
}

function tell(listener, drawing) {
  try {
    const cleanUp = listener(drawing.facts);
    if (typeof cleanUp === "function") drawing.ends.set(listener, cleanUp);
  } catch (error) {
    reportError(error); // a tool that fails must not take the paper away
  }
}

function end(drawing, listener) {
  const cleanUp = drawing.ends.get(listener);
  drawing.ends.delete(listener);
  cleanUp?.();
}
