/** The reader's controls: turning, going to a page, size; by touch and by key. */
import { t } from "../lib/i18n.js";

/** Wire the controls to the pages; `onHand()` is told of every use. Answers a function that shows the page in front. */
export function startTools(pages, onHand) {
  const tools = document.querySelector("[data-tools]");
  const find = (name) => tools.querySelector(`[data-${name}]`);
  const input = find("place").elements.page;
  const runs = {
    previous: () => pages.turn(-1),
    next: () => pages.turn(1),
    smaller: () => pages.zoom(-1),
    larger: () => pages.zoom(1),
    fit: () => pages.fitTo(pages.fit === "width" ? "page" : "width"),
  };
  const byHand = (run) => () => {
    onHand();
    run();
    sayFit(find("fit"), pages);
  };
  for (const [name, run] of Object.entries(runs)) find(name).addEventListener("click", byHand(run));
  const go = (event) => {
    event.preventDefault();
    onHand();
    pages.go(Number.parseInt(input.value, 10) || pages.number);
    input.value = pages.within(Number.parseInt(input.value, 10) || pages.number);
    input.blur();
  };
  find("place").addEventListener("submit", go);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("change", go);
  document.addEventListener("keydown", (event) => onKey(event, pages, byHand));
  tools.hidden = false;
  const said = document.querySelector("[data-page-said]");
  return (number) => {
    if (document.activeElement !== input) input.value = number;
    const [from, to] = pages.together(number);
    find("previous").disabled = from <= 0;
    find("next").disabled = to >= pages.leaves.length - 1;
    said.textContent = t("Page %(page)s of %(pages)s", { page: number, pages: pages.leaves.length });
    sayFit(find("fit"), pages);
  };
}

/** The button says what it does next. */
function sayFit(button, pages) {
  button.textContent = pages.fit === "width" ? t("Whole page") : t("Fit width");
}

function onKey(event, pages, byHand) {
  const isTyping = event.target.closest?.("input, textarea, select, dialog, [data-sheet], [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const isPaged = pages.view !== "scroll";
  const runs = {
    ArrowLeft: () => pages.turn(-1),
    ArrowRight: () => pages.turn(1),
    "+": () => pages.zoom(1),
    "=": () => pages.zoom(1),
    "-": () => pages.zoom(-1),
    0: () => pages.fitTo("width"),
    Home: () => pages.go(1),
    End: () => pages.go(pages.leaves.length),
    ...(isPaged ? { PageUp: () => pages.turn(-1), PageDown: () => pages.turn(1) } : {}),
  };
  const run = runs[event.key];
  if (!run) {
    if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", " "].includes(event.key)) byHand(() => {})();
    return;
  }
  event.preventDefault();
  byHand(run)();
}
