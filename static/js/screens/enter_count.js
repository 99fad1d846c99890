/** The form for what people counted: raised hands, or ballots on paper. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { answerName, CHOICES, choiceName } from "../voting/words.js";

const PAPERS = ["issued", "returned", "valid", "invalid"];
const WORDS = {
  issued: () => t("Ballots issued"),
  returned: () => t("Ballots returned"),
  valid: () => t("Valid"),
  invalid: () => t("Invalid"),
  blank: () => t("of them blank"),
  none: () => t("None of these"),
};
// Beside which field a refusal is said.
const PLACES = {
  issued_beyond_present: "issued",
  returned_beyond_issued: "returned",
  valid_and_invalid: "invalid",
  hands_beyond_present: "lines",
  line_contradicts_valid: "lines",
  marks_contradict_valid: "lines",
  count_incomplete: "lines",
  count_impossible: "invalid",
};
let typed = { pollId: null };
let refusal = null;

/** What is typed is kept here until it is sent; a count that was entered is there to be corrected. */
export function countPanel(poll, tools) {
  if (typed.pollId !== poll.id) begin(poll);
  return html`<form class="form card count" data-count novalidate @submit=${(event) => submit(event, poll, tools)}>
    <h2>${poll.counted ? t("Correct the count") : t("Enter the count")}</h2>
    <p class="quiet">${t("%(eligible)s delegates may vote.", poll)}</p>
    ${poll.means === "paper" ? html`<div class="count__papers">${PAPERS.map((name) => number(name, WORDS[name](), tools))}${extras(poll, tools)}</div>` : nothing}
    ${lines(poll, tools)} ${said("lines")} ${side(poll, tools)}
    <p class="form__actions">
      <button class="button button--primary" type="submit" ?disabled=${tools.isBusy}>${poll.state === "open" ? t("Enter the count and close the vote") : t("Correct the count")}</button>
      ${poll.state === "closed" ? html`<span class="quiet" data-count-entered>${t("The count is entered. The chair announces the result; until then it can be corrected.")}</span>` : nothing}
    </p>
  </form>`;
}

function begin(poll) {
  const { lines: counted = {}, ...papers } = poll.counted ?? {};
  const known = Object.entries(counted).flatMap(([line, words]) =>
    Object.entries(words).map(([answer, papers]) => [`${line}.${answer}`, String(papers)]),
  );
  const numbers = poll.counted ? Object.entries(papers).map(([name, value]) => [name, String(value)]) : [];
  typed = { pollId: poll.id, ...Object.fromEntries([...numbers, ...known]), chair: "" };
  refusal = null;
}

function number(name, label, { redraw }) {
  return html`<label class="form__field count__field"><span class="form__label">${label}</span>
    <input class="field num count__number" name=${name} inputmode="numeric" pattern="[0-9]*" maxlength="6" autocomplete="off"
      aria-invalid=${refusal?.place === name ? "true" : "false"} .value=${typed[name] ?? ""}
      @input=${(event) => {
        typed[name] = event.target.value.replace(/\D/g, "");
        event.target.value = typed[name];
        if (refusal) {
          refusal = null;
          redraw();
        }
      }} />
    ${said(name)}</label>`;
}

function said(place) {
  if (refusal?.place !== place) return nothing;
  return html`<span class="form__refusal" role="alert" data-refused=${place}>${refusal.message}</span>`;
}

function extras(poll, tools) {
  const names = [...(poll.form?.allows_blank ? ["blank"] : []), ...(poll.form?.has_none ? ["none"] : [])];
  return names.map((name) => number(name, WORDS[name](), tools));
}

function lines(poll, tools) {
  if (!poll.form) {
    const answers = CHOICES.map((choice) => number(`1.${choice.value}`, choiceName(choice.value), tools));
    return html`<div class="count__papers">${answers}</div>`;
  }
  return html`<ol class="count__lines">
    ${poll.form.subjects.map(
      (subject, i) => html`<li class="count__line">
        <span class="count__name"><span class="num quiet">${i + 1}.</span> ${subject}</span>
        <span class="count__answers">${poll.form.answers.map((answer) => number(`${i + 1}.${answer}`, poll.form.answers.length > 1 ? answerName(answer) : t("Number of ballots"), tools))}</span>
      </li>`,
    )}
  </ol>`;
}

/** Where a tie goes with the chair's side, which side that was. */
function side(poll, { redraw }) {
  if (poll.rule.tie !== "chairs_side" || poll.form) return nothing;
  return html`<label class="form__field"><span class="form__label">${t("How the chair voted (decides a tie)")}</span>
    <select class="field" name="chair" .value=${typed.chair} @change=${(event) => {
      typed.chair = event.target.value;
      redraw();
    }}>
      <option value="">${t("Not noted")}</option>
      ${CHOICES.map((choice) => html`<option value=${choice.value}>${choiceName(choice.value)}</option>`)}
    </select></label>`;
}

async function submit(event, poll, tools) {
  event.preventDefault();
  const count = (name) => Number(typed[name] ?? 0) || 0;
  const subjects = poll.form?.subjects ?? [""];
  const answers = poll.form?.answers ?? CHOICES.map((choice) => choice.value);
  const rows = subjects.map((_, i) => [i + 1, Object.fromEntries(answers.map((a) => [a, count(`${i + 1}.${a}`)]))]);
  const papers =
    poll.means === "paper" ? Object.fromEntries([...PAPERS, "blank", "none"].map((n) => [n, count(n)])) : {};
  const order = { poll_id: poll.id, lines: Object.fromEntries(rows), ...papers, chair: typed.chair || null };
  const error = await tools.send("voting.enter_count", order, true);
  refusal =
    error?.code && error.code !== "not_sent" ? { place: PLACES[error.code] ?? "lines", message: error.message } : null;
  tools.redraw();
}
