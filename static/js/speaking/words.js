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

const REPLIES = {
  debate: (name) => t("Reply to %(name)s", { name }),
  answer: (name) => t("Answer to %(name)s", { name }),
};

/** As `speechWord`, and to whom: "Reply to Lê An". */
export function replyWord({ kind, reply_to: replyTo }) {
  return (replyTo && REPLIES[kind]?.(replyTo)) || speechWord(kind);
}

/** "Reply to Lê An", "Question: clean water", or nothing for an ordinary speech without a topic. */
export function speechLine(speech) {
  return [replyWord(speech), speech.topic].filter(Boolean).join(": ");
}
