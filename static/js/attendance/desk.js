/** The secretary's list of who is here: filter, search, set right; the sums beside it always add up. */
import { clockTime } from "../lib/clock.js";
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, stateOf, watch } from "../lib/live.js";
import { cells } from "../parts/cells.js";
import { notice } from "../parts/notice.js";
import { hasMap, mapDrawn, mapView } from "../seating/map_view.js";
import { startUndoBar } from "../parts/undo.js";
import { presenceChart, quorumAtRisk, quorumLost } from "./chart.js";
import { correct, usualReasons } from "./correction.js";
import { sharedDevices } from "./device.js";
import { doors } from "./doors.js";
import { counts, GROUPS, shown } from "./roll.js";
import { silentTag, stateTag, stateWord, wayWord } from "./words.js";

const root = document.querySelector("[data-attendance]");
const meetingId = Number(root.dataset.meeting);
const mayCorrect = root.dataset.mayCorrect === "yes";
const asked = new URLSearchParams(location.search).get("show");
const filter = asked === "silent" ? "silent" : "all";
const view = { group: "delegates", filter, words: "", isChoosing: false, isMap: asked === "map" };
const chosen = new Set();

function draw() {
  const here = stateOf("attendance");
  if (!here?.people) return;
  const body = view.isMap && hasMap() ? map() : html`${filters(here)}${list(shown(here.people, view))}`;
  render(html`<div class="desk__main">${head(here)}${body}</div>${side(here)}`, root);
  mapDrawn(root);
}

/** The list, or the same people on the plan of the hall, where one is drawn. */
function ways() {
  if (!hasMap()) return nothing;
  const way = (isMap, sign, word) =>
    html`<button class="tab" type="button" data-way=${isMap ? "map" : "list"} aria-pressed=${String(view.isMap === isMap)} @click=${() => set({ isMap, isChoosing: false })}>${icon(sign)}${word}</button>`;
  return html`<div class="tabs" role="group" aria-label=${t("How to show them")}>${way(false, "list", t("List"))}${way(true, "seat", t("Hall"))}</div>`;
}

function map() {
  const width = root.querySelector(".desk__main")?.clientWidth ?? root.clientWidth;
  return mapView({ meetingId, width: width - 64, words: view.words, mayCorrect, redraw: draw });
}

function set(change) {
  Object.assign(view, change);
  draw();
}

function head(here) {
  const words = { delegates: t("Delegates"), guests: t("Guests"), others: t("Others") };
  const groups = GROUPS.filter((group) => group === "delegates" || counts(here.people, group).all);
  return html`<div class="desk__head">
      <h1>${t("Attendance")}</h1>
      ${ways()}
      <div class="tabs" role="group" aria-label=${t("Whom to show")} ?hidden=${view.isMap && hasMap()}>
        ${groups.map(
          (
            group,
          ) => html`<button class="tab" type="button" aria-pressed=${String(view.group === group)} @click=${() => set({ group, filter: "all" })}>
            ${words[group]} <span class="num">${counts(here.people, group).all}</span>
          </button>`,
        )}
      </div>
    </div>
    <label class="search"><span class="sr">${t("Search by name, seat or delegation")}</span>${icon("search")}
      <input class="field" type="search" placeholder=${t("Search by name, seat or delegation")} .value=${view.words} @input=${(event) => set({ words: event.target.value })} />
    </label>`;
}

function filters(here) {
  const sums = counts(here.people, view.group);
  const words = {
    all: t("All"),
    present: t("Present"),
    awaited: t("Not checked in yet"),
    excused: t("Excused"),
    absent: t("Absent or left"),
    ...(sums.silent || view.filter === "silent" ? { silent: t("Device silent") } : {}),
  };
  return html`<div class="tabs" role="group" aria-label=${t("Filter")}>
    ${Object.entries(words).map(
      ([
        filter,
        word,
      ]) => html`<button class="tab" type="button" data-filter=${filter} aria-pressed=${String(view.filter === filter)} @click=${() => set({ filter })}>
        ${word} <span class="num">${sums[filter]}</span>
      </button>`,
    )}
  </div>`;
}

function list(people) {
  if (!people.length) return html`<p class="empty">${t("Nobody fits. Clear the search or choose another filter.")}</p>`;
  return html`<ul class="rows roll">${repeat(people, (person) => person.participant_id, row)}</ul>`;
}

function row(person) {
  const more = [person.seat ? t("Seat %(seat)s", person) : "", person.delegation, person.position].filter(Boolean);
  return html`<li class="roll__row" data-participant=${person.participant_id}>
    ${view.isChoosing ? tick(person) : nothing}
    <span class="roll__words">
      <span class="row__title">${person.name}</span>
      <span class="small quiet roll__more">${more.map((word) => html`<span>${word}</span>`)}</span>
    </span>
    <span class="roll__state">
      ${stateTag(person.state)} ${silentTag(person)}
      ${person.since ? html`<span class="small quiet num">${clockTime(person.since)} ${wayWord(person)}</span>` : nothing}
      ${person.reason ? html`<span class="small quiet">${person.reason}</span>` : nothing}
    </span>
    ${mayCorrect && !view.isChoosing ? hands(person) : nothing}
  </li>`;
}

function hands(person) {
  const isHere = person.state === "in_room" || person.state === "online";
  return html`<span class="roll__hands">
    ${isHere ? nothing : html`<button class="button" type="button" data-here @click=${() => here(person)}>${icon("check")}${t("Is here")}</button>`}
    <button class="button button--square" type="button" data-correct aria-label=${t("Correct: %(name)s", person)} title=${t("Correct: %(name)s", person)} @click=${() => correct(meetingId, [person])}>${icon("edit")}</button>
  </span>`;
}

function tick(person) {
  const change = (event) => {
    if (event.target.checked) chosen.add(person.participant_id);
    else chosen.delete(person.participant_id);
    draw();
  };
  return html`<input class="roll__tick" type="checkbox" aria-label=${person.name} .checked=${chosen.has(person.participant_id)} @change=${change} />`;
}

/** The usher's lane: one tap for somebody who stands at the desk. */
async function here(person) {
  notice(null);
  const order = { participant_ids: [person.participant_id], state: "in_room", reason: usualReasons("in_room")[0] };
  try {
    await act("attendance.correct", { meeting_id: meetingId, ...order });
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."), () => here(person));
  }
}

function side(here) {
  return html`<aside class="desk__side" aria-label=${t("Sums")}>
    <p><span class="big">${here.present}<span class="big__of">/${here.total}</span></span> ${t("present")}</p>
    <div>
      ${cells({ on: here.present, away: here.excused + here.absent, total: here.total, post: here.required })}
      <p class="cells-key">
        <span class="tag ${here.has_quorum ? "tag--yes" : "tag--warning"}">
          ${icon(here.has_quorum ? "check" : "warning")}${here.has_quorum ? t("Quorum reached") : t("No quorum yet")}
        </span>
        <span class="quiet">${t("%(required)s required", here)}</span>
      </p>
    </div>
    ${quorumLost(here)} ${quorumAtRisk(here)} ${sharedDevices(meetingId, stateOf("attendance.devices"), mayCorrect)} ${tally(here)} ${presenceChart(stateOf("attendance.history"))}
    <p class="small quiet">${t("Guests: %(guests_present)s of %(guests_total)s present", here)}</p>
    ${mayCorrect ? html`${choosing()} ${doors(meetingId, here)}` : nothing}
  </aside>`;
}

function tally(here) {
  const lines = [
    [stateWord("in_room"), here.in_room],
    [stateWord("online"), here.online],
    [stateWord("excused"), here.excused],
    [t("Absent or left"), here.absent],
    [stateWord("awaited"), here.awaited],
  ];
  return html`<dl class="tally">
    ${lines.map(([word, sum]) => html`<dt>${word}</dt><dd class="tally__v">${sum}</dd>`)}
    <dt class="tally__sum">${t("Voting delegates in all")}</dt><dd class="tally__v tally__sum">${here.total}</dd>
  </dl>`;
}

function choosing() {
  if (!view.isChoosing) {
    return html`<button class="button button--wide console__end" type="button" @click=${() => set({ isChoosing: true })}>${t("Correct several at once")}</button>`;
  }
  const all = stateOf("attendance").people;
  const picked = all.filter((person) => chosen.has(person.participant_id));
  const everybody = () => {
    for (const person of shown(all, view)) chosen.add(person.participant_id);
    draw();
  };
  return html`<div class="console__end">
    <button class="button button--wide" type="button" @click=${everybody}>${t("Choose everybody shown")}</button>
    <button class="button button--primary button--wide" type="button" ?disabled=${!picked.length} @click=${() => many(picked)}>
      ${nt("Correct %(num)d person", "Correct %(num)d people", picked.length)}
    </button>
    <button class="button button--wide" type="button" @click=${stopChoosing}>${t("Stop choosing")}</button>
  </div>`;
}

async function many(people) {
  if (await correct(meetingId, people)) stopChoosing();
}

function stopChoosing() {
  chosen.clear();
  set({ isChoosing: false });
}

startUndoBar(meetingId);
watch(meetingId, {
  seating: draw,
  "seating.live": draw,
  floor: draw,
  attendance: draw,
  "attendance.history": draw,
  "attendance.devices": draw,
  agenda: () => {},
});
