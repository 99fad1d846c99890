/** The form of an item: a new one, or one that is there; what was typed stays when the server refuses. */
import { html, icon, nothing } from "../lib/dom.js";
import { payloadOf } from "../lib/forms.js";
import { t } from "../lib/i18n.js";

const KINDS = JSON.parse(document.getElementById("item-kinds")?.textContent ?? "[]");

/**
 * `item`: what it shows (null: a new one); `people`: whose names are offered as presenters; `refusal`: a
 * sentence or ""; `save(payload, form)` sends it; `more`: what else can be done with the item.
 */
export function itemForm({ item, people, refusal, save, cancel, more = nothing }) {
  const id = item ? `item-${item.id}` : "item-new";
  const submit = (event) => {
    event.preventDefault();
    save(withPresenter(payloadOf(event.target), people), event.target);
  };
  return html`<form class="item-form" aria-label=${item ? t("Edit item %(number)s", { number: item.number }) : t("Add an item")} @submit=${submit}>
    <div class="item-form__fields">
      ${line(t("Title"), "title", item?.title ?? "", { required: true, maxlength: 500, wide: true })}
      <label class="form__field"><span class="form__label">${t("Kind")}</span>
        <select class="field" name="kind">
          ${KINDS.map(([value, word]) => html`<option value=${value} ?selected=${value === (item?.kind ?? "report")}>${word}</option>`)}
        </select>
      </label>
      ${line(t("Presenter"), "presenter", item?.presenter ?? "", { maxlength: 200, list: `${id}-people` })}
      <datalist id="${id}-people">${[...new Set(people.map((person) => person.name))].map((name) => html`<option value=${name}></option>`)}</datalist>
      <label class="form__field item-form__narrow"><span class="form__label">${t("Minutes")}</span>
        <input class="field num" type="number" min="0" max="1440" name="planned_minutes" data-type="int" value=${item?.planned_minutes ?? 0} required />
      </label>
      ${line(t("Item number"), "number", item?.number ?? "", { maxlength: 20, narrow: true, hint: t("Empty: follows its place") })}
    </div>
    ${refusal ? html`<p class="form__refusal" role="alert">${refusal}</p>` : nothing}
    <div class="form__actions">
      <button class="button" type="submit">${icon(item ? "check" : "plus")}${item ? t("Save") : t("Add item")}</button>
      ${cancel ? html`<button class="button" type="button" @click=${cancel}>${t("Do not save")}</button>` : nothing}
      ${more}
    </div>
  </form>`;
}

function line(label, name, value, { required = false, maxlength, list, hint, wide = false, narrow = false }) {
  const width = `${wide ? "item-form__wide" : ""} ${narrow ? "item-form__narrow" : ""}`;
  return html`<label class="form__field ${width}"><span class="form__label">${label}</span>
    <input class="field" name=${name} value=${value} maxlength=${maxlength} list=${list ?? ""} autocomplete="off" ?required=${required} />
    ${hint ? html`<span class="small quiet">${hint}</span>` : nothing}
  </label>`;
}

/** A presenter on the meeting's list is also named by their seat. */
function withPresenter(payload, people) {
  const named = people.filter((person) => person.name === payload.presenter.trim());
  return { ...payload, presenter_participant_id: named.length === 1 ? named[0].participant_id : null };
}
