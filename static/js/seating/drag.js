/**
 * Dragging people onto seats with mouse, pen or finger; the same is done by taps and keys, so nobody has to.
 *
 * A mouse drags after a few pixels. A finger first rests on the person for a moment, so that the hall still scrolls.
 */
const FAR = 6;
const REST_MS = 220;
const EDGE = 48;
const STEP = 16;

/**
 * `pick(element)` answers what is dragged from there: {id, name}, or null; `drop(id, element)` is told where it ended.
 */
export function makeDraggable(root, { pick, drop }) {
  let held = null;

  root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || held) return;
    const what = pick(event.target);
    if (!what) return;
    held = { ...what, x: event.clientX, y: event.clientY, isTouch: event.pointerType === "touch", id: what.id };
    if (held.isTouch) held.timer = setTimeout(lift, REST_MS);
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
    if (!held.ghost && far > FAR) {
      if (held.isTouch) return letGo();
      lift();
    }
    if (held.ghost) follow(event);
  });
  addEventListener("pointerup", (event) => {
    if (!held) return;
    const { ghost, id } = held;
    const target = ghost ? under(event) : null;
    letGo();
    if (!ghost) return;
    swallowClick();
    if (target) drop(id, target);
  });
  addEventListener("pointercancel", letGo);
  addEventListener("keydown", (event) => event.key === "Escape" && letGo());
  // a page that scrolls under the finger would end the drag
  root.addEventListener("touchmove", (event) => held?.ghost && event.preventDefault(), { passive: false });
  root.addEventListener("contextmenu", (event) => held && event.preventDefault());
  root.addEventListener("dragstart", (event) => event.preventDefault());

  function lift() {
    if (!held) return;
    held.ghost = Object.assign(document.createElement("div"), { className: "dragged", textContent: held.name });
    document.body.append(held.ghost);
    move(held.x, held.y);
  }

  function follow(event) {
    move(event.clientX, event.clientY);
    scrollAtEdge(event);
    const target = under(event);
    if (target === held.over) return;
    held.over?.classList.remove("hallseat--over");
    held.over = target;
    target?.classList.add("hallseat--over");
  }

  function move(x, y) {
    held.ghost.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
  }

  function letGo() {
    if (!held) return;
    clearTimeout(held.timer);
    held.ghost?.remove();
    held.over?.classList.remove("hallseat--over");
    held = null;
  }
}

function under(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-seat], [data-unseat]") ?? null;
}

/** A large hall moves under who drags towards its edge. */
function scrollAtEdge({ clientX, clientY }) {
  const scroller = document.elementFromPoint(clientX, clientY)?.closest(".plan__scroll");
  if (!scroller) return;
  const { left, right, top, bottom } = scroller.getBoundingClientRect();
  const pull = (near, far) => (near < EDGE ? -STEP : far < EDGE ? STEP : 0);
  scroller.scrollBy(pull(clientX - left, right - clientX), pull(clientY - top, bottom - clientY));
}

/** The click that ends a drag is no tap. */
function swallowClick() {
  const stop = (event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
}
