/** What fingers do on the pages: pinch and double tap change the size, a swipe turns where pages stand alone. */
const TAP_MS = 320;
const TAP_PX = 30;
const SWIPE_PX = 60;
const DOUBLE_TAP = 2; // times the size that fits

/** Wire the fingers; `onHand()` is told when somebody moves the pages themselves. */
export function startGestures(pages, onHand) {
  const { root } = pages;
  let pinch = null;
  let start = null;
  let tapped = null;

  root.addEventListener("wheel", onHand, { passive: true });
  root.addEventListener("pointerdown", (event) => event.offsetX > root.clientWidth && onHand()); // the scroll bar
  root.addEventListener(
    "touchstart",
    (event) => {
      follow(event.target);
      start = event.touches.length === 1 ? { ...spot(event.touches[0], root), at: event.timeStamp } : null;
      if (event.touches.length !== 2) return;
      pinch = { from: span(event), at: middle(event, root), factor: 1 };
      const { x, y } = pinch.at;
      pages.column.style.setProperty("transform-origin", `${x + root.scrollLeft}px ${y + root.scrollTop}px`);
    },
    { passive: true },
  );

  /** What a finger came down on hears of it to the end; a page drawn anew meanwhile takes that out, and `root` hears nothing. */
  function follow(target) {
    target.addEventListener("touchmove", onMove, { passive: false });
    target.addEventListener("touchend", onLift);
    target.addEventListener("touchcancel", forget);
  }

  function forget({ currentTarget, touches }) {
    currentTarget.removeEventListener("touchmove", onMove);
    currentTarget.removeEventListener("touchend", onLift);
    currentTarget.removeEventListener("touchcancel", forget);
    if (touches.length === 0) start = null;
  }

  function onMove(event) {
    onHand();
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    pinch.factor = span(event) / Math.max(1, pinch.from);
    pages.column.style.setProperty("transform", `scale(${pinch.factor})`);
  }

  function onLift(event) {
    lifted(event);
    forget(event);
  }

  function lifted(event) {
    if (pinch) return endPinch();
    if (!start || event.changedTouches.length !== 1) return;
    if (event.target.closest?.(".pen-sheet")) return; // who writes dots does not tap
    const end = spot(event.changedTouches[0], root);
    const [right, down] = [end.x - start.x, end.y - start.y];
    if (Math.hypot(right, down) < TAP_PX) return tap(event, end);
    if (pages.view !== "scroll" && Math.abs(right) > SWIPE_PX && Math.abs(right) > 2 * Math.abs(down)) swipe(right);
  }

  function endPinch() {
    pages.column.style.removeProperty("transform");
    pages.zoomTo(pages.scale * pinch.factor, pinch.at);
    pinch = null;
    start = null;
  }

  function tap(event, at) {
    const isSecond =
      tapped && event.timeStamp - tapped.time < TAP_MS && Math.hypot(at.x - tapped.x, at.y - tapped.y) < TAP_PX;
    tapped = isSecond ? null : { ...at, time: event.timeStamp };
    if (!isSecond) return;
    onHand();
    if (pages.fit) pages.zoomTo(pages.scale * DOUBLE_TAP, at);
    else pages.fitTo(pages.view === "scroll" ? "width" : "page");
  }

  /** A page wider than the window is moved by the finger, not turned. */
  function swipe(right) {
    if (root.scrollWidth <= root.clientWidth + 1) pages.turn(right < 0 ? 1 : -1);
  }
}

function spot(touch, root) {
  const box = root.getBoundingClientRect();
  return { x: touch.clientX - box.left, y: touch.clientY - box.top };
}

function span({ touches: [one, other] }) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

function middle({ touches: [one, other] }, root) {
  const [first, second] = [spot(one, root), spot(other, root)];
  return { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
}
