/** Voting rights: what each vote weighs, who casts it for whom, what becomes of late comers. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { confirm } from "../lib/dialog.js";
import { finds } from "../lib/fold.js";
import { say } from "../lib/forms.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, stateOf, watch } from "../lib/live.js";
import { toast } from "../lib/toast.js";
import { localised } from "../voting/words.js";
import { pickHolder } from "./mandates_holder.js";

const root = document.querySelector("[data-mandates-page]");
const meetingId = Number(root.dataset.meeting);
const form = document.querySelector("[data-mandate-rule]");
const marked = new Set();
let wanted = "";
let weight = "1";
let refusal = "";

const send = (name, order) => act(name, { meeting_id: meetingId, ...order }, { key: newKey() });

async function tell(promise, said) {
  try {
    await promise;
    toast(said);
  } catch (error) {
    toast(error.message || t("Not sent. Please try again."));
  }
}

function draw() {
  const board = stateOf("mandates");
  if (!board) return;
  const shown = board.people.filter((who) => finds(`${who.name} ${who.seat} ${who.delegation}`, wanted));
  render(
    html`<div class="mandates-tools">
        <label class="form__field"><span class="form__label">${t("Find a delegate")}</span>
          <input class="field" type="search" .value=${wanted} @input=${(event) => {
            wanted = event.target.value;
            draw();
          }} /></label>
        <p class="quiet" data-sums>${sums(board.people)}</p>
      </div>
      <ul class="mandates-lines">${shown.map((who) => line(who, board))}</ul>
      ${marked.size ? weigh() : nothing}`,
    root,
  );
}

function sums(people) {
  const all = people.reduce((sum, who) => sum + Math.round(who.weight * 10000), 0) / 10000;
  const given = people.filter((who) => who.holder_id).length;
  const facts = { count: people.length, weight: localised(String(all)), given };
  return t("%(count)s delegates, all votes together weigh %(weight)s, %(given)s votes are given to others", facts);
}

function line(who, board) {
  const tick = () => {
    if (!marked.delete(who.participant_id)) marked.add(who.participant_id);
    draw();
  };
  return html`<li class="mandates-line" data-mandate-of=${who.participant_id}>
    <label class="mandates-line__tick"><input type="checkbox" .checked=${marked.has(who.participant_id)} @change=${tick} /><span class="sr">${who.name}</span></label>
    <div><p class="mandates-line__name">${who.name}</p><p class="small quiet">${[who.delegation, who.seat && t("seat %(seat)s", who)].filter(Boolean).join(", ")}</p></div>
    <p class="num" data-weight>${t("weight %(weight)s", { weight: localised(String(who.weight)) })}</p>
    <div class="mandates-line__do">${inHands(who, board)}</div>
  </li>`;
}

/** Whose hands the vote is in, and what can be done about it. */
function inHands(who, board) {
  if (who.holder_id) {
    return html`<span class="with-icon" data-held-by>${icon("people")}${t("%(holder)s votes for them", who)}</span>
      <button class="button" type="button" @click=${() => takeBack(who)}>${t("Take back")}</button>`;
  }
  if (who.holds.length) {
    return html`<span class="with-icon" data-holds>${icon("check")}${nt("votes for %(num)d other: %(names)s", "votes for %(num)d others: %(names)s", who.holds.length, { names: who.holds.join(", ") })}</span>`;
  }
  if (!board.has_proxies) return nothing;
  return html`<button class="button" type="button" data-give @click=${() => give(who, board)}>${t("Give the vote to…")}</button>`;
}

async function give(who, board) {
  const others = board.people.filter((other) => other.participant_id !== who.participant_id && !other.holder_id);
  await pickHolder(who, others, (holder) =>
    send("voting.give_proxy", { giver_id: who.participant_id, holder_id: holder.participant_id }),
  );
}

async function takeBack(who) {
  const sure = await confirm({
    title: t("%(name)s votes in person again?", who),
    body: t("A vote that is open keeps the roll it was opened with."),
    action: t("Take back"),
  });
  if (sure) await tell(send("voting.take_proxy", { giver_id: who.participant_id }), t("Saved."));
}

/** The weight of all who are marked. */
function weigh() {
  return html`<form class="weigh" data-weigh @submit=${setWeight}>
    <label class="form__field"><span class="form__label">${nt("Weight of %(num)d marked vote", "Weight of %(num)d marked votes", marked.size)}</span>
      <input class="field num" name="weight" inputmode="decimal" required maxlength="20" .value=${weight} @input=${(
        event,
      ) => {
        weight = event.target.value;
      }} /></label>
    <button class="button button--primary" type="submit">${t("Set the weight")}</button>
    <button class="button" type="button" @click=${unmark}>${t("Cancel")}</button>
    ${refusal ? html`<p class="form__refusal" role="alert">${refusal}</p>` : nothing}
  </form>`;
}

function unmark() {
  marked.clear();
  refusal = "";
  draw();
}

async function setWeight(event) {
  event.preventDefault();
  try {
    await send("voting.set_weight", { participant_ids: [...marked], weight });
    toast(t("Saved."));
    unmark();
  } catch (error) {
    refusal = error.message || t("Not sent. Please try again.");
    draw();
  }
}

/** The meeting's rule, as long as nobody is editing it here. */
function fill() {
  const board = stateOf("mandates");
  if (!board || "touched" in form.dataset) return;
  form.querySelector("fieldset").disabled = false; // what is ticked before it is known would be lost
  form.elements.has_proxies.checked = board.has_proxies;
  form.elements.most_held.value = board.most_held ?? "";
  form.elements.late.value = board.late;
  showHeld();
}

function showHeld() {
  form.querySelector("[data-held]").hidden = !form.elements.has_proxies.checked;
}

form.addEventListener("change", () => {
  form.dataset.touched = "";
  showHeld();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  say(form, "");
  const { has_proxies: proxies, most_held: most, late } = form.elements;
  const order = { has_proxies: proxies.checked, most_held: most.value ? Number(most.value) : null, late: late.value };
  try {
    await send("voting.set_mandates", order);
    delete form.dataset.touched;
    toast(t("Saved."));
  } catch (error) {
    say(form, error.message || t("Not sent. Please try again."));
  }
});

watch(meetingId, {
  agenda: () => nothing,
  mandates: () => {
    fill();
    draw();
  },
});
