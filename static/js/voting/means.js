/** By what means a vote is held, in words: beside every vote that is not held on the tablets. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { kindName } from "./words.js";

const HEADINGS = {
  hands: () => t("Vote by show of hands"),
  paper: () => t("Vote on paper"),
  roll_call: () => t("Roll call by name"),
};
const MARKS = {
  hands: () => t("counted by hand"),
  paper: () => t("paper ballots"),
  roll_call: () => t("by roll call"),
};

/** What kind of vote it is, and how it is held. */
export function headingOf(poll) {
  const heading = HEADINGS[poll.means];
  if (!heading) return kindName(poll.kind, poll.secret);
  return poll.form ? `${kindName(poll.kind)} – ${MARKS[poll.means]()}` : heading();
}

/** Whether the answers are given on the tablets. */
export function isOnTablets(poll) {
  return !HEADINGS[poll.means];
}

/** The mark beside a result that people counted or called out; nothing for tablets. */
export function meansTag(poll) {
  const mark = MARKS[poll.means];
  return mark ? html`<span class="tag" data-means=${poll.means}>(${mark()})</span>` : nothing;
}

/** What is said of those whose answer is missing. */
export function silentWord(poll) {
  return isOnTablets(poll) ? t("Not voted") : t("Without an answer");
}

/** The items of a vote on several; those pulled out are not among them. */
export function blockList(poll) {
  if (!poll.block?.length) return nothing;
  return html`<ul class="rows" data-block-items>
    ${poll.block
      .filter((line) => !line.pulled)
      .map((line) => html`<li class="small"><span class="ordinal">${line.number}</span>&ensp;${line.title}</li>`)}
  </ul>`;
}

/** Papers issued, returned, valid and invalid, in one line; nothing for a show of hands. */
export function countedLine(poll) {
  if (!poll.counted) return nothing;
  const corrected = poll.counted.corrections
    ? html` <span class="quiet">${t("corrected before the announcement")}</span>`
    : nothing;
  if (poll.means !== "paper") return corrected === nothing ? nothing : html`<p class="small">${corrected}</p>`;
  const facts = t("Issued %(issued)s, returned %(returned)s, valid %(valid)s, invalid %(invalid)s", poll.counted);
  return html`<p class="small" data-counted>${icon("paper")} ${facts}.${corrected}</p>`;
}
