/** What the colours and states of marks are called, wherever they are shown. */
import { nt, t } from "../lib/i18n.js";

export const COLOURS = ["yellow", "green", "blue", "red"];

/** A colour's word, so that nobody has to tell it by its hue. */
export function colourName(colour) {
  return { yellow: t("Yellow"), green: t("Green"), blue: t("Blue"), red: t("Red") }[colour];
}

/** What a mark is. */
export function kindName({ kind, text }) {
  if (kind === "ink") return t("Drawing");
  return kind === "note" ? t("Private note") : text ? t("Highlight with a note") : t("Highlight");
}

/** Whether everything is with the server. */
export function stateWords({ state, count }) {
  if (state === "saving") return t("Saving…");
  if (state === "waiting")
    return nt("%(num)d note not saved yet (offline)", "%(num)d notes not saved yet (offline)", count);
  if (state === "refused") return nt("%(num)d note was not accepted", "%(num)d notes were not accepted", count);
  return t("Saved");
}

/** How sure the place of a mark is; "" where it is. */
export function placeWords({ how }) {
  if (how === "near") return t("The text was edited; please check the place.");
  if (how === "page") return t("Kept on the same page of the new version; please check the place.");
  return how === "later" ? t("Its place in the new version is being looked for.") : "";
}
