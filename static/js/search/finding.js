/** A paper opened from a search: what was looked for is marked on its pages, and one is taken to the first mark. */
import { t } from "../lib/i18n.js";
import { onPage, toolSlot, whenOpen } from "../reader/layers.js";
import { placesOf } from "./places.js";

const asked = new URLSearchParams(location.search);
const wish = (asked.get("find") ?? "").slice(0, 200).trim();
const wanted = Number(asked.get("page")) || 1;
let isShown = false;

if (wish) start();

async function start() {
  const end = onPage(mark);
  await whenOpen();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button finding__end";
  button.textContent = `✕ ${t("Found: %(wish)s", { wish })}`;
  button.setAttribute("aria-label", t("Remove the marks of what was found: %(wish)s", { wish }));
  button.addEventListener("click", () => {
    end();
    button.remove();
  });
  toolSlot()?.append(button);
}

/** Lay a mark over every place; in per cent, so that it stays where it is at every size. */
function mark({ page, frame, textLayer }) {
  if (!textLayer) return undefined;
  const layer = document.createElement("div");
  layer.className = "finding";
  layer.setAttribute("aria-hidden", "true");
  const box = frame.getBoundingClientRect();
  for (const range of ranges(textLayer)) {
    for (const rect of range.getClientRects()) {
      if (rect.width > 1) layer.append(spot(rect, box));
    }
  }
  frame.append(layer);
  if (page === wanted && !isShown && layer.firstChild) {
    isShown = true;
    requestAnimationFrame(() => layer.firstChild?.scrollIntoView({ block: "nearest" }));
  }
  return () => layer.remove();
}

function spot(rect, box) {
  const place = document.createElement("span");
  place.className = "finding__place";
  place.style.setProperty("left", `${(100 * (rect.left - box.left)) / box.width}%`);
  place.style.setProperty("top", `${(100 * (rect.top - box.top)) / box.height}%`);
  place.style.setProperty("width", `${(100 * rect.width) / box.width}%`);
  place.style.setProperty("height", `${(100 * rect.height) / box.height}%`);
  return place;
}

function ranges(textLayer) {
  const pieces = []; // {node, start} of the joined text
  let text = "";
  const walker = document.createTreeWalker(textLayer, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "BR") text += "\n";
    if (node.nodeType !== Node.TEXT_NODE) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return placesOf(text, wish).map(([start, end]) => {
    const range = document.createRange();
    range.setStart(...at(pieces, start));
    range.setEnd(...at(pieces, end - 1, 1));
    return range;
  });
}

function at(pieces, place, more = 0) {
  const piece = pieces.findLast(({ start }) => start <= place);
  return [piece.node, Math.min(place - piece.start + more, piece.node.data.length)];
}
