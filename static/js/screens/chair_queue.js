/** Who waits to speak, as the chair sees it: the order by dragging and by buttons, and what would be fair. */
import { duration } from "../lib/clock.js";
import { askText } from "../lib/dialog.js";
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { sortable } from "../lib/sortable.js";
import { questionList } from "../speaking/questions.js";
import { speechLine } from "../speaking/words.js";

const UNHEARD = ["speech", "question"]; // of others it does not matter who was heard before
let opened = null; // the row whose further buttons are shown

/** The list with its buttons; `redraw` after a row was opened. */
export function queueOf({ agenda, floor }, { meetingId, send, redraw }) {
  const itemKind = agenda.items.find((item) => item.id === floor.item_id)?.kind;
  return html`<section class="stack" aria-labelledby="queue">
    <div class="section-head"><h2 id="queue">${t("Waiting to speak")}</h2>
      <p class="small quiet num">${nt("%(num)d person", "%(num)d people", floor.queue.length)}</p></div>
    ${
      floor.queue.length
        ? html`<ol data-queue>${repeat(
            floor.queue,
            (r) => r.id,
            (r, i) => row(r, i, floor, { send, redraw }),
          )}</ol>`
        : html`<p class="quiet">${floor.is_open ? t("Nobody is waiting. Delegates ask on their tablets.") : t("The list is closed.")}</p>`
    }
    ${questionList(floor.questions)} ${advice(floor, send)} ${floor.item_id ? switches(floor, itemKind, send) : nothing}
    <a class="button button--wide" href="/m/${meetingId}/floor/times">${icon("clock")}${t("Speaking times")}</a>
  </section>`;
}

/** Let the rows be dragged by their number; the page follows the server's order, not the hand's. */
export function makeQueueSortable(root, queued, send) {
  const list = root.querySelector("[data-queue]:not([data-sorted])");
  if (!list) return;
  list.dataset.sorted = "yes";
  let next = null;
  const moved = (from, to, event) => {
    event.from.insertBefore(event.item, next);
    send("speaking.reorder", { request_ids: movedTo(ids(queued()), from, to) });
  };
  sortable(list, moved, {
    onStart: (event) => {
      next = event.item.nextSibling;
    },
  });
}

function ids(queue) {
  return queue.map((request) => request.id);
}

function movedTo(order, from, to) {
  const wanted = [...order];
  wanted.splice(to, 0, ...wanted.splice(from, 1));
  return wanted;
}

function row(request, index, floor, { send, redraw }) {
  const isOpened = opened === request.id;
  const line = speechLine(request);
  return html`<li class="queue__row queue__row--chair" data-request=${request.id}>
    <span class="queue__grip" data-handle title=${t("Drag to another place")}><span class="queue__place">${index + 1}</span></span>
    <button class="queue__who" type="button" title=${t("More about %(name)s", request)} aria-expanded=${String(isOpened)} @click=${() => {
      opened = isOpened ? null : request.id;
      redraw();
    }}>
      <span>${request.name}${icon(isOpened ? "chevron-up" : "chevron-down")}</span>
      ${line ? html`<span class="small">${line}</span>` : nothing}${UNHEARD.includes(request.kind) ? heard(request) : nothing}
    </button>
    <button class="button button--square" type="button" aria-label=${t("Give the floor to %(name)s", request)} @click=${() => give(request, floor, send)}>${icon("mic")}</button>
    ${isOpened ? more(request, index, floor, send) : nothing}
  </li>`;
}

function heard(request) {
  return request.has_spoken
    ? html`<span class="small quiet">${t("has spoken")}</span>`
    : html`<span class="tag tag--gold">${t("not heard yet")}</span>`;
}

function give(request, { speaking }, send) {
  send("speaking.give", { request_id: request.id, ...(speaking ? { instead_of: speaking.id } : {}) });
}

function more(request, index, floor, send) {
  const order = ids(floor.queue);
  const to = (place) => () => send("speaking.reorder", { request_ids: movedTo(order, index, place) });
  const { speaking, interrupted } = floor;
  return html`<span class="queue__more">
    <button class="button" type="button" data-top ?disabled=${index === 0} @click=${to(0)}>${icon("top")}${t("To the top")}</button>
    <button class="button" type="button" aria-label=${t("Up: %(name)s", request)} ?disabled=${index === 0} @click=${to(index - 1)}>${icon("up")}${t("Up")}</button>
    <button class="button" type="button" aria-label=${t("Down: %(name)s", request)} ?disabled=${index === order.length - 1} @click=${to(index + 1)}>${icon("down")}${t("Down")}</button>
    ${
      speaking && !interrupted
        ? html`<button class="button" type="button" data-interrupt @click=${() => send("speaking.give", { request_id: request.id, interrupts: speaking.id })}>
          ${icon("pause")}${t("Let speak in between")}</button>`
        : nothing
    }
    <button class="button" type="button" data-decline @click=${() => decline(request, send)}>${icon("x")}${t("Do not call")}</button>
  </span>`;
}

async function decline(request, send) {
  const body = t("%(name)s is taken off the list and told the reason.", request);
  const ask = { title: t("Do not call"), body, label: t("Reason"), action: t("Do not call") };
  const reason = await askText(ask);
  if (reason !== null) send("speaking.decline", { request_id: request.id, reason });
}

/** What would be fair is the chair's to know, and to do with one tap. */
function advice({ advice: told }, send) {
  if (!told) return nothing;
  const orders = [
    [told.not_heard_first, t("Not heard first"), t("who was not heard comes first")],
    [told.equal_shares, t("Units in turn"), t("units in turn")],
  ].filter(([order]) => order);
  const shares = told.shares.filter((share) => share.spoken);
  return html`${
    orders.length
      ? html`<div class="floor__ways">${orders.map(
          ([order, label, reason]) =>
            html`<button class="button" type="button" data-advice @click=${() => send("speaking.reorder", { request_ids: order, reason })}>${icon("list")}${label}</button>`,
        )}</div>`
      : nothing
  }
  ${
    shares.length || told.total_left !== null
      ? html`<dl class="tally">${shares.slice(0, 4).map((share) => html`<dt>${share.unit || t("Without a unit")}</dt><dd class="tally__v">${spoken(share.spoken, share.left)}</dd>`)}
          <dt class="tally__sum">${t("Spoken in all")}</dt><dd class="tally__v tally__sum">${spoken(told.total_spoken, told.total_left)}</dd></dl>`
      : nothing
  }`;
}

function spoken(seconds, left) {
  return left === null
    ? duration(seconds)
    : t("%(spoken)s, %(left)s left", { spoken: duration(seconds), left: duration(left) });
}

function switches(floor, itemKind, send) {
  const list = floor.is_open
    ? { act: "speaking.close_list", word: t("Close the list") }
    : { act: "speaking.open_list", word: t("Open the list") };
  const questions = floor.is_paused
    ? { act: "speaking.resume_questions", word: t("Go on with the questions") }
    : { act: "speaking.pause_questions", word: t("Pause the questions") };
  return html`${(itemKind === "questions" ? [list, questions] : [list]).map(
    ({ act, word }) =>
      html`<button class="button button--wide" type="button" @click=${() => send(act, {})}>${word}</button>`,
  )}`;
}
