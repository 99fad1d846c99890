/** Paper beside the tablets: who gets one, and what tellers counted by hand. */
import { html, icon, nothing } from "../../lib/dom.js";
import { t } from "../../lib/i18n.js";
import { answerName, choiceName } from "../words.js";

/** Those who have not voted, each with a button; told at the desk only. */
export function papersToGive(poll, give) {
  const names = poll.waiting_names ?? [];
  const given = poll.secret.on_paper;
  return html`${given ? html`<p>${t("Paper ballots given: %(num)s", { num: given })}</p>` : nothing}
    ${
      names.length
        ? html`<details class="tellers__paper"><summary>${t("Somebody cannot use a tablet: give a paper ballot")}</summary>
          <ul class="rows">${names.map(
            (who) => html`<li class="tellers__row"><span>${who.name}</span>
            <button class="button" type="button" data-give=${who.participant_id} @click=${() => give(who)}>${icon("paper")}${t("Give a paper ballot")}</button></li>`,
          )}</ul></details>`
        : nothing
    }`;
}

/** The form of the count; issued is what was given. */
export function countOfPaper(poll, send) {
  const form = poll.form ?? { subjects: [""], answers: ["yes", "no", "abstain"], has_none: false };
  const submit = (event) => {
    event.preventDefault();
    const { elements } = event.target;
    const number = (name) => Math.max(0, Math.trunc(Number(elements[name]?.value) || 0));
    const lines = Object.fromEntries(
      form.subjects.map((_, n) => [n + 1, Object.fromEntries(form.answers.map((a) => [a, number(`${n + 1}.${a}`)]))]),
    );
    const [returned, valid, invalid, blank, none] = ["returned", "valid", "invalid", "blank", "none"].map(number);
    send({ returned, valid, invalid, blank, none, lines });
  };
  return html`<form class="form" data-paper-count @submit=${submit}>
    <p>${t("Issued: %(num)s. Please enter what was in the paper box; it is added to what the tablets sent and cannot be changed afterwards.", { num: poll.secret.on_paper })}</p>
    <div class="form__row">${field("returned", t("Returned"))}${field("valid", t("Valid"))}${field("invalid", t("Invalid"))}</div>
    ${form.subjects.map(
      (name, n) => html`<fieldset class="form__group"><legend class="form__label">${name || poll.question}</legend>
        <div class="form__row">${form.answers.map((a) => field(`${n + 1}.${a}`, poll.form ? answerName(a) : choiceName(a)))}</div></fieldset>`,
    )}
    <div class="form__row">${form.has_none ? field("none", t("None of these")) : nothing}${form.allows_blank ? field("blank", t("Of them blank")) : nothing}</div>
    <p class="form__actions"><button class="button button--primary" type="submit">${icon("check")}${t("Take this count")}</button></p>
  </form>`;
}

function field(name, label) {
  return html`<label class="form__field"><span class="form__label">${label}</span>
    <input class="field num" type="number" min="0" max="100000" inputmode="numeric" name=${name} value="0" required /></label>`;
}
