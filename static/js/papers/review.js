/** What nobody could bind without asking: each with the reason, a proposal, and one button. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { removeDraft } from "./edit_form.js";
import { packButton } from "./pack.js";

/** The panel of unbound drafts; nothing when there are none. */
export function reviewPanel(papers, desk) {
  if (!papers.length) return nothing;
  return html`<section aria-labelledby="fix">
    <h2 id="fix">${t("To review")} <span class="num">${papers.length}</span></h2>
    ${repeat(
      papers,
      (paper) => paper.id,
      (paper) => fix(paper, desk),
    )}
  </section>`;
}

function fix(paper, desk) {
  const twin = desk.twinOf(paper);
  const takeOver = () => desk.do("papers.replace", { paper_id: twin.id, draft_id: paper.id }, paper.id);
  const chosen = desk.choices.get(paper.id) ?? twin?.item_id ?? paper.likely_item_id;
  const choose = (event) => {
    desk.choices.set(paper.id, Number(event.target.value) || null);
    desk.redraw();
  };
  const bind = async () => {
    if (await desk.do("papers.bind", { paper_id: paper.id, item_id: chosen }, paper.id)) desk.toggle(chosen, true);
  };
  const deletes = t("Delete: %(name)s", { name: paper.file_name });
  return html`<div class="fix" data-fix=${paper.id}>
    <div class="fix__head">
      <a class="binder__name strong" href="/m/${desk.meetingId}/papers/${paper.id}" title=${paper.file_name}>${paper.file_name}</a>
      <button class="button button--square" type="button" aria-label=${deletes} title=${deletes} @click=${() => removeDraft(paper, desk)}>
        ${icon("trash")}
      </button>
    </div>
    <p class="small quiet">${reason(paper, desk)}</p>
    ${desk.refusal.of === paper.id ? html`<p class="small form__refusal" role="alert">${desk.refusal.sentence}</p>` : nothing}
    ${twin ? html`<button class="button" type="button" data-replace @click=${takeOver}>${icon("history")}${t("New version of %(number)s", twin)}</button>` : nothing}
    <div class="fix__do">
      <select class="field" aria-label=${t("Agenda item for %(name)s", { name: paper.file_name })} @change=${choose}>
        <option value="" ?selected=${!chosen}>${t("Choose an item")}</option>
        ${desk.items.map((item) => html`<option value=${item.id} ?selected=${item.id === chosen}>${item.number}. ${item.title}</option>`)}
      </select>
      <button class="button" type="button" ?disabled=${!chosen} title=${chosen ? "" : t("Choose an item first")} @click=${bind}>${t("Bind")}</button>
    </div>
    ${packButton(paper, desk)}
  </div>`;
}

function reason(paper, desk) {
  const twin = desk.twinOf(paper);
  if (twin) return t("Same number as “%(title)s”", twin);
  const likely = desk.items.find((item) => item.id === paper.likely_item_id);
  if (likely) return t("Resembles the title of item %(number)s", likely);
  return paper.has_text ? t("No item was found for it") : t("No text layer, no item was found for it");
}
