/** Where a wish stands in a text, as the server finds it: words folded, a phrase before single words. */
const WORD = /[\p{L}\p{N}]+/gu;
const QUOTES = /["“”„«»‟＂]/u;

/** A text folded (lower case, no marks, đ as d), with the place in the text of each folded letter. */
export function folded(text) {
  let plain = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    if (!/^\p{M}/u.test(letter)) {
      const base = [...letter.normalize("NFD").toLowerCase()][0] ?? letter;
      const one = base === "đ" ? "d" : base;
      plain += one;
      for (let unit = 0; unit < one.length; unit += 1) places.push(at);
    }
    at += letter.length;
  }
  places.push(text.length);
  return { plain, places };
}

/** [[start, end], …] in the text: every phrase of the wish, else every word of it. */
export function placesOf(text, wish) {
  const { plain, places } = folded(text);
  const parts = wish.split(QUOTES);
  const phrases = [];
  parts.forEach((part, i) => {
    const words = folded(part).plain.match(WORD);
    if (words) phrases.push({ words, isOpen: i === parts.length - 1 });
  });
  const whole = phrases.flatMap(({ words, isOpen }) => spans(plain, words, isOpen));
  const found = whole.length
    ? whole
    : phrases.flatMap(({ words }) => words.flatMap((word) => spans(plain, [word], false)));
  return found.map(([start, end]) => [places[start], endOf(text, places[end - 1])]);
}

function spans(plain, words, isOpen) {
  const middle = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).join("[^\\p{L}\\p{N}]+");
  const tail = isOpen ? "[\\p{L}\\p{N}]*" : "(?![\\p{L}\\p{N}])";
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])(${middle}${tail})`, "gu");
  const found = [];
  for (const each of plain.matchAll(pattern)) {
    const start = each.index + each[1].length;
    found.push([start, start + each[2].length]);
  }
  return found;
}

/** After the letter at this place, with the marks that belong to it. */
function endOf(text, place) {
  let end = place + String.fromCodePoint(text.codePointAt(place)).length;
  while (end < text.length && /^\p{M}/u.test(text[end])) end += 1;
  return end;
}
