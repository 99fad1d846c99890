/** How people type to find: lower case, no marks, đ as d. */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/** Whether every word of `wish` begins somewhere in `text`, accents or not. */
export function finds(text, wish) {
  const folded = fold(text);
  return fold(wish)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded.includes(word));
}
