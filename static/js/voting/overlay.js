/** What lies over everything else: where it begins, what rests meanwhile, where the focus goes and comes from. */

const STRAY_TAPS_MS = 600; // a finger on its way to something else

/** Whether this view of the sheet covers the page. */
export function isOver(view) {
  return view === "ballot" || view === "receipt";
}

export class Overlay {
  constructor(place) {
    this.place = place;
    this.view = "hidden"; // hidden · bar · ballot · receipt
    this.settling = null; // runs while taps do not count yet
    this.cameFrom = null;
  }

  /** Whether a tap is meant for what is there now. */
  get isSettled() {
    return "settled" in this.place.dataset;
  }

  /** Another view has been drawn. */
  turnTo(view) {
    if (view === this.view) return;
    const wasOver = isOver(this.view);
    this.view = view;
    this.settle();
    if (isOver(view) && !wasOver) this.cameFrom = document.activeElement;
    this.place.style.setProperty("--sheet-top", `${stripBottom()}px`);
    document.body.classList.toggle("has-votebar", view === "bar");
    for (const other of document.body.children) {
      if (other !== this.place && other.tagName !== "SCRIPT" && other.tagName !== "DIALOG") other.inert = isOver(view);
    }
    if (isOver(view)) this.place.querySelector("[data-focus]")?.focus({ preventScroll: true });
    else if (wasOver) (this.place.querySelector("[data-open-ballot]") ?? this.cameFrom)?.focus();
  }

  /** Taps count a moment after something new has come up under the finger. */
  settle() {
    clearTimeout(this.settling);
    delete this.place.dataset.settled;
    this.settling = setTimeout(() => {
      this.place.dataset.settled = "";
    }, STRAY_TAPS_MS);
  }
}

/** Where the strip ends: item, connection and clock stay in sight above the sheet. */
function stripBottom() {
  const strip = document.querySelector("[data-strip]");
  return strip ? Math.max(0, Math.round(strip.getBoundingClientRect().bottom)) : 0;
}
