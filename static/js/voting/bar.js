/** What stays of a vote on the screen while its sheet is minimised, and what is said to who may not vote. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { choiceName } from "./words.js";

const WHY_NOT = {
  away: () => t("You were not checked in when it opened, so you take part from the next vote on."),
  absent: () => t("You were marked as absent when it opened, so you take part from the next vote on."),
  online: () => t("In this meeting only delegates in the room vote."),
  not_on_roll: () => t("You are not among the delegates who vote."),
};

/** The bar of an open vote, or of one whose result is awaited; `open` opens the sheet. */
export function bar({ poll, me, now }, open) {
  const left = poll.state === "open" && poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  return html`<aside class="vote-bar" aria-label=${t("Vote")} data-vote-bar=${poll.state}>
    <p class="vote-bar__text">
      <strong class="with-icon">${icon("vote")}${poll.state === "open" ? t("A vote is open") : t("The vote is closed")}${left ? html` <span class="num">${left.text}</span>` : nothing}</strong>
      <span class="vote-bar__question">${poll.question}</span>
      <span class="quiet">${mine(poll, me)}</span>
    </p>
    ${me.eligible && (poll.state === "open" || me.revision)
      ? html`<button class="button ${poll.state === "open" && !me.revision ? "button--primary" : ""}" type="button" data-open-sheet @click=${open}>
          ${poll.state === "open" && !me.revision ? t("Open the ballot") : t("My receipt")}
        </button>`
      : nothing}
  </aside>`;
}

function mine(poll, me) {
  if (!me.eligible) return poll.state === "open" ? (WHY_NOT[me.reason] ?? WHY_NOT.not_on_roll)() : t("The chair announces the result.");
  if (me.revision) return t("Recorded: %(choice)s, %(time)s", { choice: choiceName(me.choice), time: clockTime(me.cast_at) });
  return poll.state === "open" ? t("You have not voted yet.") : t("You did not vote.");
}
