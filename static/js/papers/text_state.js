/** Whether what a paper says can be found, in words. */
import { t } from "../lib/i18n.js";

const WORDS = {
  waiting: () => t("its text is being read"),
  none: () => t("scan, cannot be searched"),
  failed: () => t("its text could not be read, cannot be searched"),
};

/** The words for the line under a title; nothing for what has no pages here. */
export function textWord({ pages, text, legacy }) {
  if (!pages) return null;
  if (text !== "done") return WORDS[text]();
  if (legacy === "other") return t("old font, cannot be searched");
  return legacy ? t("old font read as Unicode, searchable") : t("searchable");
}
