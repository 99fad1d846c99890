/** A list over the desk that is loaded when it opens. */
import { html, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const AT_MOST_EVERY_MS = 700;
let current = null;
let timer = null;

/** The list that stands open is loaded again: something in it has changed. */
export function refreshOver() {
  if (!current || timer) return;
  timer = setTimeout(() => {
    timer = null;
    current?.();
  }, AT_MOST_EVERY_MS);
}

/** Show `title`, and what `content(reply)` makes of the JSON at `url`; both are drawn again by the `redraw` it answers. */
export function showOver({ label, title, url, content, foot }) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog dialog--list";
  dialog.setAttribute("aria-label", label);
  dialog.addEventListener("close", () => {
    current = null;
    dialog.remove();
  });
  document.body.append(dialog);
  let state = html`<p class="quiet">${t("Loading…")}</p>`;
  let reply = null;
  const draw = () =>
    render(
      html`<div class="dialog__body">
        <h2 class="dialog__title">${title}</h2>
        ${reply ? content(reply) : state}
        <div class="dialog__actions">${reply ? foot(reply) : ""}
          <button class="button" type="button" autofocus @click=${() => dialog.close()}>${t("Close")}</button></div>
      </div>`,
      dialog,
    );
  const load = async () => {
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (answer.ok) reply = answer;
      else state = html`<p role="alert">${answer.message}</p>`;
    } catch {
      // what is shown stays shown; the next change loads it again
      state = html`<p role="alert">${t("Not loaded: no connection to the server.")}</p>`;
    }
    draw();
  };
  draw();
  dialog.showModal();
  load();
  current = load;
  return draw;
}
