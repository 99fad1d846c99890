/** The words of votes: the three answers in their constant order, and the decision in one plain sentence. */
import { nt, t } from "../lib/i18n.js";

/** Word, icon and place of each answer never change. */
export const CHOICES = [
  { value: "yes", icon: "check" },
  { value: "no", icon: "x" },
  { value: "abstain", icon: "minus" },
];

const NAMES = { yes: () => t("In favour"), no: () => t("Against"), abstain: () => t("Abstain") };

/** The answer's name. */
export function choiceName(value) {
  return NAMES[value]();
}

const KINDS = {
  decision: () => t("Public vote"),
  options: () => t("Public choice"),
  election: () => t("Election by public vote"),
  approval: () => t("Election by public vote"),
  rating: () => t("Rating of confidence"),
};

const SECRET_KINDS = {
  decision: () => t("Secret ballot"),
  options: () => t("Choice by secret ballot"),
  election: () => t("Election by secret ballot"),
  approval: () => t("Election by secret ballot"),
  rating: () => t("Rating of confidence by secret ballot"),
};

/** What kind of vote it is, as its heading says it. */
export function kindName(kind, isSecret = false) {
  const names = isSecret ? SECRET_KINDS : KINDS;
  return (names[kind] ?? names.decision)();
}

const ANSWERS = {
  mark: () => t("Votes"),
  approve: () => t("Approve"),
  reject: () => t("Reject"),
  high: () => t("High confidence"),
  normal: () => t("Confidence"),
  low: () => t("Low confidence"),
};

export const ANSWER_ICONS = { mark: "check", approve: "check", reject: "x", high: "up", normal: "check", low: "down" };

/** What may be said of one line of a ballot. */
export function answerName(answer) {
  return ANSWERS[answer]();
}

const SHORT = {
  approve: () => t("Yes"),
  reject: () => t("No"),
  high: () => t("High"),
  normal: () => t("Normal"),
  low: () => t("Low"),
};

/** The same in one word, at the head of a column. */
export function shortAnswer(answer) {
  return (SHORT[answer] ?? ANSWERS[answer])();
}

const CONSEQUENCES = {
  resignation: () => t("low confidence from more than half"),
  dismissal_vote: () => t("low confidence from two thirds or more"),
};

/** What low confidence leads to, in short. */
export function consequenceName(consequence) {
  return CONSEQUENCES[consequence]();
}

/** How a ballot of many lines is filled in. */
export function howToFill({ kind, seats, least, most }) {
  if (kind === "rating") return t("Say of everybody how much confidence you have.");
  if (kind === "approval")
    return t("Approve or reject; at most %(most)s can be approved, for %(seats)s places.", { most, seats });
  if (least === most) return nt("Choose exactly %(num)d.", "Choose exactly %(num)d.", most);
  return kind === "election"
    ? nt("Choose at most %(num)d, for as many places.", "Choose at most %(num)d, for as many places.", most)
    : t("Choose from %(least)s to %(most)s.", { least, most });
}

/** My answer in a few words: the decision, or how much is chosen. */
export function choiceWords(poll, choice) {
  if (!poll.form) return choiceName(choice);
  if (!choice.length) return t("Blank ballot");
  if (choice[0][0] === 0) return t("None of these");
  if (poll.form.answers.length > 1) return nt("%(num)d answered", "%(num)d answered", choice.length);
  if (choice.length === 1) return poll.form.subjects[choice[0][0] - 1];
  return nt("%(num)d chosen", "%(num)d chosen", choice.length);
}

const REVEALS = {
  totals: () => t("The sums are shown while you vote."),
  names: () => t("Everybody sees who votes how while you vote."),
};

/** What is shown of an open vote, where it is more than the turnout. */
export function revealWords(reveal) {
  return REVEALS[reveal]?.() ?? "";
}

const BASES = {
  all_on_roll: () => t("all delegates on the roll"),
  summoned_less_excused: () => t("delegates summoned less those excused"),
  present_at_opening: () => t("delegates present at opening"),
  cast: () => t("votes cast"),
  valid: () => t("valid votes"),
  for_and_against: () => t("votes in favour and against"),
};

/** Every base with its name. */
export const baseNames = () => Object.entries(BASES).map(([base, name]) => [base, name()]);

/** What the shares are shares of. */
export function baseName(base) {
  return (BASES[base] ?? BASES.all_on_roll)();
}

/** "more than 1/2 of all delegates on the roll", and who must take part where the rule asks for it. */
export function ruleSentence(rule) {
  const facts = { share: `${rule.numerator}/${rule.denominator}`, base: baseName(rule.base) };
  const said = rule.strict ? t("more than %(share)s of %(base)s", facts) : t("at least %(share)s of %(base)s", facts);
  return rule.quorum ? `${said}; ${quorumSentence(rule.quorum)}` : said;
}

function quorumSentence({ numerator, denominator, strict, measure }) {
  const share = { share: `${numerator}/${denominator}` };
  if (measure === "cast")
    return strict
      ? t("more than %(share)s of the roll must vote", share)
      : t("at least %(share)s of the roll must vote", share);
  return strict
    ? t("more than %(share)s of the roll must be present", share)
    : t("at least %(share)s of the roll must be present", share);
}

const NEEDED = {
  all_on_roll: (facts) => t("%(needed)s/%(count)s delegates needed", facts),
  summoned_less_excused: (facts) => t("%(needed)s/%(count)s summoned needed", facts),
  present_at_opening: (facts) => t("%(needed)s/%(count)s present needed", facts),
  cast: (facts) => t("%(needed)s/%(count)s votes needed", facts),
  valid: (facts) => t("%(needed)s/%(count)s valid votes needed", facts),
  for_and_against: (facts) => t("%(needed)s/%(count)s for and against needed", facts),
};

/** "18 of 35 delegates needed": short, for the post of a row of cells; the base is always named. */
export function neededWords({ rule, weights }) {
  if (rule.needed === null) return "";
  if (weights) return NEEDED.cast(neededFacts(rule));
  return (NEEDED[rule.base] ?? NEEDED.all_on_roll)(neededFacts(rule));
}

/** What is needed of how much, as the reader's language writes it. */
export function neededFacts({ needed, base_count }) {
  return { needed: localised(String(needed)), count: localised(String(base_count)) };
}

const OF_PERSONS = ["all_on_roll", "summoned_less_excused", "present_at_opening"];

/** "In favour 25/35 delegates (71.43 %), required more than 1/2 of all delegates on the roll: 18." */
export function decisionSentence(poll) {
  if (!poll.counts) return "";
  const isShort = poll.rule.quorum?.is_met === false;
  const said = t("In favour %(yes)s/%(of)s (%(percent)s\u00a0%), required %(rule)s: %(needed)s.", {
    yes: localised(String(poll.counts.yes)),
    of: counted(poll),
    percent: localised(poll.counts.yes_percent),
    rule: ruleSentence(poll.rule),
    needed: localised(String(poll.rule.needed)),
  });
  return isShort ? `${said} ${t("Not carried: too few took part.")}` : said;
}

function counted({ rule: { base, base_count }, weights }) {
  const facts = { count: localised(String(base_count)) };
  const num = Math.ceil(base_count);
  return OF_PERSONS.includes(base) && !weights
    ? nt("%(count)s delegate", "%(count)s delegates", num, facts)
    : nt("%(count)s vote", "%(count)s votes", num, facts);
}

/** A share as the reader's language writes it. */
export function localised(percent) {
  return document.documentElement.lang === "en" ? (percent ?? "–") : (percent ?? "–").replace(".", ",");
}
