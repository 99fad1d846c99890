/** What the chair may do with an item besides taking it up; an item that comes up in the sitting; a recess with its end. */
import { askText } from "../lib/dialog.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { serverNow } from "../lib/live.js";

const RECESS_MINUTES = [10, 15, 30];
const MINUTE_MS = 60_000;
let openItem = null;
let isResting = false;

/** The button beside an item that shows what else can be done with it. */
export function moreButton(item, redraw) {
  const toggle = () => {
    openItem = openItem === item.id ? null : item.id;
    redraw();
  };
  const label = t("More for item %(number)s", { number: item.number });
  return html`<button class="button button--square" type="button" data-more=${item.id} aria-label=${label} title=${label} aria-expanded=${String(openItem === item.id)} @click=${toggle}>${icon(openItem === item.id ? "chevron-up" : "chevron-down")}</button>`;
}

/** What else can be done with an item, where it stands open. */
export function itemMoves(item, send) {
  if (openItem !== item.id) return nothing;
  const order = { item_id: item.id };
  const done = (name, more) => () => {
    openItem = null;
    send(name, { ...order, ...more });
  };
  const moves = {
    waiting: [["agenda.skip_item", "chevron-right", t("Skip")]],
    current: [
      ["agenda.finish_item", "check", t("Finish")],
      ["agenda.put_back_item", "undo", t("Opened by mistake")],
      ["agenda.skip_item", "chevron-right", t("Skip")],
    ],
    skipped: [["agenda.put_back_item", "undo", t("Put back")]],
    postponed: [["agenda.put_back_item", "undo", t("Put back")]],
    done: [["agenda.reopen_item", "history", t("Take up again")]],
  }[item.state];
  const mayWait = item.state === "waiting" || item.state === "current";
  return html`<div class="stack agenda__moves">
    ${moves.map(([name, sign, word]) => html`<button class="button button--wide" type="button" data-move-item=${name} @click=${done(name)}>${icon(sign)}${word}</button>`)}
    ${mayWait ? html`<button class="button button--wide" type="button" data-postpone @click=${() => postpone(item, send)}>${icon("calendar")}${t("Put off…")}</button>` : nothing}
  </div>`;
}

async function postpone(item, send) {
  const reason = await askText({
    title: t("Put item %(number)s off to a later sitting?", item),
    body: item.title,
    label: t("Reason, which everybody reads"),
    action: t("Put off"),
  });
  if (!reason) return;
  openItem = null;
  send("agenda.postpone_item", { item_id: item.id, reason });
}

/** An item that comes up now is dealt with after the one in hand. */
export function insertButton(send) {
  const insert = async () => {
    const title = await askText({
      title: t("Another item, after the one in hand"),
      body: t("The others keep their numbers."),
      label: t("Title"),
      action: t("Put on the agenda"),
    });
    if (title) send("agenda.insert_item", { title });
  };
  return html`<button class="button" type="button" data-insert-item @click=${insert}>${icon("plus")}${t("Add an item")}</button>`;
}

/** A recess for so long, or until the chair goes on. */
export function recessButton({ isVoting }, send, redraw) {
  const toggle = () => {
    isResting = !isResting;
    redraw();
  };
  const rest = (minutes) => () => {
    isResting = false;
    const until = minutes ? new Date(serverNow() + minutes * MINUTE_MS).toISOString() : null;
    send("agenda.recess", { until });
  };
  return html`<button class="button" type="button" data-recess aria-expanded=${String(isResting)} ?disabled=${isVoting} @click=${toggle}>${icon("pause")}${t("Recess")}</button>
    ${
      isResting && !isVoting
        ? html`<div class="trio">${RECESS_MINUTES.map((minutes) => html`<button class="button" type="button" data-recess-minutes=${minutes} @click=${rest(minutes)}>${nt("%(num)d minute", "%(num)d minutes", minutes)}</button>`)}</div>
          <button class="button" type="button" data-recess-minutes="0" @click=${rest(0)}>${t("Until I go on")}</button>`
        : nothing
    }`;
}
