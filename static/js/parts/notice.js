/** One notice at a time in [data-notice]: what went wrong, and the way to try again. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

/** Show a sentence with "Try again" where a way is given; null takes the notice away. */
export function notice(sentence, again) {
  const place = document.querySelector("[data-notice]");
  if (!place) return;
  render(sentence ? shown(sentence, again) : nothing, place);
}

function shown(sentence, again) {
  return html`<div class="notice" role="alert">
    <p class="with-icon">${icon("warning")}<span>${sentence}</span></p>
    <p class="notice__actions">
      ${
        again
          ? html`<button class="button" type="button" @click=${() => {
              notice(null);
              again();
            }}>${t("Try again")}</button>`
          : nothing
      }
      <button class="button" type="button" @click=${() => notice(null)}>${t("Close")}</button>
    </p>
  </div>`;
}
