/** The form that begins a round without objection: the chair ticks uncontested items and says how long. */
import { html, render } from "../lib/dom.js";
import { say } from "../lib/forms.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, serverNow, stateOf } from "../lib/live.js";
import { decisionMark, roundNow } from "../voting/round.js";
import { itemTicks, tickedItems } from "./polls_block.js";

/** Draw what the round needs of the agenda, and follow one that is open. */
export function startRoundForm(meetingId) {
  const form = document.querySelector("[data-round-form]");
  const live = document.querySelector("[data-round-live]");
  const send = async (name, order) => act(name, { meeting_id: meetingId, ...order }, { key: newKey() });
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const order = { item_ids: tickedItems(form, "round_item"), seconds: Number(form.elements.round_seconds.value) };
    say(form, "");
    try {
      await send("voting.open_round", order);
      form.reset();
    } catch (error) {
      say(form, error.message || t("Not sent. Please try again."));
    }
  });
  return () => {
    const rounds = stateOf("rounds");
    if (!rounds) return;
    const round = rounds.round;
    if (form) form.hidden = Boolean(round && !round.closed_at);
    render(round?.closed_at ? over(round) : roundNow(rounds, serverNow(), null), live);
    drawTicks(rounds);
  };
}

function drawTicks(rounds) {
  const agenda = stateOf("agenda");
  for (const place of document.querySelectorAll("[data-item-ticks]")) {
    if (agenda && !place.childElementCount) render(itemTicks(place.dataset.itemTicks, agenda.items), place);
  }
  const marks = document.querySelector("[data-decisions]");
  if (!agenda || !marks) return;
  const decided = agenda.items.filter((item) => rounds.decisions.some((each) => each.item_id === item.id));
  marks.hidden = !decided.length;
  render(
    html`<ul class="rows">${decided.map((item) => html`<li class="block__row"><span class="block__title"><span class="ordinal">${item.number}</span>&ensp;${item.title}</span>${decisionMark(rounds, item.id)}</li>`)}</ul>`,
    marks.querySelector("[data-decided-items]"),
  );
}

function over(round) {
  const adopted = round.items.filter((line) => line.adopted).length;
  const rest = round.items.length - adopted;
  return html`<p data-round-over>${nt("%(num)d item adopted without objection", "%(num)d items adopted without objection", adopted)}, ${nt("%(num)d to be debated", "%(num)d to be debated", rest)}.</p>`;
}
