/** The paper's own table of contents, where it has one. */
import { html, nothing } from "../lib/dom.js";

/** The entries as buttons that go to their page, or null where the paper has none. */
export async function outline(pdf, go) {
  const entries = await pdf.getOutline().catch(() => null);
  if (!entries?.length) return null;
  return list(entries, async (entry) => {
    const number = await pageOf(pdf, entry.dest);
    if (number) go(number);
  });
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
