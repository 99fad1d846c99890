/** Rendering: lit-html's pieces and the icons, so that screens import from one place. */
import { render as draw, html, nothing, svg } from "../../vendor/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";

export { html, nothing, repeat, svg };

const drawn = new WeakSet();

/** Draw into a place; what the page showed there while it loaded goes first. */
export function render(what, place) {
  if (!drawn.has(place)) place.replaceChildren();
  drawn.add(place);
  draw(what, place);
}

const ICONS = document.documentElement.dataset.icons;

/** An icon of static/icons.svg; decoration only, so a word stands beside it. */
export function icon(name, more = "") {
  return html`<svg class="icon ${more}" aria-hidden="true"><use href="${ICONS}#${name}"></use></svg>`;
}
