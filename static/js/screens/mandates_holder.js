/** The dialog that asks to whom a vote is given. */
import { html, nothing, render } from "../lib/dom.js";
import { finds } from "../lib/fold.js";
import { t } from "../lib/i18n.js";

/** Ask who votes for `who`; `give` sends it, and its refusal stays in the dialog. */
export function pickHolder(who, others, give) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", "holder-title");
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
    const state = { wanted: "", refusal: "" };
    const again = () => render(content(who, others, state, { again, dialog, give }), dialog);
    again();
    dialog.showModal();
  });
}

function content(who, others, state, { again, dialog, give }) {
  const shown = others.filter((other) => finds(`${other.name} ${other.seat}`, state.wanted));
  const take = async (other) => {
    try {
      await give(other);
      dialog.close();
    } catch (error) {
      state.refusal = error.message || t("Not sent. Please try again.");
      again();
    }
  };
  const find = (event) => {
    state.wanted = event.target.value;
    again();
  };
  return html`<div class="dialog__body">
    <h2 class="dialog__title" id="holder-title">${t("Who votes for %(name)s?", who)}</h2>
    <label class="form__field"><span class="form__label">${t("Find a delegate")}</span><input class="field" type="search" @input=${find} /></label>
    ${state.refusal ? html`<p class="form__refusal" role="alert">${state.refusal}</p>` : nothing}
    <div class="proxy-picks" role="group">
      ${shown.map((other) => html`<button class="button" type="button" data-holder=${other.participant_id} @click=${() => take(other)}>${other.name}${other.seat ? html` <span class="quiet">${t("seat %(seat)s", other)}</span>` : nothing}</button>`)}
    </div>
    <div class="dialog__actions"><button class="button" type="button" data-cancel @click=${() => dialog.close()}>${t("Cancel")}</button></div>
  </div>`;
}
