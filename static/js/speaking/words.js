/** The words of speeches. */
import { t } from "../lib/i18n.js";

const KINDS = {
  debate: () => t("Reply"),
  explanation: () => t("Explanation"),
  point_of_order: () => t("Point of order"),
  question: () => t("Question"),
  answer: () => t("Answer to a question"),
  follow_up: () => t("Follow-up question"),
};

/** What kind of speech it is; nothing for an ordinary one. */
export function speechWord(kind) {
  return KINDS[kind]?.() ?? "";
}

/** "Reply to Lê An", "Question: clean water", or nothing for an ordinary speech without a topic. */
export function speechLine({ kind, reply_to: replyTo, topic }) {
  const word = kind === "debate" && replyTo ? t("Reply to %(name)s", { name: replyTo }) : speechWord(kind);
  return [word, topic].filter(Boolean).join(": ");
}
