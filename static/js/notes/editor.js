/** The words of a note: written, coloured, deleted, in one dialog. */
import { html, icon, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { COLOURS, colourName } from "./words.js";

const LONGEST = 4000;

/**
 * Ask for a note's words and colour. Answers `{text, colour}`, "remove", or null where nothing is to change.
 * `isNew` has no delete, `hasColour` offers the colours.
 */
export function askNote({
  title,
  quote,
  text = "",
  colour = "yellow",
  isNew = false,
  hasColour = true,
  label,
  action,
}) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-label", title);
    document.body.append(dialog);
    let answer = null;
    let chosen = colour;
    const done = (value) => {
      answer = value;
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    const show = () =>
      render(
        html`<form method="dialog" class="dialog__body" @submit=${(event) => {
          event.preventDefault();
          done({ text: dialog.querySelector("textarea").value.trim(), colour: chosen });
        }}>
          <h2 class="dialog__title">${title}</h2>
          ${quote ? html`<blockquote class="note-quote">${quote}</blockquote>` : ""}
          <label class="form__field"><span class="form__label">${label ?? t("Your note, which only you see")}</span>
            <textarea class="field field--area" name="note" rows="4" maxlength=${LONGEST} .value=${text}></textarea></label>
          ${hasColour ? swatches(chosen, pick) : ""}
          <div class="dialog__actions">
            ${isNew ? "" : html`<button class="button button--danger" type="button" data-remove @click=${() => done("remove")}>${icon("trash")}${t("Delete")}</button>`}
            <button class="button" type="button" data-cancel @click=${() => done(null)}>${t("Cancel")}</button>
            <button class="button button--primary" type="submit" data-confirm>${action ?? t("Save")}</button>
          </div>
        </form>`,
        dialog,
      );
    const pick = (wanted) => {
      chosen = wanted;
      for (const button of dialog.querySelectorAll("[data-colour]")) {
        button.setAttribute("aria-pressed", String(button.dataset.colour === wanted));
      }
    };
    show();
    dialog.showModal();
    dialog.querySelector("textarea").focus();
  });
}

/** The four colours as buttons with their words. */
export function swatches(chosen, onPick) {
  return html`<div class="note-colours" role="group" aria-label=${t("Colour")}>
    ${COLOURS.map(
      (colour) =>
        html`<button class="button note-colour" type="button" data-colour=${colour} aria-pressed=${String(colour === chosen)} @click=${() => onPick(colour)}>
          <span class="note-colour__mark highlight--${colour}" aria-hidden="true"></span>${colourName(colour)}</button>`,
    )}
  </div>`;
}
