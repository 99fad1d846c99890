/** The roll call: the name that is called now in large letters, three answers with keys, and a way back. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { CHOICES, choiceName } from "../voting/words.js";

const KEYS = { 1: "yes", 2: "no", 3: "abstain" };
const KEY_OF = { yes: "1", no: "2", abstain: "3" };

/** Who is called, what may be answered, who comes next. */
export function callPanel(poll, tools) {
  if (!poll.call)
    return html`<p class="card" data-call-over>${t("The roll call is closed. The chair announces the result.")}</p>`;
  const { call } = poll;
  return html`<section class="card call" aria-labelledby="called">
      ${call.now ? now(poll, tools) : over(poll, tools)}
      <div class="call__foot">
        <button class="button" type="button" data-take-back ?disabled=${tools.isBusy || !call.last} @click=${() => takeBack(poll, tools)}>
          ${icon("undo")}${call.last ? t("Take back: %(name)s", { name: call.last.name }) : t("Take back")}<kbd class="key">Z</kbd>
        </button>
        <p class="quiet" data-left>${nt("%(num)d name to call", "%(num)d names to call", call.left)}</p>
      </div>
    </section>
    ${list(poll)}`;
}

function now({ id, call }, tools) {
  return html`<p class="eyebrow">${call.again ? t("Called once more") : t("Called now")}</p>
    <h2 class="call__name" id="called" aria-live="assertive" data-called=${call.now.participant_id}>${call.now.name}</h2>
    ${call.now.seat ? html`<p class="quiet">${t("Seat %(seat)s", { seat: call.now.seat })}</p>` : nothing}
    <div class="call__answers" role="group" aria-label=${t("Answer")}>
      ${CHOICES.map(
        (
          choice,
        ) => html`<button class="button call__answer call__answer--${choice.value}" type="button" data-answer=${choice.value}
          ?disabled=${tools.isBusy} @click=${() => answer(id, call, choice.value, tools)}>
          ${icon(choice.icon)}${choiceName(choice.value)}<kbd class="key">${KEY_OF[choice.value]}</kbd>
        </button>`,
      )}
      <button class="button" type="button" data-pass ?disabled=${tools.isBusy} @click=${() => pass(id, call, tools)}>
        ${icon("chevron-right")}${t("No answer")}<kbd class="key">0</kbd>
      </button>
    </div>
    ${call.next.length ? html`<p><span class="quiet">${t("Next:")}</span> ${call.next.map((who) => who.name).join(", ")}</p>` : nothing}`;
}

function over(poll, tools) {
  return html`<h2 id="called" data-called-out>${t("Everybody was called")}</h2>
    <p>${t("%(cast)s of %(eligible)s answered.", poll)}</p>
    <button class="button button--primary" type="button" data-finish ?disabled=${tools.isBusy} @click=${() => tools.send("voting.call_finish", { poll_id: poll.id })}>
      ${t("Close the roll call")}
    </button>`;
}

function list({ call }) {
  return html`<section class="card" aria-labelledby="answers">
    <h2 id="answers">${t("Answers")}</h2>
    <ol class="call__list">
      ${call.people.map(
        (
          who,
        ) => html`<li class="call__person ${who.participant_id === call.now?.participant_id ? "call__person--now" : ""}" data-person=${who.participant_id}>
          <span>${who.name}</span>
          <span class="with-icon small">${said(who)}</span>
        </li>`,
      )}
    </ol>
  </section>`;
}

function said(who) {
  const choice = CHOICES.find((c) => c.value === who.choice);
  if (choice) return html`${icon(choice.icon)}${choiceName(choice.value)}`;
  return who.unanswered
    ? html`<span class="quiet">${nt("no answer, called once", "no answer, called %(num)d times", who.unanswered)}</span>`
    : nothing;
}

function answer(pollId, call, choice, tools) {
  tools.send("voting.call_answer", { poll_id: pollId, participant_id: call.now.participant_id, choice });
}

function pass(pollId, call, tools) {
  tools.send("voting.call_pass", { poll_id: pollId, participant_id: call.now.participant_id });
}

function takeBack(poll, tools) {
  tools.send("voting.call_take_back", { poll_id: poll.id });
}

/** 1, 2, 3: the three answers; 0: nobody answered; Z: take the last one back. */
export function keyPressed(event, poll, tools) {
  const { call } = poll;
  if (call.now && event.key in KEYS) answer(poll.id, call, KEYS[event.key], tools);
  else if (call.now && event.key === "0") pass(poll.id, call, tools);
  else if (call.last && event.key.toLowerCase() === "z") takeBack(poll, tools);
}
