/** The secretary's editor of the agenda: dragging, and buttons for all that dragging does. */
import { shortTime } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, stateOf, watch } from "../lib/live.js";
import { sortable } from "../lib/sortable.js";
import { notice } from "../parts/notice.js";
import { itemForm } from "./item_form.js";
import { hours, totals, tree } from "./tree.js";

const root = document.querySelector("[data-agenda-editor]");
const meetingId = Number(root.dataset.meeting);
const over = new Set(["closed", "archived", "cancelled"]);
let editing = null; // the id of the item whose form is open
let refusal = { of: null, sentence: "" };

function draw() {
  const agenda = stateOf("agenda");
  if (!agenda) return;
  const isLocked = over.has(agenda.meeting.state);
  render(html`${summary(agenda)} ${list(tree(agenda.items), null, isLocked)} ${isLocked ? locked() : adding()}`, root);
  if (!isLocked) makeSortable();
}

function summary(agenda) {
  const sum = totals(agenda);
  if (!sum.items) return html`<p class="empty">${t("The agenda is empty. Add its first item below.")}</p>`;
  const planned = hours(sum.minutes);
  return html`<p class="agenda-sum" role="status">
    <strong>${nt("%(num)d item", "%(num)d items", sum.items)}</strong>
    <span class="quiet">${t("%(hours)s h %(minutes)s min planned", planned)}</span>
    ${sum.minutes ? html`<span class="quiet">${t("would end at %(time)s", { time: shortTime(sum.ends) })}</span>` : nothing}
  </p>`;
}

function list(nodes, parent, isLocked) {
  return html`<ol class="items ${parent === null ? "" : "items--parts"}" data-parent=${parent ?? ""}>
    ${repeat(
      nodes,
      (node) => node.item.id,
      (node) => row(node, isLocked),
    )}
  </ol>`;
}

function row(node, isLocked) {
  const { item } = node;
  return html`<li class="item" data-item=${item.id}>
    <div class="item__row ${item.state === "current" ? "item__row--now" : ""}">
      ${isLocked ? nothing : html`<span class="item__handle" data-handle title=${t("Drag to another place")}>${icon("menu")}</span>`}
      <span class="ordinal num">${item.number}</span>
      <span class="item__words"><span class="row__title">${item.title}</span>${facts(item)}</span>
      ${isLocked ? nothing : moves(node)}
    </div>
    ${editing === item.id ? editForm(node) : nothing} ${item.parent_id === null ? list(node.parts, item.id, isLocked) : nothing}
  </li>`;
}

function facts(item) {
  const states = { current: t("In progress"), done: t("Done"), skipped: t("Skipped"), postponed: t("Put off") };
  return html`<span class="small quiet item__facts">
    <span>${kindWord(item.kind)}</span>
    ${item.presenter ? html`<span>${item.presenter}</span>` : nothing}
    ${item.planned_minutes ? html`<span>${nt("%(num)d minute", "%(num)d minutes", item.planned_minutes)}</span>` : nothing}
    ${item.paper_count ? html`<span>${nt("%(num)d paper", "%(num)d papers", item.paper_count)}</span>` : nothing}
    ${states[item.state] ? html`<span class="tag ${item.state === "current" ? "tag--gold" : ""}">${states[item.state]}</span>` : nothing}
  </span>`;
}

const KINDS = new Map(JSON.parse(document.getElementById("item-kinds").textContent));
const kindWord = (kind) => KINDS.get(kind) ?? "";

function moves({ item, place, last }) {
  const to = (position) => () => move(item, item.parent_id, position);
  const name = { title: item.title };
  return html`<span class="item__moves">
    ${square("top", t("To the top: %(title)s", name), to(0), place === 0)}
    ${square("up", t("Up: %(title)s", name), to(place - 1), place === 0)}
    ${square("down", t("Down: %(title)s", name), to(place + 1), last)}
    ${square("edit", t("Edit: %(title)s", name), () => open(editing === item.id ? null : item.id), false)}
  </span>`;
}

function square(sign, label, run, isOff) {
  return html`<button class="button button--square" type="button" aria-label=${label} title=${label} ?disabled=${isOff} @click=${run}>${icon(sign)}</button>`;
}

function editForm(node) {
  const { item } = node;
  return itemForm({
    item,
    people: people(),
    refusal: refusal.of === item.id ? refusal.sentence : "",
    save: async (payload) => (await send("agenda.edit_item", { item_id: item.id, ...payload }, item.id)) && open(null),
    cancel: () => open(null),
    more: html`${nesting(node)}
      <button class="button button--danger" type="button" @click=${() => remove(item)}>${icon("trash")}${t("Delete")}</button>`,
  });
}

/** An item becomes a part of the one before it; a part becomes an item of its own. */
function nesting({ item, place, parts }) {
  const tops = tree(stateOf("agenda").items);
  if (item.parent_id !== null) {
    const after = tops.findIndex((node) => node.item.id === item.parent_id) + 1;
    return html`<button class="button" type="button" @click=${() => move(item, null, after)}>${icon("chevron-left")}${t("Make it an item of its own")}</button>`;
  }
  const before = tops[place - 1];
  if (!before || parts.length) return nothing;
  return html`<button class="button" type="button" @click=${() => move(item, before.item.id, before.parts.length)}>
    ${icon("chevron-right")}${t("Make it a part of item %(number)s", { number: before.item.number })}
  </button>`;
}

function adding() {
  return html`<section class="card" aria-labelledby="adding">
    <h2 id="adding">${t("Add an item")}</h2>
    ${itemForm({ item: null, people: people(), refusal: refusal.of === "new" ? refusal.sentence : "", save: add })}
  </section>`;
}

function locked() {
  return html`<p class="quiet">${t("The meeting is over; its agenda is kept as it was.")}</p>`;
}

const people = () => stateOf("attendance")?.people ?? [];

async function add(payload, form) {
  if (!(await send("agenda.add_item", payload, "new"))) return;
  form.reset();
  form.elements.title.focus();
}

async function remove(item) {
  const title = t("Delete item %(number)s?", { number: item.number });
  if (!(await confirm({ title, body: item.title, action: t("Delete"), danger: true }))) return;
  if (await send("agenda.delete_item", { item_id: item.id }, item.id)) open(null);
}

async function move(item, parent, position) {
  notice(null);
  try {
    await act("agenda.move_item", { meeting_id: meetingId, item_id: item.id, parent_id: parent, position });
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."), () => move(item, parent, position));
  }
}

/** True when it was done; otherwise the form says why and keeps what was typed. */
async function send(name, payload, of) {
  refusal = { of: null, sentence: "" };
  try {
    await act(name, { meeting_id: meetingId, ...payload });
    return true;
  } catch (error) {
    refusal = { of, sentence: error.message || t("Not sent. Please try again.") };
    return false;
  } finally {
    draw();
  }
}

function open(id) {
  editing = id;
  refusal = { of: null, sentence: "" };
  draw();
  if (id !== null) root.querySelector(`[data-item="${id}"] [name=title]`)?.focus();
}

/** Every list takes items from the others; an item with parts stays at the top. */
function makeSortable() {
  for (const list of root.querySelectorAll("ol.items:not([data-sorted])")) {
    list.dataset.sorted = "yes";
    let next = null;
    sortable(
      list,
      (_from, to, event) => {
        event.from.insertBefore(event.item, next); // the page follows the server's order, not the hand's
        const parent = event.to.dataset.parent;
        move({ id: Number(event.item.dataset.item) }, parent ? Number(parent) : null, to);
      },
      {
        group: {
          name: "agenda",
          put: (target, _from, dragged) => !target.el.dataset.parent || !dragged.querySelector("li"),
        },
        onStart: (event) => {
          next = event.item.nextSibling;
          root.classList.add("is-dragging");
        },
        onUnchoose: () => root.classList.remove("is-dragging"),
      },
    );
  }
}

watch(meetingId, { agenda: draw, attendance: draw });
