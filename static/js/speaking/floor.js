/** The floor as a delegate sees it: who speaks, who waits, my place; one tap asks, the same button withdraws. */
import { clockTime, countdown, duration } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { isLost, newKey } from "../lib/live.js";
import { queue } from "../parts/queue.js";
import { questionList } from "./questions.js";
import { replyWord } from "./words.js";
import { drain, timer } from "../parts/timer.js";

const SHOWN_IN_QUEUE = 5;
let trouble = "";
let isSending = false;

const REASONS = {
  no_item_to_speak_on: () => t("You can ask once an item is in hand."),
  list_closed: () => t("The list of speakers is closed."),
  check_in_first: () => t("Please check in first."),
  already_asked: () => "",
};

/**
 * The whole panel; `redraw` is called when sending begins and ends. `itemId` is the item that the page around it shows:
 * one asks to speak on what one sees, also while the floor's own state is still on its way.  `itemKind`: what is done with it.
 */
export function floorPanel({ meetingId, floor, me, act, serverNow, redraw, itemId = floor?.item_id, itemKind }) {
  if (!floor) return nothing;
  const tools = { meetingId, act, redraw, itemId, itemKind };
  return html`${speaking(floor.speaking, serverNow)} ${mine(floor, me, tools)}`;
}

function speaking(now, serverNow) {
  if (!now) {
    return html`<section class="floor__block">
      <p class="eyebrow with-icon">${icon("mic")}${t("Speaking now")}</p>
      <p class="quiet">${t("Nobody has the floor.")}</p>
    </section>`;
  }
  const clock = countdown(now, serverNow());
  return html`<section class="floor__block" aria-labelledby="speaking">
    <p class="eyebrow with-icon">${icon("mic")}${t("Speaking now")}</p>
    <div class="floor__now">
      <div>
        <h2 id="speaking">${now.name}</h2>
        <p class="quiet">${[replyWord(now), now.delegation].filter(Boolean).join(" · ")}</p>
      </div>
      ${timer(clock, { key: `speech ${now.id}`, of: duration(now.allowed_seconds) })} ${drain(clock, now.allowed_seconds)}
    </div>
  </section>`;
}

function mine(floor, me, tools) {
  const isWaiting = me?.state === "waiting";
  return html`<section class="floor__block floor__mine" aria-labelledby="mine">
    <h2 id="mine">${isWaiting ? t("My place") : t("Waiting to speak")}</h2>
    ${isWaiting ? place(me, floor) : nothing} ${notCalled(me)} ${control(me, tools)}
    ${trouble ? html`<p class="notice" role="alert">${trouble}</p>` : nothing} ${waiting(floor, me)} ${questionList(floor.questions)} ${ways(me, tools)}
  </section>`;
}

function place(me, floor) {
  const before = me.place - 1 + (floor.speaking ? 1 : 0);
  const minutes = me.estimate_seconds === null ? null : Math.max(1, Math.round(me.estimate_seconds / 60));
  return html`<div class="place">
    <p class="big place__no" data-place>${me.place}</p>
    <p>
      ${before ? nt("%(num)d speaker before you", "%(num)d speakers before you", before) : t("You are next")}<br />
      ${minutes !== null && before ? html`<span class="quiet">${t("In about %(minutes)s minutes", { minutes })}</span>` : nothing}
    </p>
  </div>`;
}

function notCalled(me) {
  if (typeof me?.not_called !== "string") return nothing;
  return html`<p class="notice" aria-live="polite" data-not-called>${t("The chair did not call you to speak.")} ${me.not_called}</p>`;
}

function waiting(floor, me) {
  if (!floor.queue.length) return html`<p class="quiet">${t("Nobody is waiting.")}</p>`;
  return queue(floor.queue, { mine: me?.request_id, most: SHOWN_IN_QUEUE });
}

function control(me, tools) {
  if (!me) return nothing;
  if (me.state === "waiting") {
    return html`<p class="tag tag--yes" role="status">${icon("check")}${t("Recorded at %(time)s", { time: clockTime(me.asked_at) })}</p>
      <button class="button button--wide" type="button" data-withdraw ?disabled=${isSending || isLost()}
        @click=${() => send(tools, "speaking.withdraw", { request_id: me.request_id })}>${t("Withdraw my request")}</button>
      ${isLost() ? html`<p class="small quiet">${t("Possible again once you are connected.")}</p>` : nothing}`;
  }
  if (me.state === "speaking") return html`<p class="tag tag--gold">${icon("mic")}${t("You have the floor")}</p>`;
  const reason = isLost() ? t("Possible again once you are connected.") : whyNot(me);
  return html`<button class="button button--wide button--ask" type="button" data-ask ?disabled=${!me.may_ask || isSending || isLost()}
      @click=${() => send(tools, "speaking.ask", { item_id: tools.itemId })}>${icon("mic")}${
        tools.itemKind === "questions" ? t("Ask a question") : t("Ask to speak")
      }</button>
    ${reason ? html`<p class="small quiet">${reason}</p>` : nothing}`;
}

/** The rarer ways to the floor; each only while it is open to me. */
function ways(me, tools) {
  if (!me) return nothing;
  const ask = (kind, more) => send(tools, "speaking.ask", { item_id: tools.itemId, kind, ...more });
  const isOff = isSending || isLost();
  const buttons = [
    me.follow_up_to &&
      html`<button class="button" type="button" data-follow-up ?disabled=${isOff} @click=${() => ask("follow_up", { reply_to_id: me.follow_up_to })}>${t("Ask again")}</button>`,
    me.reply_to &&
      html`<button class="button" type="button" data-reply ?disabled=${isOff} @click=${() => ask("debate", { reply_to_id: me.reply_to })}>${t("Reply to %(name)s", { name: me.reply_name })}</button>`,
    me.may_point &&
      html`<button class="button" type="button" data-point ?disabled=${isOff} @click=${() => ask("point_of_order", {})}>${t("Point of order")}</button>`,
  ].filter(Boolean);
  return html`${buttons.length ? html`<div class="floor__ways">${buttons}</div>` : nothing}
    <a class="button button--wide" href="/m/${tools.meetingId}/floor/words">${icon("pencil")}${t("Register or write")}</a>`;
}

function whyNot(me) {
  return me.may_ask ? "" : (REASONS[me.reason] ?? REASONS.list_closed)();
}

async function send({ meetingId, act, redraw }, name, payload) {
  if (isSending) return;
  isSending = true;
  trouble = "";
  redraw();
  try {
    await act(name, { meeting_id: meetingId, ...payload }, { key: newKey() });
  } catch (error) {
    trouble = error.message || t("Not sent yet. Please try again.");
  } finally {
    isSending = false;
    redraw();
  }
}
