/** The groups of readers that the secretary keeps: named, filled, taken away. */
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { finds } from "../lib/fold.js";

const root = document.querySelector("[data-groups]");
const meetingId = Number(root.dataset.meeting);
const OVER = new Set(["closed", "archived", "cancelled"]);
const NEW = 0;

let found = null;
let say = "";
let editing = null; // {id, name, chosen, wish, say}

async function load() {
  try {
    const response = await fetch(`/api/m/${meetingId}/papers/groups`, { headers: { Accept: "application/json" } });
    const reply = await response.json();
    if (reply.ok) found = reply.found;
    say = reply.ok ? "" : reply.message;
  } catch {
    say = t("Not loaded: no connection to the server.");
  }
  draw();
}

function draw() {
  const isLocked = OVER.has(stateOf("agenda")?.meeting.state);
  const groups = found?.groups ?? [];
  render(
    html`<div class="page__head">
        <h1>${t("Groups of readers")}</h1>
        <p class="form__actions">
          <a class="button" href="/m/${meetingId}/desk/papers">${icon("chevron-left")}${t("Back to the papers")}</a>
          ${isLocked || !found || editing ? nothing : html`<button class="button button--primary" type="button" data-new @click=${() => edit({ id: NEW, name: "", participant_ids: [] })}>${icon("plus")}${t("New group")}</button>`}
        </p>
      </div>
      <p class="quiet">${t("Papers may be published to groups. Who is put into a group gets its papers at once; who is taken out loses them.")}</p>
      ${say ? html`<p class="notice" role="alert">${icon("warning")}<span>${say}</span></p>` : nothing}
      ${editing?.id === NEW ? form() : nothing}
      ${found && !groups.length && !editing ? empty() : nothing}
      <ul class="rows">${repeat(
        groups,
        (group) => group.id,
        (group) => html`<li>${editing?.id === group.id ? form() : row(group, isLocked)}</li>`,
      )}</ul>`,
    root,
  );
}

function empty() {
  return html`<div class="empty"><p class="empty__mark">${icon("people")}</p>
    <p>${t("There are no groups yet. A group saves choosing the same people for every paper.")}</p></div>`;
}

function row(group, isLocked) {
  const names = group.participant_ids.map((id) => found.people.find((seat) => seat.participant_id === id)?.name);
  return html`<div class="group" data-group=${group.id}>
    <div>
      <h2 class="group__name">${group.name}</h2>
      <p class="small"><span class="strong">${nt("%(num)d person", "%(num)d people", names.length)}</span>${names.length ? `: ${names.join(", ")}` : ""}</p>
      <p class="small quiet">${group.papers.length ? `${nt("%(num)d paper for it", "%(num)d papers for it", group.papers.length)}: ${group.papers.map((paper) => `${paper.number} ${paper.title}`).join("; ")}` : t("No paper is for it yet.")}</p>
    </div>
    ${
      isLocked
        ? nothing
        : html`<span class="file__moves">
      <button class="button" type="button" data-edit ?disabled=${editing !== null} @click=${() => edit(group)}>${icon("edit")}${t("Edit")}</button>
      <button class="button button--danger" type="button" data-remove ?disabled=${editing !== null} @click=${() => remove(group)}>${icon("trash")}${t("Delete")}</button>
    </span>`
    }
  </div>`;
}

function form() {
  const people = found.people.filter((seat) => finds(`${seat.name} ${seat.position}`, editing.wish));
  return html`<form class="form file__edit" data-group-form @submit=${save}>
    <label class="form__field"><span class="form__label">${t("Name of the group")}</span>
      <input class="field" name="name" maxlength="120" autocomplete="off" required .value=${editing.name} @input=${(
        event,
      ) => {
        editing.name = event.target.value;
      }} /></label>
    <label class="form__field"><span class="form__label">${t("Find a name")}</span>
      <input class="field" type="search" .value=${editing.wish} @input=${(event) => {
        editing.wish = event.target.value;
        draw();
      }} /></label>
    <p role="status">${nt("%(num)d person chosen", "%(num)d people chosen", editing.chosen.size)}</p>
    <div class="circle__names circle__names--long">${repeat(people, (seat) => seat.participant_id, tick)}</div>
    ${editing.say ? html`<p class="form__refusal" role="alert">${editing.say}</p>` : nothing}
    <div class="form__actions">
      <button class="button button--primary" type="submit" data-save>${t("Save")}</button>
      <button class="button" type="button" @click=${() => edit(null)}>${t("Cancel")}</button>
    </div>
  </form>`;
}

function tick(seat) {
  const turn = (event) => {
    if (event.target.checked) editing.chosen.add(seat.participant_id);
    else editing.chosen.delete(seat.participant_id);
    draw();
  };
  return html`<label class="form__tick"><input type="checkbox" .checked=${editing.chosen.has(seat.participant_id)} @change=${turn} />
    <span>${seat.name} <span class="small quiet">${seat.position}</span></span></label>`;
}

function edit(group) {
  editing = group && { id: group.id, name: group.name, chosen: new Set(group.participant_ids), wish: "", say: "" };
  draw();
  if (group) root.querySelector("[data-group-form] [name=name]")?.focus();
}

async function save(event) {
  event.preventDefault();
  const order = { meeting_id: meetingId, name: editing.name.trim(), participant_ids: [...editing.chosen] };
  if (editing.id !== NEW) order.paper_group_id = editing.id;
  try {
    await act("papers.save_group", order);
    editing = null;
    await load();
  } catch (error) {
    editing.say = error.message || t("Not sent. Please try again.");
    draw();
  }
}

async function remove(group) {
  const title = t("Delete the group “%(name)s”?", group);
  const kept = nt(
    "%(num)d paper is for it. It stays for the people who belong to it now, each by name.",
    "%(num)d papers are for it. They stay for the people who belong to it now, each by name.",
    group.papers.length,
  );
  const body = group.papers.length ? kept : t("No paper is for it.");
  if (!(await confirm({ title, body, action: t("Delete"), danger: true }))) return;
  try {
    await act("papers.remove_group", { meeting_id: meetingId, paper_group_id: group.id });
    await load();
  } catch (error) {
    say = error.message || t("Not sent. Please try again.");
    draw();
  }
}

startStrip({ meetingId });
watch(meetingId, { agenda: draw, papers: load });
