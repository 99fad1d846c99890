/** The panel beside the pages: the view, the paper's own contents, and its pages as small pictures. */
import { html, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { onTurn } from "./layers.js";
import { outline } from "./outline.js";

const SMALL_PX = 200;

/** Wire the panel; its pictures are asked for when it is opened first, and each when it comes near. */
export async function startPanel({ pdf, pages, url, go }) {
  const panel = document.querySelector("[data-outline]");
  const toggle = document.querySelector("[data-outline-toggle]");
  const tabs = [...panel.querySelectorAll("[data-panel-tab]")];
  const parts = { contents: panel.querySelector("[data-contents]"), pages: panel.querySelector("[data-thumbs]") };
  const leave = (number) => {
    if (matchMedia("(max-width: 959px)").matches) show(false);
    go(number);
  };
  const choose = (name) => {
    for (const tab of tabs) tab.setAttribute("aria-pressed", tab.dataset.panelTab === name);
    for (const [key, part] of Object.entries(parts)) part.hidden = key !== name;
    if (name === "pages") {
      if (!parts.pages.childElementCount) render(thumbs(pages.leaves.length, url, leave), parts.pages);
      follow(parts.pages, pages.number);
    }
  };
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", isOpen);
    if (isOpen) choose(parts.contents.childElementCount ? "contents" : "pages");
    if (isOpen) panel.querySelector("button:not([hidden])")?.focus();
    else toggle.focus();
  };
  toggle.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  panel.querySelector("[data-panel-close]").addEventListener("click", () => show(false));
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab.dataset.panelTab));
  onTurn((number) => follow(parts.pages, number));
  toggle.hidden = false;
  const found = await outline(pdf, leave);
  if (found) render(found, parts.contents);
  panel.querySelector("[data-panel-tabs]").hidden = !found;
}

function thumbs(count, url, go) {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return html`<ol class="thumbs">
    ${numbers.map(
      (number) => html`<li>
        <button class="thumb" type="button" data-thumb=${number} aria-label=${t("Page %(page)s", { page: number })} @click=${() => go(number)}>
          <img class="thumb__picture" loading="lazy" alt="" src="${url.replace("/0.jpg", `/${number}.jpg`)}&w=${SMALL_PX}" />
          <span class="num">${number}</span>
        </button>
      </li>`,
    )}
  </ol>`;
}

/** The page in front is marked among the small pictures, and brought into sight. */
function follow(place, number) {
  place.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const thumb = place.querySelector(`[data-thumb="${number}"]`);
  thumb?.setAttribute("aria-current", "page");
  if (thumb && !place.hidden) thumb.scrollIntoView({ block: "nearest" });
}
