/** Rendering: lit-html's pieces and the icons, so that screens import from one place. */
import { html, nothing, render, svg } from "../../vendor/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";

export { html, nothing, render, repeat, svg };

const ICONS = document.documentElement.dataset.icons;

/** An icon of static/icons.svg; decoration only, so a word stands beside it. */
export function icon(name, more = "") {
  return html`<svg class="icon ${more}" aria-hidden="true"><use href="${ICONS}#${name}"></use></svg>`;
}
