/** The questions of an item, in the order in which they were asked: who, about what, and what became of each. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

const BECAME = {
  waiting: ["clock", () => t("waits")],
  speaking: ["mic", () => t("is being asked")],
  interrupted: ["mic", () => t("is being asked")],
  done: ["history", () => t("waits for an answer")],
  declined: ["x", () => t("not called")],
  written: ["pencil", () => t("in writing")],
};

/** The list, folded; nothing where nobody has asked. */
export function questionList(questions) {
  if (!questions?.length) return nothing;
  const answered = questions.filter((each) => each.is_answered).length;
  return html`<details class="questions" data-questions>
    <summary>${nt("%(num)d question, %(answered)s answered", "%(num)d questions, %(answered)s answered", questions.length, { answered })}</summary>
    <ol class="rows">${questions.map((each) => line(each))}</ol>
  </details>`;
}

function line({ id, name, topic, state, is_answered: isAnswered }) {
  const [sign, word] = isAnswered ? ["check", () => t("answered")] : BECAME[state];
  return html`<li data-question=${id}><span>${name}${topic ? html`<br /><span class="small quiet">${topic}</span>` : nothing}</span>
    <span class="with-icon small ${isAnswered ? "" : "quiet"}">${icon(sign)}${word()}</span></li>`;
}
