/** What a paper came as, and how far it has become a PDF, in words. */
import { nt, t } from "../lib/i18n.js";

const WORDS = [
  [/wordprocessingml|msword|opendocument\.text|rtf/, () => t("Word")],
  [/spreadsheetml|ms-excel|opendocument\.spreadsheet/, () => t("Excel")],
  [/presentationml|ms-powerpoint|opendocument\.presentation/, () => t("PowerPoint")],
  [/^image\//, () => t("Picture")],
  [/^application\/zip$/, () => "ZIP"],
];
const STATES = {
  waiting: () => t("is being made into a PDF"),
  failed: () => t("no PDF could be made of it"),
  unavailable: () => t("as it came, without a PDF"),
};

/** What it came as: "PDF", "Word", … */
export function formatWord({ original_mime: mime }) {
  return WORDS.find(([pattern]) => pattern.test(mime ?? ""))?.[1]() ?? "PDF";
}

/** Its pages, or why it has none: words for the line under a title. */
export function pageWords(paper) {
  const state = STATES[paper.conversion]?.();
  if (state) return [formatWord(paper), state];
  const pages = nt("%(num)d page", "%(num)d pages", paper.pages);
  return paper.original_mime ? [formatWord(paper), pages] : [pages];
}
