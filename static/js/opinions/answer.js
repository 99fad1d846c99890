/** The form somebody answers: every question at its place, all of it sent together, nothing lost where it is refused. */
import { say } from "../lib/forms.js";
import { t } from "../lib/i18n.js";
import { act, newKey } from "../lib/live.js";
import { toast } from "../lib/toast.js";

const form = document.querySelector("[data-answer-form]");
const questions = [...form.querySelectorAll("[data-question]")];
const said = form.querySelector("[data-answered]");

/** {number: {opinion, remark}} of the questions that have an answer. */
function answers() {
  const given = questions.map((place) => {
    const { question } = place.dataset;
    const opinion = place.querySelector(":checked")?.value;
    return [question, opinion && { opinion, remark: place.querySelector("textarea").value }];
  });
  return Object.fromEntries(given.filter(([, answer]) => answer));
}

function count() {
  if (!said) return;
  const done = Object.keys(answers()).length;
  said.textContent = t("%(done)s of %(all)s questions answered", { done, all: questions.length });
  form.querySelector("[type=submit]").disabled = done === 0;
}

async function send(event) {
  event.preventDefault();
  say(form, "");
  const order = { meeting_id: Number(form.dataset.meeting), form_id: Number(form.dataset.form), answers: answers() };
  try {
    await act("opinions.reply", order, { key: newKey() });
    toast(t("Recorded. You may change your answers until the deadline."));
  } catch (error) {
    say(form, error.message || t("Not sent. Please try again."));
  }
}

form.addEventListener("change", count);
form.addEventListener("submit", send);
count();
