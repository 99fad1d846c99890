/** The secretary's plan of the hall: people are put onto seats by taps, keys or dragging; every act can be taken back. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, stateOf, watch } from "../lib/live.js";
import { toast } from "../lib/toast.js";
import { notice } from "../parts/notice.js";
import { makeDraggable } from "./drag.js";
import { Draft } from "./draft.js";
import { drawingPage } from "./drawing.js";
import { fittingZoom, hallGrid, keepOneReachable, seatsOf, ZOOMS } from "./grid.js";
import { People, shortName } from "./people.js";
import { chooseSheet } from "./sheet.js";
import { side } from "./side.js";

const root = document.querySelector("[data-seating]");
const meetingId = Number(root.dataset.meeting);
const isEditable = root.dataset.editable === "yes";
const people = new People(meetingId, JSON.parse(document.getElementById("listed").textContent), draw);
// chosen: {id} a person, {seat} a free seat; a draft: the hall is being drawn
const view = { chosen: null, words: "", whom: "voting", zoom: "", draft: null, isBusy: false };
const tools = { view, set, send, people, tapPerson, meetingId };

function set(change) {
  Object.assign(view, change);
  draw();
}

function draw() {
  const board = stateOf("seating");
  if (!board) return;
  if (view.draft)
    return void render(drawingPage(view.draft, board, { ...tools, close: () => set({ draft: null }) }), root);
  render(board.rows.length ? seatingPage(board) : beginPage(board), root);
  keepOneReachable(root);
}

/** One act; a refusal is said, nothing is sent twice. */
async function send(name, payload, says) {
  if (view.isBusy) return false;
  set({ isBusy: true });
  try {
    const answer = await act(
      `seating.${name}`,
      { meeting_id: meetingId, ...payload },
      { key: newKey(), within: 15000 },
    );
    notice(null);
    if (says) toast(typeof says === "function" ? says(answer) : says);
    return true;
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
    return false;
  } finally {
    set({ isBusy: false });
  }
}

function holder(board, label) {
  const place = seatsOf(board.rows).find((seat) => seat.label === label);
  return place ? board.at[place.index] || null : null;
}

function put(id, label) {
  const there = holder(stateOf("seating"), label);
  view.chosen = null;
  if (there === id) return draw();
  const says = there
    ? t("%(name)s sits on %(seat)s now, %(other)s made room", {
        name: people.of(id).name,
        seat: label,
        other: people.of(there)?.name ?? "",
      })
    : t("%(name)s sits on %(seat)s now", { name: people.of(id).name, seat: label });
  send("place", { participant_id: id, seat: label, expected: there }, says);
}

function takeOff(id) {
  view.chosen = null;
  send("take_off", { participant_ids: [id] }, t("%(name)s has no seat now", people.of(id)));
}

function tapSeat(label) {
  if (!isEditable) return;
  const there = holder(stateOf("seating"), label);
  const { chosen } = view;
  if (chosen?.id) return chosen.id === there ? set({ chosen: null }) : put(chosen.id, label);
  if (there) return set({ chosen: { id: there } });
  set({ chosen: chosen?.seat === label ? null : { seat: label } });
}

function tapPerson(id) {
  if (view.chosen?.seat) return put(id, view.chosen.seat);
  set({ chosen: view.chosen?.id === id ? null : { id } });
}

function seatingPage(board) {
  const zoom = view.zoom || fittingZoom(board.rows, root.clientWidth - (innerWidth >= 960 ? 340 : 0));
  return html`${head(board)}
    <div class="plan__body">
      <section class="plan__hall" aria-label=${t("The hall")}>
        ${chosenBar(board)}
        <div class="plan__scroll" tabindex="-1">
          ${hallGrid({ rows: board.rows, zoom, seat: (place) => seatLook(board, place, zoom), tap: tapSeat, label: t("Seating plan") })}
        </div>
        <div class="plan__foot">${zoomButtons(zoom)}${files(true)}</div>
      </section>
      ${side(board, tools, isEditable)}
    </div>`;
}

function takeSheet() {
  const says = ({ seats }) => t("Taken in: a plan of %(seats)s seats", { seats });
  chooseSheet(meetingId, (order) => send("take_in", order, says));
}

/** The plan as files, out and in. */
function files(isDrawn) {
  const link = (what, word) =>
    html`<a class="button" href="/m/${meetingId}/seating/file?${what}" download data-file=${what}>${icon("download")}${word}</a>`;
  return html`<div class="plan__files" role="group" aria-label=${t("Files")}>
    ${isEditable ? html`<button class="button" type="button" data-sheet @click=${takeSheet}>${icon("upload")}${t("From Excel")}</button>` : nothing}
    ${isDrawn ? html`${link("as=xlsx", "Excel")}${link("as=pdf&paper=A4", "PDF A4")}${link("as=pdf&paper=A3", "PDF A3")}` : nothing}
  </div>`;
}

function head(board) {
  const count = board.at.length;
  const taken = board.at.filter(Boolean).length;
  return html`<div class="page__head">
    <div>
      <h1>${t("Seating plan")}</h1>
      <p class="quiet" data-sums>${t("%(taken)s of %(count)s seats taken, %(free)s free", { taken, count, free: count - taken })}</p>
    </div>
    ${
      isEditable
        ? html`<div class="form__actions">
        <button class="button" type="button" data-undo ?disabled=${!board.undo || view.isBusy} @click=${() => send("undo", {}, t("Taken back"))}>${icon("undo")}${t("Undo")}</button>
        <button class="button" type="button" data-redraw @click=${() => set({ draft: Draft.of(board), chosen: null })}>${icon("pencil")}${t("Change the drawing")}</button>
      </div>`
        : nothing
    }
  </div>`;
}

function beginPage(board) {
  return html`<div class="page__head"><h1>${t("Seating plan")}</h1></div>
    <section class="card plan__begin">
      <p>${t("The hall has not been drawn yet. Choose rows and seats; whoever has a seat on the list already is found on it.")}</p>
      ${
        isEditable
          ? html`<div class="form__actions">
          <button class="button button--primary" type="button" data-begin @click=${() => set({ draft: Draft.fresh(people.all.length) })}>${icon("seat")}${t("Draw the hall")}</button>
          ${files(false)}
          ${board.undo ? html`<button class="button" type="button" data-undo @click=${() => send("undo", {}, t("Taken back"))}>${icon("undo")}${t("Undo")}</button>` : nothing}
        </div>`
          : nothing
      }
    </section>`;
}

function seatLook(board, { label, index }, zoom) {
  const person = board.at[index] ? people.of(board.at[index]) : null;
  const isChosen = person ? view.chosen?.id === person.id : view.chosen?.seat === label;
  const name = zoom === "large" ? person?.name : person && zoom === "middle" ? shortName(person.name) : "";
  return {
    look: `${person ? "hallseat--taken" : "hallseat--free"} ${person?.guest ? "hallseat--guest" : ""}`,
    title: person ? `${label}: ${person.name}` : t("%(seat)s: free", { seat: label }),
    pressed: isChosen,
    body: html`<span class="hallseat__label">${label}</span>${name ? html`<span class="hallseat__name">${name}</span>` : nothing}`,
  };
}

function chosenBar(board) {
  const { chosen } = view;
  if (!chosen)
    return html`<p class="plan__say quiet" role="status">${isEditable ? t("Tap a person, then a seat. Or drag.") : t("The meeting is over; the plan stays as it was.")}</p>`;
  const cancel = html`<button class="button" type="button" data-drop-choice @click=${() => set({ chosen: null })}>${t("Stop choosing")}</button>`;
  if (chosen.seat) {
    return html`<div class="plan__say plan__say--on" role="status"><span>${t("Seat %(seat)s: choose who sits there.", chosen)}</span>${cancel}</div>`;
  }
  const person = people.of(chosen.id);
  const place = board.at.indexOf(chosen.id);
  const isSeated = place >= 0;
  return html`<div class="plan__say plan__say--on" role="status">
    <span><strong>${person?.name}</strong>${isSeated ? html` (${seatsOf(board.rows)[place].label})` : nothing}: ${isSeated ? t("tap the new seat; who sits there comes here.") : t("tap a seat.")}</span>
    ${isSeated ? html`<button class="button" type="button" data-take-off @click=${() => takeOff(chosen.id)}>${icon("x")}${t("Free the seat")}</button>` : nothing}
    ${cancel}
  </div>`;
}

function zoomButtons(zoom) {
  const at = ZOOMS.indexOf(zoom);
  const step = (by, sign, word) =>
    html`<button class="button button--square" type="button" data-zoom=${by} aria-label=${word} title=${word} ?disabled=${!ZOOMS[at + by]} @click=${() => set({ zoom: ZOOMS[at + by] })}>${icon(sign)}</button>`;
  return html`<div class="plan__zoom">${step(-1, "zoom-out", t("Smaller"))}${step(1, "zoom-in", t("Larger"))}
    <span class="small quiet">${nt("%(num)d row", "%(num)d rows", stateOf("seating").rows.length)}</span></div>`;
}

makeDraggable(root, {
  pick: (element) => {
    if (!isEditable || view.draft) return null;
    const row = element.closest("[data-person]");
    if (row) return people.of(Number(row.dataset.person));
    const seat = element.closest("[data-seat]");
    return seat ? people.of(holder(stateOf("seating"), seat.dataset.seat)) : null;
  },
  drop: (id, target) => {
    if (target.dataset.seat) put(id, target.dataset.seat);
    else if (stateOf("seating").at.includes(id)) takeOff(id);
  },
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && view.chosen) set({ chosen: null });
  const seat = event.target.closest?.("[data-seat]");
  const there =
    event.key === "Delete" && seat && isEditable && !view.draft ? holder(stateOf("seating"), seat.dataset.seat) : null;
  if (there) takeOff(there);
});
addEventListener("resize", draw);
watch(meetingId, {
  seating: (board) => {
    people.refresh(board.list_digest);
    draw();
  },
});
