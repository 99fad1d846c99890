/** The paper's own table of contents, where it has one. */
import { html, nothing, render } from "../lib/dom.js";

/** Fill the panel; the button that opens it appears only when there is something in it. */
export async function startOutline({ pdf, go }) {
  const panel = document.querySelector("[data-outline]");
  const toggle = document.querySelector("[data-outline-toggle]");
  const entries = await pdf.getOutline().catch(() => null);
  if (!entries?.length) return;
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", isOpen);
  };
  const follow = async (entry) => {
    const number = await pageOf(pdf, entry.dest);
    if (!number) return;
    if (matchMedia("(max-width: 959px)").matches) show(false);
    go(number);
  };
  render(list(entries, follow), panel);
  toggle.hidden = false;
  toggle.addEventListener("click", () => show(panel.hidden));
}

function list(entries, follow) {
  return html`<ul class="outline">
    ${entries.map(
      (entry) => html`<li>
        <button class="outline__entry" type="button" ?disabled=${!entry.dest} @click=${() => follow(entry)}>${entry.title}</button>
        ${entry.items?.length ? list(entry.items, follow) : nothing}
      </li>`,
    )}
  </ul>`;
}

/** The number of the page a destination points to, or null; destinations of hostile files are anything. */
async function pageOf(pdf, dest) {
  try {
    const place = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
    const page = Array.isArray(place) ? place[0] : null;
    if (Number.isInteger(page)) return page + 1;
    return page ? (await pdf.getPageIndex(page)) + 1 : null;
  } catch {
    return null;
  }
}
