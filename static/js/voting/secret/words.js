/** The words of secret ballots on every screen. */
import { t } from "../../lib/i18n.js";

const CAUTIONS = {
  unanimous: () => t("All ballots agree on something: the result tells what everybody chose."),
  few_cast: () => t("Very few ballots are in the box: others may guess who chose what."),
};

/** What the chair reads before the result is announced. */
export function cautionWords(secret) {
  return (secret?.cautions ?? []).map((each) => CAUTIONS[each]?.()).filter(Boolean);
}

/** "Issued 35, returned 34, valid 33, invalid 1"; issued is who could vote on a tablet or got a paper. */
export function papersLine({ secret, eligible }) {
  if (secret.valid === null)
    return t("Issued %(issued)s, returned %(returned)s", { issued: eligible, returned: secret.returned ?? 0 });
  return t("Issued %(issued)s, returned %(returned)s, valid %(valid)s, invalid %(invalid)s", {
    issued: eligible,
    ...secret,
  });
}
