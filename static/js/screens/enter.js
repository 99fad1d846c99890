/** Where the secretary enters what is counted, called out, or told by a delegate whose tablet failed. */
import { html, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act, isLost, newKey, onConnection, stateOf, watch } from "../lib/live.js";
import { notice } from "../parts/notice.js";
import { startStrip } from "../parts/strip.js";
import { blockList, headingOf } from "../voting/means.js";
import { callPanel, keyPressed } from "./enter_call.js";
import { countPanel } from "./enter_count.js";
import { votePanel } from "./enter_vote.js";

const root = document.querySelector("[data-enter]");
const meetingId = Number(root.dataset.meeting);
const PANELS = { hands: countPanel, paper: countPanel, roll_call: callPanel, tablets: votePanel };
const tools = {
  send,
  redraw: draw,
  get isBusy() {
    return isSending || isLost();
  },
};
let isSending = false;

function draw() {
  const voting = stateOf("voting");
  if (!voting) return;
  const poll = ["open", "closed"].includes(voting.poll?.state) ? voting.poll : null;
  render(poll ? entering(poll) : nobody(), root);
}

function entering(poll) {
  return html`<div class="page__head">
      <div>
        <p class="eyebrow eyebrow--rule">${headingOf(poll)}</p>
        <h1>${poll.question}</h1>
      </div>
      <a class="button" href="/m/${meetingId}/polls">${t("Votes")}</a>
    </div>
    ${blockList(poll)} ${poll.secret ? html`<p class="card">${t("In a secret vote nothing is entered for others.")}</p>` : PANELS[poll.means](poll, tools)}`;
}

function nobody() {
  return html`<section class="card" data-enter-none>
    <h1>${t("No vote is open")}</h1>
    <p class="quiet">${t("As soon as the chair opens a vote, counts and answers are entered here.")}</p>
    <p><a class="button" href="/m/${meetingId}/polls">${t("Votes")}</a></p>
  </section>`;
}

/** One act at a time; answers null where it was done, else the refusal. */
async function send(name, payload, isSaidElsewhere = false) {
  if (tools.isBusy) return nothing;
  isSending = true;
  draw();
  try {
    await act(name, { meeting_id: meetingId, ...payload }, { key: newKey() });
    notice(null);
    return null;
  } catch (error) {
    notice(isSaidElsewhere && error.code !== "not_sent" ? null : error.message || t("Not sent. Please try again."));
    return error;
  } finally {
    isSending = false;
    draw();
  }
}

addEventListener("keydown", (event) => {
  if (event.target.closest?.("input, select, textarea, dialog") || event.ctrlKey || event.altKey || event.metaKey)
    return;
  const poll = stateOf("voting")?.poll;
  if (poll?.means === "roll_call" && poll.call && !event.repeat) keyPressed(event, poll, tools);
});
watch(meetingId, { voting: draw, agenda: draw, attendance: draw });
startStrip({ meetingId });
onConnection(draw);
