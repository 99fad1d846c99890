/** One paper set right: item, number, title, kind; called back, or removed. */
import { confirm, askText } from "../lib/dialog.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { formatWord } from "./formats.js";
import { askLetGo } from "./publish.js";
import { packButton } from "./pack.js";

/** The kinds of papers, each with its word. */
export const KINDS = {
  agenda: () => t("Agenda of the meeting"),
  invitation: () => t("Invitation"),
  report: () => t("Report"),
  verification: () => t("Verification report"),
  submission: () => t("Submission"),
  draft_resolution: () => t("Draft resolution"),
  annex: () => t("Annex"),
  other: () => t("Other paper"),
};

/** The form under a paper's row; a refusal is said in it and the input stays. */
export function editForm(paper, desk) {
  const save = async (event) => {
    event.preventDefault();
    const { item_id, number, title, kind, issued_by, due_on } = event.target.elements;
    const order = { paper_id: paper.id, title: title.value, kind: kind.value, issued_by: issued_by.value };
    if ((due_on.value || null) !== paper.due_on) order.due_on = due_on.value || null;
    if (Number(item_id.value) !== paper.item_id) order.item_id = Number(item_id.value);
    if (number.value.trim() !== paper.number) order.number = number.value.trim();
    if ((await protect(event.target, paper, desk)) && (await desk.do("papers.bind", order, paper.id))) desk.edit(null);
  };
  return html`<form class="form file__edit" @submit=${save}>
    <div class="form__row">
      ${choice(
        t("Agenda item"),
        "item_id", // `elements.item` is a method
        desk.items.map((item) => [item.id, `${item.number}. ${item.title}`]),
        paper.item_id,
      )}
      ${choice(
        t("Kind"),
        "kind",
        Object.entries(KINDS).map(([kind, say]) => [kind, say()]),
        paper.kind,
      )}
    </div>
    <div class="form__row">
      <label class="form__field"><span class="form__label">${t("Number")}</span><input class="field num" name="number" maxlength="20" .value=${paper.number} /></label>
      <label class="form__field"><span class="form__label">${t("Title")}</span><input class="field" name="title" maxlength="500" required .value=${paper.title} /></label>
    </div>
    <div class="form__row">
      <label class="form__field"><span class="form__label">${t("Issuing unit")}</span><input class="field" name="issued_by" maxlength="200" .value=${paper.issued_by} /></label>
      <label class="form__field"><span class="form__label">${t("To be sent by")}</span><input class="field num" type="date" name="due_on" .value=${paper.due_on ?? ""} /></label>
    </div>
    ${paper.is_classified ? nothing : marks(paper)}
    ${paper.is_classified ? nothing : html`<p class="small quiet file__print">${paper.file_name} · SHA-256 ${paper.sha256}</p>`}
    ${paper.original_mime ? original(paper, desk) : nothing}
    ${paper.version > 1 || paper.proposed_version ? compare(paper, desk) : nothing}
    ${paper.state === "withdrawn" ? html`<p>${t("Withdrawn: %(reason)s", { reason: paper.withdrawn_reason })}</p>` : nothing}
    ${desk.refusal.of === paper.id ? html`<p class="form__refusal" role="alert">${desk.refusal.sentence}</p>` : nothing}
    <div class="form__actions">
      <button class="button button--primary" type="submit">${t("Save")}</button>
      <button class="button" type="button" @click=${() => desk.edit(null)}>${t("Cancel")}</button>
      ${packButton(paper, desk)} ${last(paper, desk)}
    </div>
  </form>`;
}

function original(paper, desk) {
  const href = `/m/${desk.meetingId}/papers/${paper.id}/file?original`;
  const words = t("The original as it came (%(format)s)", { format: formatWord(paper) });
  return html`<p><a class="button" href=${href} download data-original>${icon("download")}${words}</a></p>`;
}

function compare({ id, proposed_version: proposed }, desk) {
  const href = `/m/${desk.meetingId}/papers/${id}/differences${proposed ? `?version=${proposed}` : ""}`;
  return html`<p><a class="button" href=${href} data-differences>${icon("history")}${t("Compare with the version before")}</a></p>`;
}

function choice(label, name, options, chosen) {
  return html`<label class="form__field"><span class="form__label">${label}</span>
    <select class="field" name=${name}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select>
  </label>`;
}

/** How the paper is shown: with its reader's name over it, to be downloaded or not. */
function marks(paper) {
  return html`<label class="form__tick"><input type="checkbox" name="is_watermarked" .checked=${paper.is_watermarked} /><span>${t("Name of the reader over every page")}<br /><span class="small quiet">${t("Drawn over the pages while they are read, with the time. It deters from photographs; it does not prevent them.")}</span></span></label>
    <label class="form__tick"><input type="checkbox" name="may_download" .checked=${paper.may_download} /><span>${t("May be downloaded")}<br /><span class="small quiet">${t("Without it the paper is only read here. Whoever is determined can still copy what they see.")}</span></span></label>`;
}

async function protect({ elements }, paper, desk) {
  if (paper.is_classified) return true;
  const wanted = { is_watermarked: elements.is_watermarked.checked, may_download: elements.may_download.checked };
  if (wanted.is_watermarked === paper.is_watermarked && wanted.may_download === paper.may_download) return true;
  return desk.do("papers.protect", { paper_id: paper.id, ...wanted }, paper.id);
}

/** What else may become of the paper, by where it stands. */
function last(paper, desk) {
  const draws = {
    draft: [letGo, classify, deletes],
    rejected: [letGo, deletes],
    pending: [takeBack],
    planned: [takeBack],
    withdrawn: [again],
    published: [classify, calledBack],
  };
  return (draws[paper.state] ?? []).map((draw) => draw(paper, desk));
}

function letGo(paper, desk) {
  const go = async () => {
    const title = t("Publish %(number)s %(title)s?", paper);
    const order = await askLetGo(desk.board(), desk, { title, paper });
    if (order && (await desk.do("papers.publish", { ...order, paper_ids: [paper.id] }, paper.id))) desk.edit(null);
  };
  return html`<button class="button" type="button" @click=${go}>${icon("upload")}${t("Publish this one…")}</button>`;
}

/** Whom it was for, it is for again. */
function again(paper, desk) {
  const go = () => desk.do("papers.publish", { paper_ids: [paper.id] }, paper.id);
  return html`<button class="button" type="button" @click=${go}>${t("Publish again")}</button>`;
}

function takeBack(paper, desk) {
  const back = () => desk.do("papers.recall", { paper_id: paper.id }, paper.id);
  return html`<button class="button" type="button" @click=${back}>${icon("history")}${t("Take back to the desk")}</button>`;
}

function deletes(paper, desk) {
  return html`<button class="button button--danger" type="button" @click=${() => removeDraft(paper, desk)}>${icon("trash")}${t("Delete the draft")}</button>`;
}

function calledBack(paper, desk) {
  return html`<button class="button button--danger" type="button" @click=${() => withdraw(paper, desk)}>${t("Withdraw…")}</button>`;
}

function classify(paper, desk) {
  if (paper.is_classified) return nothing;
  const mark = async () => {
    const title = t("Is “%(title)s” classified?", paper);
    const body = t(
      "Its file is removed from this server, and the list says that there is a paper copy only. This cannot be undone.",
    );
    if (await confirm({ title, body, action: t("Remove the file"), danger: true }))
      await desk.do("papers.classify", { paper_id: paper.id }, paper.id);
  };
  return html`<button class="button" type="button" @click=${mark}>${icon("shield")}${t("Classified…")}</button>`;
}

/** Remove a draft after asking. */
export async function removeDraft(paper, desk) {
  const title = t("Delete this draft?");
  if (await confirm({ title, body: paper.title, action: t("Delete"), danger: true })) {
    await desk.do("papers.remove_draft", { paper_id: paper.id }, paper.id);
  }
}

async function withdraw(paper, desk) {
  const title = t("Withdraw %(number)s %(title)s?", paper);
  const body = t("Nobody can open it any more; whoever has downloaded it keeps that copy. The reason is recorded.");
  const reason = await askText({ title, body, label: t("Reason"), action: t("Withdraw") });
  if (reason) await desk.do("papers.withdraw", { paper_id: paper.id, reason }, paper.id);
}
