/** Phrases in the reader's language; the English sentence is the key, so a missing one is still readable. */
const source = document.documentElement.dataset.phrases;
const phrases = source ? await (await fetch(source)).json() : {};

/** The language of this page. */
export const locale = document.documentElement.lang || "vi";

/** A sentence with its %(named)s placeholders filled. */
export function t(message, facts = {}) {
  return fill(one(phrases[message]) ?? message, facts);
}

/** A sentence that counts; Vietnamese has one form, English two. */
export function nt(single, plural, num, facts = {}) {
  const found = phrases[single];
  const forms = Array.isArray(found) ? found : [found ?? single, found ?? plural];
  const form = locale === "en" && num !== 1 ? (forms[1] ?? plural) : forms[0];
  return fill(form, { num, ...facts });
}

function one(phrase) {
  return Array.isArray(phrase) ? phrase[0] : phrase;
}

function fill(text, facts) {
  return text.replace(/%\((\w+)\)[sd]/g, (_, name) => facts[name] ?? "");
}
