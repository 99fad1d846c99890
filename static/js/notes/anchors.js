/**
 * Where a mark is on its page: the words it is about, what stands around them, and rectangles in ten-thousandths of the
 * page. The words carry it into a new version; the rectangles are right on the version it was made on.
 */
import { fold, indexOfNth, lettersOf } from "./folding.js";

const WHOLE = 10000;
const CONTEXT = 64;
const LONGEST_QUOTE = 1000;
const LONGEST_NEAR = 120;
const MOST_RECTS = 80;

/** The anchor of what is selected, on the page where the selection begins; null where no text of a page is. */
export function anchorOfSelection(selection) {
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const layer = elementOf(range.startContainer)?.closest(".textLayer");
  if (!layer) return null;
  const inside = range.cloneRange();
  if (!layer.contains(range.endContainer)) inside.setEnd(layer, layer.childNodes.length);
  const { text, at } = lettersOf(layer);
  const first = at.findIndex((place) => isAfter(inside, place));
  const last = at.findLastIndex((place) => isBefore(inside, place));
  const frame = layer.closest(".leaf");
  const rects = rectsOf(inside, frame).slice(0, MOST_RECTS);
  if (first < 0 || last < first || !rects.length) return null;
  return {
    page: Number(frame.dataset.page),
    quote: wordsOf(inside).slice(0, LONGEST_QUOTE),
    ...around(text, first, last + 1),
    rects,
  };
}

/** The words nearest to a point of a page (in ten-thousandths), with their rectangle; {} on a page without text. */
export function nearestWords(frame, textLayer, [x, y]) {
  const { text, at } = lettersOf(textLayer);
  let best = null;
  for (const node of new Set(at.map((place) => place.node))) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const [rect] = rectsOf(range, frame);
    if (!rect || !fold(node.data)) continue;
    const far = distance(rect, x, y);
    if (!best || far < best.far) best = { node, rect, far };
  }
  if (!best) return {};
  const first = at.findIndex((place) => place.node === best.node);
  const last = Math.min(at.length - 1, first + LONGEST_NEAR);
  const end = at.findLastIndex((place) => place.node === best.node);
  return {
    quote: best.node.data.trim().slice(0, LONGEST_NEAR),
    ...around(text, first, Math.min(last, end) + 1),
    near: best.rect,
  };
}

/** The rectangles of words that the server has found on a page of this version; null where they are not to be seen. */
export function rectsOfPlace(frame, textLayer, { text: wanted, nth }) {
  const { text, at } = lettersOf(textLayer);
  const first = indexOfNth(text, wanted, nth);
  if (first < 0) return null;
  const range = document.createRange();
  range.setStart(at[first].node, at[first].start);
  const last = at[first + wanted.length - 1];
  range.setEnd(last.node, last.end);
  const rects = rectsOf(range, frame);
  return rects.length ? rects : null;
}

/** A point of the screen on a page, in ten-thousandths of the page. */
export function pointOn(frame, clientX, clientY) {
  const box = frame.getBoundingClientRect();
  return [share((clientX - box.left) / box.width), share((clientY - box.top) / box.height)];
}

/** The lines of a range, as high as the text of the page: the box of a letter is that of some other font. */
function rectsOf(range, frame) {
  const box = frame.getBoundingClientRect();
  const lines = [];
  for (const node of textsOf(range)) {
    const part = document.createRange();
    part.selectNodeContents(node);
    if (node === range.startContainer) part.setStart(node, range.startOffset);
    if (node === range.endContainer) part.setEnd(node, range.endOffset);
    const across = part.getBoundingClientRect();
    const down = node.parentElement.getBoundingClientRect();
    if (across.width >= 1 && down.height >= 1) join(lines, onPage(box, across, down));
  }
  return lines;
}

function textsOf(range) {
  const root = range.commonAncestorContainer;
  if (root.nodeType === Node.TEXT_NODE) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (range.intersectsNode(node)) found.push(node);
  return found;
}

function onPage(box, across, down) {
  const [x, y] = [share((across.left - box.left) / box.width), share((down.top - box.top) / box.height)];
  return [x, y, share(across.width / box.width), share(down.height / box.height)];
}

/** Pieces of one line become one rectangle. */
function join(lines, [x, y, width, height]) {
  const line = lines.at(-1);
  if (!line || Math.abs(line[1] + line[3] / 2 - y - height / 2) >= height / 2 || x < line[0]) {
    lines.push([x, y, width, height]);
    return;
  }
  const [right, bottom] = [Math.max(line[0] + line[2], x + width), Math.max(line[1] + line[3], y + height)];
  line[1] = Math.min(line[1], y);
  line[2] = right - line[0];
  line[3] = bottom - line[1];
}

function share(value) {
  return Math.round(Math.min(1, Math.max(0, value)) * WHOLE);
}

function distance([x, y, width, height], px, py) {
  const dx = Math.max(x - px, 0, px - x - width);
  const dy = Math.max(y - py, 0, py - y - height);
  return dx + 3 * dy; // the line beside a point says more than the column under it
}

function around(text, first, end) {
  return { prefix: text.slice(Math.max(0, first - CONTEXT), first), suffix: text.slice(end, end + CONTEXT) };
}

/** The words of a range as people read them: a line's end is a space. */
function wordsOf(range) {
  const piece = range.cloneContents();
  for (const end of piece.querySelectorAll?.("br") ?? []) end.replaceWith(" ");
  return piece.textContent.replace(/\s+/g, " ").trim();
}

function isAfter(range, { node, end }) {
  return range.comparePoint(node, end) >= 0 && range.comparePoint(node, Math.max(0, end - 1)) >= 0;
}

function isBefore(range, { node, start }) {
  return range.comparePoint(node, start) <= 0 && !(node === range.endContainer && start >= range.endOffset);
}

function elementOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}
