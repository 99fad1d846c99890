/** How this device shows pages: under each other, one at a time or two side by side; remembered. */
const KEY = "reader_view";
const VIEWS = ["scroll", "page", "spread"];

/** The view that was chosen last on this device, as Pages.start takes it. */
export function keptView() {
  try {
    const view = localStorage.getItem(KEY);
    if (VIEWS.includes(view)) return { view, fit: view === "scroll" ? "width" : "page" };
  } catch {
    // a browser that keeps nothing begins anew each time
  }
  return { view: "scroll", fit: "width" };
}

/** Wire the buttons that choose the view. */
export function startView(pages, onHand) {
  const buttons = [...document.querySelectorAll("[data-view]")];
  const press = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.view === pages.view);
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      onHand();
      pages.show(button.dataset.view);
      press();
      try {
        localStorage.setItem(KEY, pages.view);
      } catch {
        // as above
      }
    });
  }
  press();
}
