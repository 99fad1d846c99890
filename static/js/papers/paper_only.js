/** A classified paper: asked for by its title, kept as a line that says that there is a paper copy only. */
import { html, icon, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { KINDS } from "./edit_form.js";

/** Ask for the placeholder and put it into the list. */
export function askPaperOnly(desk) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", t("Classified paper"));
  dialog.addEventListener("close", () => dialog.remove());
  const save = async (event) => {
    event.preventDefault();
    const { item_id, kind, title, issued_by } = event.target.elements;
    const order = { item_id: Number(item_id.value), kind: kind.value, title: title.value, issued_by: issued_by.value };
    dialog.close();
    if (await desk.do("papers.add_paper_only", order)) desk.toggle(order.item_id, true);
  };
  render(
    form(desk, save, () => dialog.close()),
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
}

function form(desk, save, close) {
  return html`<form method="dialog" class="dialog__body" @submit=${save}>
    <h2 class="dialog__title">${t("Classified paper")}</h2>
    <p>${icon("shield")} ${t("Classified papers are not taken in. A line in the list says that there is a paper copy only.")}</p>
    <label class="form__field"><span class="form__label">${t("Agenda item")}</span>
      <select class="field" name="item_id" required>${desk.items.map((item) => html`<option value=${item.id}>${item.number}. ${item.title}</option>`)}</select></label>
    <label class="form__field"><span class="form__label">${t("Title as it may be shown")}</span><input class="field" name="title" maxlength="500" required /></label>
    <label class="form__field"><span class="form__label">${t("Kind")}</span>
      <select class="field" name="kind">${Object.entries(KINDS).map(([kind, say]) => html`<option value=${kind} ?selected=${kind === "other"}>${say()}</option>`)}</select></label>
    <label class="form__field"><span class="form__label">${t("Issuing unit")}</span><input class="field" name="issued_by" maxlength="200" /></label>
    <div class="dialog__actions">
      <button class="button" type="button" @click=${close}>${t("Cancel")}</button>
      <button class="button button--primary" type="submit" data-confirm>${t("Put into the list")}</button>
    </div>
  </form>`;
}
