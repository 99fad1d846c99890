/** The letters of a page without what differs between two ways of reading it; meetings/notes/rules/folding.py has the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is dropped alone
const DROPPED = /[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]+/g;
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** A text in one Unicode form and without spaces. */
export function fold(text) {
  return text.normalize("NFKC").replace(DROPPED, "");
}

/** The folded text of a page's text layer, and for each of its letters the node and the offsets it stands at. */
export function lettersOf(textLayer) {
  const walker = document.createTreeWalker(textLayer, NodeFilter.SHOW_TEXT);
  const at = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const found of node.data.matchAll(CLUSTER)) {
      const folded = fold(found[0]);
      text += folded;
      const place = { node, start: found.index, end: found.index + found[0].length };
      for (let i = 0; i < folded.length; i += 1) at.push(place);
    }
  }
  return { text, at };
}

/** Where the `nth` occurrence (from 0) of a folded text begins; the first one where there are not so many; else -1. */
export function indexOfNth(text, wanted, nth) {
  if (!wanted) return -1;
  let index = text.indexOf(wanted);
  const first = index;
  for (let i = 0; i < nth && index >= 0; i += 1) index = text.indexOf(wanted, index + wanted.length);
  return index >= 0 ? index : first;
}
