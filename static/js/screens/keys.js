/** The chair's keys; they do what the shown button does, and `?` lists them. */
import { inform } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";

/** Listen for single letters outside of fields and dialogs, and for Ctrl+Z (`undo`); nothing else with Ctrl, Alt or Meta. */
export function startKeys({ undo, ...does }) {
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (isTyping || event.altKey || event.metaKey || event.repeat) return;
    if (event.ctrlKey) {
      if (event.key.toLowerCase() === "z") undo?.();
      return;
    }
    if (event.key === "?") return explain();
    const found = does[event.key.toLowerCase()];
    if (found) {
      event.preventDefault();
      found();
    }
  });
}

function explain() {
  inform({
    title: t("Keys"),
    body: [
      t("N – the next step"),
      t("V – open the vote"),
      t("C – close the vote (asks once more)"),
      t("H – the hall's screen"),
      t("Ctrl+Z – take the last step with the floor back"),
      t("? – this list"),
    ],
  });
}
