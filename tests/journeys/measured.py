"""What pages measure themselves: taps, and how long after the last one something stood on the screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import BrowserContext, Page

# Moments are milliseconds since 1970 by the page's own counter; all pages of a test run on one machine.
MEASURE = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  const bars = { taps: [], seen: {}, texts: {} };
  window.bars = bars;
  addEventListener("click", (event) => event.isTrusted && bars.taps.push(now()), true);
  const stands = (selector) => {
    const found = document.querySelector(selector);
    return found !== null && found.getClientRects().length > 0;
  };
  const looks = [];
  new MutationObserver(() => looks.forEach((look) => look())).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  bars.await = (name, selector) => {
    delete bars.seen[name];
    const look = () => {
      if (bars.seen[name] !== undefined || !stands(selector)) return;
      requestAnimationFrame(() => (bars.seen[name] ??= now()));
    };
    looks.push(look);
    look();
  };
  bars.follow = (selector) => {
    const told = (bars.texts[selector] = {});
    looks.push(() => {
      const text = document.querySelector(selector)?.textContent.trim();
      if (text && told[text] === undefined) told[text] = now();
    });
  };
})();"""


@dataclass(frozen=True)
class Spread:
    """What many measurements have in common, in milliseconds."""

    count: int
    middle: float
    p95: float
    most: float

    def __str__(self) -> str:
        return f"n={self.count} median {self.middle:.0f} ms, p95 {self.p95:.0f} ms, at most {self.most:.0f} ms"


def spread(values: Sequence[float]) -> Spread:
    """Median, 95th percentile (nearest rank) and the largest."""
    ordered = sorted(values)
    return Spread(len(ordered), median(ordered), ordered[math.ceil(0.95 * len(ordered)) - 1], ordered[-1])


def measure(context: BrowserContext) -> None:
    """Let every page of this browser measure; before it goes anywhere."""
    context.add_init_script(MEASURE)


def look_for(page: Page, name: str, selector: str) -> None:
    """Note when this stands on the screen, from now on."""
    page.evaluate("([name, selector]) => bars.await(name, selector)", [name, selector])


def seen(page: Page, name: str) -> float:
    """When it stood there."""
    page.wait_for_function("(name) => bars.seen[name] !== undefined", arg=name)
    return float(page.evaluate("(name) => bars.seen[name]", name))


def taps(page: Page) -> list[float]:
    """When the screen was tapped."""
    return [float(at) for at in page.evaluate("bars.taps")]


def since_tap(page: Page, name: str) -> float:
    """Milliseconds from the last tap before it until it stood there."""
    at = seen(page, name)
    return at - max(tap for tap in taps(page) if tap <= at)


def untapped(page: Page) -> None:
    """Count taps from here."""
    page.evaluate("bars.taps.length = 0")
