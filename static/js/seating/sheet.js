/** A plan from Excel or CSV: chosen, looked at with every problem by its row, then taken in whole or not at all. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { hallPlan } from "../parts/hall_plan.js";

const MOST_PROBLEMS = 60;

/** Ask for a file and show what would become of it; `take(order)` does it and answers whether it was done. */
export function chooseSheet(meetingId, take) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: ".xlsx,.csv,.tsv,.txt" });
  input.addEventListener("change", () => input.files[0] && show(meetingId, input.files[0], take));
  input.click();
}

async function show(meetingId, file, take) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog dialog--sheet" });
  dialog.setAttribute("aria-label", t("Plan from a sheet"));
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  render(html`<div class="dialog__body"><p>${t("Reading “%(name)s”…", { name: file.name })}</p></div>`, dialog);
  dialog.showModal();
  const found = await preview(meetingId, file);
  const done = async () => {
    if (await take(found.order)) dialog.close();
    else render(body(file, found, { done, close: () => dialog.close(), failed: true }), dialog);
  };
  render(body(file, found, { done, close: () => dialog.close() }), dialog);
}

async function preview(meetingId, file) {
  const response = await fetch(`/m/${meetingId}/seating/preview?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/octet-stream",
      Accept: "application/json",
      "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content,
    },
    body: file,
  }).catch(() => null);
  const reply = await response?.json().catch(() => null);
  return reply?.ok ? reply.answer : { refusal: reply?.message ?? t("Not sent: no connection to the server.") };
}

function body(file, found, { done, close, failed }) {
  const cancel = html`<button class="button" type="button" data-cancel @click=${close}>${t("Close")}</button>`;
  const head = html`<h2 class="dialog__title">${t("Plan from “%(name)s”", { name: file.name })}</h2>`;
  if (found.refusal) {
    return html`<div class="dialog__body">${head}<p class="form__refusal" role="alert">${found.refusal}</p><div class="dialog__actions">${cancel}</div></div>`;
  }
  const kinds = found.at.map((id) => (id ? "here" : "awaited"));
  return html`<div class="dialog__body" data-sheet-preview>
    ${head}
    <p>${found.sums}</p>
    ${found.rows.length ? html`<div class="sheet__picture">${hallPlan({ rows: found.rows, kinds, says: found.sums })}</div>` : nothing}
    ${problems(found)}
    ${failed ? html`<p class="form__refusal" role="alert">${t("It was not taken in; the reason stands above the plan.")}</p>` : nothing}
    ${found.errors ? html`<p class="form__refusal" role="alert">${nt("%(num)d place must be put right first; nothing was written.", "%(num)d places must be put right first; nothing was written.", found.errors)}</p>` : nothing}
    <div class="dialog__actions">${cancel}
      <button class="button button--primary" type="button" data-take-in ?disabled=${found.errors > 0} @click=${done}>${icon("check")}${t("Take this plan in")}</button>
    </div>
  </div>`;
}

function problems({ problems: found }) {
  if (!found.length) return html`<p class="with-icon">${icon("check")}${t("Nothing to correct.")}</p>`;
  const sorted = [...found].sort((a, b) => b.is_error - a.is_error || a.row - b.row);
  return html`<ul class="rows sheet__problems">
      ${sorted
        .slice(0, MOST_PROBLEMS)
        .map(
          (problem) =>
            html`<li data-problem=${problem.is_error ? "error" : "notice"}><span class="tag ${problem.is_error ? "tag--warning" : ""}">${icon(problem.is_error ? "warning" : "info")}${problem.row ? t("Row %(row)s", { row: problem.row }) : t("The whole sheet")}</span> ${problem.sentence}</li>`,
        )}
    </ul>
    ${found.length > MOST_PROBLEMS ? html`<p class="small quiet">${nt("and %(num)d more", "and %(num)d more", found.length - MOST_PROBLEMS)}</p>` : nothing}`;
}
