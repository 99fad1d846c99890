/** Votes that do not all weigh the same: what is drawn of them, and what is said beside persons. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { localised } from "./words.js";

/** What is not in the counts, and what all are together: by weight where votes differ, else persons. */
export function rest(poll) {
  const { weights } = poll;
  if (!weights) return { none: poll.not_voted, away: poll.absent, total: poll.listed };
  return {
    none: exact(weights.eligible - weights.cast),
    away: exact(weights.listed - weights.eligible),
    total: weights.listed,
  };
}

/** Drawn as one bar: one mark a person would be wrong. */
export function isBar(poll) {
  return Boolean(poll.weights);
}

/** How many persons answered what; of a vote by weight the counts are no persons. */
export function persons(poll) {
  if (!poll.weights) return poll.counts;
  const of = (choice) => poll.names.filter((vote) => vote.choice === choice).length;
  return { yes: of("yes"), no: of("no"), abstain: of("abstain") };
}

/** "by weight 12.5/20; 3 through others; 1 came after opening": what turnout in persons does not say. */
export function mandatesLine(poll) {
  const said = [];
  if (poll.weights) {
    const facts = { cast: localised(String(poll.weights.cast)), eligible: localised(String(poll.weights.eligible)) };
    said.push(t("by weight %(cast)s/%(eligible)s", facts));
  }
  if (poll.by_proxy) said.push(t("%(by_proxy)s through others", poll));
  if (poll.joined) said.push(t("%(joined)s came after opening", poll));
  return said.length ? html`<p class="quiet" data-mandates-line>${said.join("; ")}</p>` : nothing;
}

/** Weights have at most four decimals; a computer's halves and fifths have more. */
function exact(weight) {
  return Math.round(weight * 10000) / 10000;
}
