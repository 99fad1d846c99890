/**
 * Forms that act: `<form data-act="people.save_person" data-then="/people">`.
 *
 * Fields are sent typed by their data-type (str, int, bool, ints, json, datetime); an empty int or datetime is
 * null; a name with a dot is a part of a larger field ("speech_seconds.debate"). A refusal is shown in the form's [data-refusal] and every input stays as it was. Afterwards the page goes to
 * data-then, or loads anew, or stays (data-stay); data-says is said as a receipt; data-confirm asks first.
 */
import { ready } from "./early.js";
import { toast } from "./toast.js";
import { confirm } from "./dialog.js";
import { t } from "./i18n.js";
import { act, newKey } from "./live.js";

const WITHIN_MS = 15000;
const SAID = "said"; // a receipt for the page that loads next

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
    put(payload, field.name.split("."), (READ[field.dataset.type ?? "str"] ?? READ.str)(field));
  }
  return payload;
}

function put(payload, [name, ...rest], value) {
  if (rest.length) {
    payload[name] ??= {};
    put(payload[name], rest, value);
  } else payload[name] = value;
}

/** Send a form's act; answers true when it was done. */
export async function submit(form) {
  const button = form.querySelector("[type=submit]");
  const sentKey = form.dataset.key ?? newKey();
  form.dataset.key = sentKey;
  say(form, "");
  busy(button, true);
  try {
    const answer = await act(form.dataset.act, payloadOf(form), { key: sentKey, within: WITHIN_MS });
    delete form.dataset.key;
    form.dispatchEvent(new CustomEvent("done", { detail: answer, bubbles: true }));
    goOn(form, answer);
    return true;
  } catch (error) {
    if (!error.retryable) delete form.dataset.key;
    say(form, error.message || t("Not sent. Please try again."), error.facts?.field);
    return false;
  } finally {
    busy(button, false);
  }
}

/** Show a sentence where the form keeps its refusals, or nothing; `name` is the field it is about. */
export function say(form, sentence, name) {
  for (const field of form.elements) {
    if (field.matches("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }
  const place = form.querySelector("[data-refusal]");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = !sentence;
  if (!sentence) return;
  const field = name && form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.setAttribute("aria-invalid", "true");
  place.scrollIntoView({ block: "nearest" });
}

function busy(button, isSending) {
  if (!button) return;
  button.disabled = isSending;
  button.setAttribute("aria-busy", String(isSending));
}

function goOn(form, answer) {
  const { says, then, stay } = form.dataset;
  if (stay !== undefined) {
    if (says) toast(says);
    return;
  }
  if (says) sessionStorage.setItem(SAID, says);
  if (then) location.assign(then.replace(/\{(\w+)\}/g, (_, name) => answer?.[name] ?? ""));
  else location.reload();
}

async function asked(form) {
  const button = form.querySelector("[type=submit]");
  const action = button.textContent.trim();
  const danger = button.classList.contains("button--danger");
  return confirm({ title: form.dataset.confirm, body: form.dataset.confirmBody ?? "", action, danger });
}

addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.confirm && !(await asked(form))) return;
  submit(form);
});

// What was changed since is another act than the one that may have arrived.
addEventListener("input", (event) => {
  const form = event.target.closest("form[data-act]");
  if (form) delete form.dataset.key;
});

const said = sessionStorage.getItem(SAID);
if (said) {
  sessionStorage.removeItem(SAID);
  toast(said);
}

ready();
