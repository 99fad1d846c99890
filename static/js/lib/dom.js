/** Rendering: lit-html's pieces and the icons, so that screens import from one place. */
import { html, render as lit, nothing, svg } from "../../vendor/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";

export { html, nothing, repeat, svg };

const ICONS = document.documentElement.dataset.icons;
const drawn = new WeakSet();

/** Draw into a place; what the server put there until then (a skeleton) gives way to the first drawing. */
export function render(what, place, options) {
  if (!drawn.has(place)) {
    drawn.add(place);
    place.replaceChildren();
  }
  return lit(what, place, options);
}

/** An icon of static/icons.svg; decoration only, so a word stands beside it. */
export function icon(name, more = "") {
  return html`<svg class="icon ${more}" aria-hidden="true"><use href="${ICONS}#${name}"></use></svg>`;
}
