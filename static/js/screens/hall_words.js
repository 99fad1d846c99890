/** The words of what the hall's screens show. */
import { t } from "../lib/i18n.js";

const CONTENTS = {
  item: ["list", () => t("The item in hand")],
  speaker: ["mic", () => t("Speaker and clock")],
  quorum: ["qr", () => t("Attendance and code")],
  vote: ["vote", () => t("Vote and result")],
  seats: ["seat", () => t("Result by seats")],
  paper: ["paper", () => t("Presented paper")],
  agenda: ["calendar", () => t("Agenda")],
  recess: ["clock", () => t("Recess")],
  blank: ["moon", () => t("Dark screen")],
};

const SCENES = {
  welcome: () => t("welcome"),
  item: () => t("item"),
  speaker: () => t("speaker"),
  question: () => t("question and answer"),
  paper: () => t("paper"),
  vote: () => t("vote"),
  round: () => t("round without objection"),
  result: () => t("result"),
  recess: () => t("recess"),
  closed: () => t("closed"),
  quorum: () => t("attendance and code"),
  agenda: () => t("agenda"),
  seats: () => t("result by seats"),
  message: () => t("message"),
  blank: () => t("dark screen"),
};

/** What the desk may pin the hall to with one tap, in the order of the list: `{content, icon, name}`. */
export function contents() {
  return Object.entries(CONTENTS).map(([content, [icon, name]]) => ({ content, icon, name: name() }));
}

/** "speaker": what is seen. */
export function sceneName({ scene }) {
  return SCENES[scene]();
}

/** What a screen is called. */
export function screenName({ name, number }) {
  return name || t("Screen %(number)s", { number });
}
