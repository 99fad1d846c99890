/**
 * Forms that act: `<form data-act="people.save_person" data-then="/people">`.
 *
 * Fields are sent typed by their data-type (str, int, bool, ints, json, datetime); an empty int or datetime is
 * null. A refusal is shown in the form's [data-refusal] and every input stays as it was.
 */
import { act, newKey } from "./live.js";
import { t } from "./i18n.js";

const READ = {
  str: (field) => field.value,
  int: (field) => (field.value === "" ? null : Number.parseInt(field.value, 10)),
  bool: (field) => field.checked,
  ints: (field) => [...field.selectedOptions].map((option) => Number.parseInt(option.value, 10)),
  json: (field) => (field.value ? JSON.parse(field.value) : null),
  datetime: (field) => (field.value ? new Date(field.value).toISOString() : null),
};

/** The payload of a form, typed. */
export function payloadOf(form) {
  const payload = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.name === "csrf_token") continue;
    if (field.type === "radio" && !field.checked) continue;
    payload[field.name] = (READ[field.dataset.type ?? "str"] ?? READ.str)(field);
  }
  return payload;
}

/** Send a form's act; answers true when it was done. */
export async function submit(form) {
  const button = form.querySelector("[type=submit]");
  form.dataset.key ??= newKey();
  say(form, "");
  if (button) button.disabled = true;
  try {
    const answer = await act(form.dataset.act, payloadOf(form), { key: form.dataset.key, within: 15000 });
    delete form.dataset.key;
    form.dispatchEvent(new CustomEvent("done", { detail: answer, bubbles: true }));
    if (form.dataset.then) location.assign(form.dataset.then.replace(/\{(\w+)\}/g, (_, name) => answer?.[name] ?? ""));
    else if (form.dataset.stay === undefined) location.reload();
    return true;
  } catch (error) {
    if (!error.retryable) delete form.dataset.key;
    say(form, error.message || t("Not sent. Please try again."));
    return false;
  } finally {
    if (button) button.disabled = false;
  }
}

/** Show a sentence where the form keeps its refusals, or nothing. */
export function say(form, sentence) {
  const place = form.querySelector("[data-refusal]");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = !sentence;
  if (sentence) place.scrollIntoView({ block: "nearest" });
}

addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form) return;
  event.preventDefault();
  submit(form);
});
