/** The result of an election, a choice or a rating: line by line, in words that say the same everywhere. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { answerName, consequenceName, localised } from "./words.js";

/** What became of one line: {word, icon, look}; look is "yes", "tie", "low" or "". */
export function outcome(line, form) {
  if (line.consequence) return { word: consequenceName(line.consequence), icon: "warning", look: "low" };
  if (form.kind === "rating") return { word: "", icon: "", look: "" };
  if (line.is_elected) {
    return { word: form.kind === "options" ? t("Chosen") : t("Elected"), icon: "check", look: "yes" };
  }
  if (line.is_tied) return { word: t("Equal votes"), icon: "warning", look: "tie" };
  return { word: line.has_majority ? "" : t("No majority"), icon: "", look: "" };
}

/** The result in one line: "3 elected; equal votes: 2, one place is left". */
export function headline({ form, lines, rule }) {
  if (rule.quorum?.is_met === false) return t("Nobody is chosen: too few took part.");
  const elected = lines.lines.filter((line) => line.is_elected).length;
  if (form.kind === "rating") {
    const low = lines.lines.filter((line) => line.consequence).length;
    return low
      ? nt("%(num)d with low confidence from more than half", "%(num)d with low confidence from more than half", low)
      : t("Nobody has low confidence from more than half");
  }
  const won =
    form.kind === "options"
      ? nt("%(num)d chosen", "%(num)d chosen", elected)
      : t("%(elected)s of %(seats)s elected", { elected, seats: form.seats });
  if (!lines.tied.length) return won;
  return `${won}; ${nt("%(num)d have equal votes: a new round", "%(num)d have equal votes: a new round", lines.tied.length)}`;
}

/** The lines as a table; `most`: how many of them, the first ones. */
export function linesTable({ form, lines }, most = Number.POSITIVE_INFINITY) {
  const shown = lines.lines.slice(0, most);
  const isSingle = form.answers.length === 1;
  return html`<div class="lines__scroll"><table class="table lines ${isSingle ? "" : "lines--many"}" data-lines>
      ${
        isSingle
          ? nothing
          : html`<thead><tr><th scope="col">${t("Name")}</th>${form.answers.map((a) => html`<th scope="col">${answerName(a)}</th>`)}<td></td></tr></thead>`
      }
      <tbody>
        ${shown.map((line) => row(line, form))}
      </tbody>
    </table></div>
    ${lines.lines.length > most ? html`<p class="small quiet">${t("and %(num)s more", { num: lines.lines.length - most })}</p>` : nothing}`;
}

function row(line, form) {
  const became = outcome(line, form);
  return html`<tr class=${became.look ? `lines__row--${became.look}` : ""} data-line=${line.number}>
    <th scope="row">${line.name}</th>
    ${form.answers.map((a) => html`<td class="num"><strong>${line.sums[a]}</strong> <span class="quiet small lines__share">${localised(line.percents[a])}&nbsp;%</span></td>`)}
    <td>${became.word ? html`<span class="with-icon lines__word">${became.icon ? icon(became.icon) : nothing}${became.word}</span>` : nothing}</td>
  </tr>`;
}
