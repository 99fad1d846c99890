/** The reader's controls: turning, going to a page, size; by touch and by key. */

/** Wire the controls to the pages; answers a function that shows which page is in front. */
export function startTools(pages) {
  const tools = document.querySelector("[data-tools]");
  const find = (name) => tools.querySelector(`[data-${name}]`);
  const input = find("place").elements.page;
  const turn = (step) => pages.go(pages.number + step);
  const clicks = {
    previous: () => turn(-1),
    next: () => turn(1),
    smaller: () => pages.zoom(-1),
    larger: () => pages.zoom(1),
    fit: () => pages.zoom(0),
  };
  for (const [name, run] of Object.entries(clicks)) find(name).addEventListener("click", run);
  const go = (event) => {
    event.preventDefault();
    pages.go(Number.parseInt(input.value, 10) || pages.number);
    input.value = pages.within(Number.parseInt(input.value, 10) || pages.number);
    input.blur();
  };
  find("place").addEventListener("submit", go);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("change", go);
  document.addEventListener("keydown", (event) => onKey(event, { turn, pages }));
  tools.hidden = false;
  return (number) => {
    if (document.activeElement !== input) input.value = number;
    find("previous").disabled = number <= 1;
    find("next").disabled = number >= pages.leaves.length;
  };
}

function onKey(event, { turn, pages }) {
  const isTyping = event.target.closest?.("input, textarea, select, dialog, [data-sheet]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const runs = {
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    "+": () => pages.zoom(1),
    "=": () => pages.zoom(1),
    "-": () => pages.zoom(-1),
    0: () => pages.zoom(0),
    Home: () => pages.go(1),
    End: () => pages.go(pages.leaves.length),
  };
  const run = runs[event.key];
  if (!run) return;
  event.preventDefault();
  run();
}
