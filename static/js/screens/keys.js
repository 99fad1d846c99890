/** The chair's keys; they do what the shown button does, `?` lists them, and who does not want single letters switches them off. */
import { askWith } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";

const KEPT = "chair-keys";
const NATIVE = "input, textarea, select, dialog, [contenteditable]";
const PRESSED = "button, a, summary"; // a space presses these

/** Listen for single letters and the space outside of fields and dialogs, and for Ctrl+Z (`undo`); nothing else with Ctrl, Alt or Meta. */
export function startKeys({ undo, space, ...does }) {
  addEventListener("keydown", (event) => {
    if (event.target.closest?.(NATIVE) || event.altKey || event.metaKey || event.repeat) return;
    if (event.ctrlKey) {
      if (event.key.toLowerCase() === "z") undo?.();
      return;
    }
    if (event.key === "?") return explain();
    if (!isOn() || (event.key === " " && event.target.closest?.(PRESSED))) return;
    const found = event.key === " " ? space : does[event.key.toLowerCase()];
    if (found) {
      event.preventDefault();
      found();
    }
  });
}

function isOn() {
  return localStorage.getItem(KEPT) !== "off";
}

async function explain() {
  const wants = await askWith({
    title: t("Keys"),
    body: [
      t("N – the next step"),
      t("Space – the speaker's clock stands or goes on; before a speech the first gets the floor"),
      t("V – open the vote"),
      t("C – close the vote (asks once more)"),
      t("H – the hall's screen"),
      t("Ctrl+Z – take the last step back, for 10 seconds"),
      t("? – this list"),
      isOn() ? "" : t("Letters and the space are switched off on this device."),
    ],
    action: isOn() ? t("Switch the letters off") : t("Switch the letters on"),
  });
  if (wants) localStorage.setItem(KEPT, isOn() ? "off" : "on");
}
