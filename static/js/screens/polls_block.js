/** Several items in one vote or one round: picked from the agenda, pulled out and put back until the vote opens. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

/** Ticks for the agenda's items, drawn once into a place of a form. */
export function itemTicks(name, items) {
  return items.map(
    (item) =>
      html`<label class="form__tick"><input type="checkbox" name=${name} value=${item.id} /><span><span class="ordinal">${item.number}</span>&ensp;${item.title}</span></label>`,
  );
}

/** The items ticked in a form. */
export function tickedItems(form, name) {
  return [...form.querySelectorAll(`[name="${name}"]:checked`)].map((tick) => Number(tick.value));
}

/** What the form says of means and block; a vote on several items belongs to no single one. */
export function waysOf(form) {
  const item_ids = tickedItems(form, "block_item");
  const isBlock = form.elements.several.checked;
  return { means: form.elements.means.value, item_ids: isBlock ? item_ids : [] };
}

/** The items of a prepared vote, each with the way out of it or back into it. */
export function blockRows(poll, send) {
  if (!poll.block.length) return nothing;
  const isLast = poll.block.filter((line) => !line.pulled).length === 1;
  return html`<ul class="block" data-block=${poll.id}>
    ${poll.block.map((line) => {
      const order = { poll_id: poll.id, item_id: line.item_id };
      return html`<li class="block__row ${line.pulled ? "block__row--pulled" : ""}" data-block-item=${line.item_id}>
        <span class="block__title"><span class="ordinal">${line.number}</span>&ensp;${line.title}</span>
        ${
          line.pulled
            ? html`<button class="button" type="button" data-put-back @click=${() => send("voting.put_back", order)}>${icon("undo")}${t("Put back")}</button>`
            : html`<button class="button" type="button" data-pull-out ?disabled=${isLast} @click=${() => send("voting.pull_out", order)}>${icon("x")}${t("Pull out")}</button>`
        }
      </li>`;
    })}
  </ul>`;
}
