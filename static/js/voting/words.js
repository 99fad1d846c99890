/** The words of votes: the three answers in their constant order, and the decision in one plain sentence. */
import { t } from "../lib/i18n.js";

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

const BASES = {
  all_on_roll: () => t("all delegates on the roll"),
  summoned_less_excused: () => t("delegates summoned less those excused"),
  present_at_opening: () => t("delegates present at opening"),
  cast: () => t("votes cast"),
  valid: () => t("valid votes"),
  for_and_against: () => t("votes in favour and against"),
};

/** What the shares are shares of. */
export function baseName(base) {
  return (BASES[base] ?? BASES.all_on_roll)();
}

/** "more than 1/2 of all delegates on the roll". */
export function ruleSentence(rule) {
  const facts = { share: `${rule.numerator}/${rule.denominator}`, base: baseName(rule.base) };
  return rule.strict ? t("more than %(share)s of %(base)s", facts) : t("at least %(share)s of %(base)s", facts);
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
export function neededWords(rule) {
  if (rule.needed === null) return "";
  return (NEEDED[rule.base] ?? NEEDED.all_on_roll)({ needed: rule.needed, count: rule.base_count });
}

/** "In favour 25/35 (71.43 %); required: more than 1/2 of all delegates on the roll, 18. Carried." */
export function decisionSentence(poll) {
  if (!poll.counts) return "";
  return t("In favour %(yes)s/%(base_count)s (%(percent)s %); required: %(rule)s, %(needed)s.", {
    yes: poll.counts.yes,
    base_count: poll.rule.base_count,
    percent: localised(poll.counts.yes_percent),
    rule: ruleSentence(poll.rule),
    needed: poll.rule.needed,
  });
}

function localised(percent) {
  return document.documentElement.lang === "en" ? (percent ?? "–") : (percent ?? "–").replace(".", ",");
}
