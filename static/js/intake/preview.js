/** What an import would do, row by row, before anything is written. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

const OPEN_UP_TO = 80; // rows

/** The whole preview: sums, what must be put right, what should be known, and the rows. */
export function previewOf(preview) {
  const errors = preview.problems.filter((problem) => problem.is_error);
  const notes = preview.problems.filter((problem) => !problem.is_error);
  return html`<section class="intake__part" aria-labelledby="preview" data-preview>
    <h2 id="preview">${t("What the import will do")}</h2>
    ${preview.sums.map((sum) => html`<p>${sum}</p>`)}
    ${
      errors.length
        ? html`<div class="notice" role="alert" data-errors>
          <p>${nt("%(num)d place must be put right before anything is imported:", "%(num)d places must be put right before anything is imported:", errors.length)}</p>
          ${problemTable(errors)}
        </div>`
        : nothing
    }
    ${
      notes.length
        ? html`<details data-notes ?open=${notes.length <= OPEN_UP_TO}>
          <summary class="intake__more">${icon("chevron-right")}${nt("%(num)d thing you should know", "%(num)d things you should know", notes.length)}</summary>
          ${problemTable(notes)}
        </details>`
        : nothing
    }
    ${rows(t("People"), preview.people, t("Seat"))}
    ${rows(t("Agenda"), preview.items, t("Number"))}
    ${rows(t("Papers"), preview.papers, t("Number"))}
  </section>`;
}

function problemTable(problems) {
  return html`<div class="scroll"><table class="table">
    <thead><tr><th scope="col">${t("File")}</th><th scope="col" class="num">${t("Row")}</th><th scope="col">${t("Column")}</th><th scope="col">${t("What is the matter")}</th></tr></thead>
    <tbody>${problems.map(
      (problem) => html`<tr data-problem=${problem.row}>
        <td>${problem.file}</td>
        <td class="num">${problem.row || nothing}</td>
        <td>${problem.column}</td>
        <td>${problem.sentence}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}

function rows(title, lines, numbered) {
  if (!lines.length) return nothing;
  return html`<details ?open=${lines.length <= OPEN_UP_TO}>
    <summary class="intake__more">${icon("chevron-right")}${title} (${lines.length})</summary>
    <div class="scroll"><table class="table">
      <thead><tr><th scope="col" class="num">${t("Row")}</th><th scope="col" class="num">${numbered}</th><th scope="col">${title}</th><th scope="col">${t("What becomes of it")}</th></tr></thead>
      <tbody>${lines.map(row)}</tbody>
    </table></div>
  </details>`;
}

function row(line) {
  return html`<tr class=${line.change === "changed" ? "table__row--warning" : ""} data-change=${line.change}>
    <td class="num">${line.row || nothing}</td>
    <td class="num">${line.number}</td>
    <th scope="row">${line.is_part ? html`${icon("chevron-right")} ` : nothing}${line.title}<br><span class="small quiet">${line.detail}</span></th>
    <td>${line.becomes}</td>
  </tr>`;
}
