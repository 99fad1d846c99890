"""What is read on a screen of the hall: how large each text is drawn, and whether it stands free."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# Letters take three quarters of their size; clamped lines are not drawn, the last one seen ends in an ellipsis.
MEASURE = """(skipped) => {
  const style = (element) => getComputedStyle(element);
  const isCut = (element) => style(element).webkitLineClamp !== "none" || style(element).textOverflow === "ellipsis";
  const cutting = (element) => (!element || isCut(element) ? element : cutting(element.parentElement));
  const linesOf = (node, px, edge) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].map(({ left, right, top, bottom }) => {
      const air = (bottom - top - 0.75 * px) / 2;
      return { left: left + 1, right: Math.min(right, edge?.right ?? right) - 1, top: top + air, bottom: bottom - air };
    });
    return lines.filter(({ top, bottom }) => !edge || (top + bottom) / 2 < edge.bottom);
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("[data-hall]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const parent = walker.currentNode.parentElement;
    if (!text || parent.closest(`.sr, title, ${skipped}`) || !parent.checkVisibility()) continue;
    const scale = parent instanceof SVGElement ? parent.getScreenCTM().d : 1;
    const px = Math.round(Number.parseFloat(style(parent).fontSize) * scale * 10) / 10;
    const lines = linesOf(walker.currentNode, px, cutting(parent)?.getBoundingClientRect());
    if (lines.length) found.push({ text, px, lines });
  }
  for (const each of document.querySelectorAll("[data-hall] :is(.cells, .drain, .hall__qr)")) {
    const lines = [each.getBoundingClientRect()];
    if (each.checkVisibility()) found.push({ text: each.className, px: Infinity, lines });
  }
  const isOut = ({ left, right, top, bottom }) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isOver = (one, other) => one.lines.some((a) => other.lines.some((b) => meet(a, b)));
  return found.map((each, n) => {
    const over = found.slice(0, n).filter((other) => isOver(each, other)).map(({ text }) => text);
    return { text: each.text, px: each.px, isOut: each.lines.some(isOut), over };
  });
}"""


def texts_of(page: Page, skipped: str) -> list[dict[str, Any]]:
    """Every visible text and drawing of the hall's screen, but for what the selector names.

    `px` of its letters, `isOut` where a line leaves the picture, `over` what else it stands upon.
    """
    found: list[dict[str, Any]] = page.evaluate(MEASURE, skipped)
    return found
