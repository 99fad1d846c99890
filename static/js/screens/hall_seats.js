/** The seats beside a result on the hall's screen: on the plan of the hall where one is drawn, else in the half circle. */
import { nothing } from "../lib/dom.js";
import { hallPlan, votesOnPlan } from "../parts/hall_plan.js";
import { seats } from "../parts/seats.js";
import { persons } from "../voting/weights.js";

const COULD_VOTE = new Set(["voting", "proxy"]);

/** Nothing where nobody is named: a secret vote, a count by hand. */
export function resultSeats(poll, plan, sum, says) {
  if (!poll.names?.length) return nothing;
  const drawn = votesOnPlan(plan, new Map(poll.names.map((vote) => [vote.participant_id, kindOf(vote)])));
  if (drawn) return hallPlan({ ...drawn, sum, says });
  return seats({ ...persons(poll), none: poll.not_voted, away: poll.absent, sum, says });
}

function kindOf({ choice, standing }) {
  return choice ?? (COULD_VOTE.has(standing) ? "none" : "away");
}
