/** Two taps for a question of procedure: the first picks it, the second opens the vote. */
import { html } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const QUESTIONS = () => [
  t("End the debate"),
  t("Take a recess"),
  t("Put the item off to a later sitting"),
  t("Extend working hours"),
];

/** The ready questions, while nothing else is being voted on. */
export function quickVotes(send) {
  return html`<section class="stack quick" aria-labelledby="quick">
    <h2 id="quick">${t("Quick vote on procedure")}</h2>
    <div class="quick__picks">
      ${QUESTIONS().map(
        (question) =>
          html`<button class="button" type="button" data-quick @click=${() => pick(question, send)}>${question}</button>`,
      )}
    </div>
  </section>`;
}

function pick(question, send) {
  const body = t("More than half of those present decide. The ballot appears on every delegate's tablet.");
  send("voting.quick", { question }, { title: question, body, action: t("Open the vote") });
}
