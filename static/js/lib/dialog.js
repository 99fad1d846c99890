/** Questions and notices on the browser's own <dialog>: focus, Esc and the inert page behind come with it. */
import { html, nothing, render } from "./dom.js";
import { t } from "./i18n.js";

let redrawOpen = null;

/** Draw the open question anew: a `body` that is a function says what is true by now. */
export function redrawQuestion() {
  redrawOpen?.();
}

/** Ask before what cannot be undone; true only for the named action. `body`: words, a list, or a function of these. */
export function confirm({ title, body, action, danger = false }) {
  return new Promise((resolve) => {
    const dialog = open(title, (done) => content({ title, body, action, danger }, done), resolve);
    dialog.querySelector("[data-cancel]").focus();
  });
}

/** Say something that needs no answer; `body` is a sentence or a list of them. */
export function inform({ title, body }) {
  return new Promise((resolve) => open(title, (done) => content({ title, body }, done), resolve));
}

/** Say something beside which one thing may be done; true for that. Closing is what comes first. */
export function askWith({ title, body, action }) {
  return new Promise((resolve) => {
    const dialog = open(title, (done) => content({ title, body, action, cancel: t("Close") }, done), resolve);
    dialog.querySelector("[data-cancel]").focus();
  });
}

/** Ask for a line of text, such as a reason; null when cancelled. */
export function askText({ title, body, label, action }) {
  return new Promise((resolve) => {
    let given = null;
    const field = html`<label class="form__field"><span class="form__label">${label}</span><input class="field" name="answer" maxlength="300" required /></label>`;
    const dialog = open(
      title,
      (done) => content({ title, body, action, field }, (yes) => done(yes)),
      (yes) => resolve(yes ? given : null),
    );
    const input = dialog.querySelector("input");
    input.addEventListener("input", () => {
      given = input.value.trim();
    });
    input.focus();
  });
}

function content({ title, body, action, danger, field, cancel }, done) {
  const lines = [typeof body === "function" ? body() : body].flat().filter(Boolean);
  return html`<form method="dialog" class="dialog__body" @submit=${(event) => {
    event.preventDefault();
    done(true);
  }}>
    <h2 class="dialog__title">${title}</h2>
    ${lines.map((line) => html`<p>${line}</p>`)} ${field ?? nothing}
    <div class="dialog__actions">
      <button class="button" type="button" data-cancel @click=${() => done(false)}>${cancel ?? (action ? t("Cancel") : t("Close"))}</button>
      ${action ? html`<button class="button ${danger ? "button--danger" : "button--primary"}" type="submit" data-confirm>${action}</button>` : nothing}
    </div>
  </form>`;
}

function open(title, draw, settle) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", title);
  document.body.append(dialog);
  let answer = false;
  const done = (value) => {
    answer = value;
    dialog.close();
  };
  const redraw = () => render(draw(done), dialog);
  dialog.addEventListener("close", () => {
    if (redrawOpen === redraw) redrawOpen = null;
    dialog.remove();
    settle(answer);
  });
  redrawOpen = redraw;
  redraw();
  dialog.showModal();
  return dialog;
}
