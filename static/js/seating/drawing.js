/** The hall being drawn: a form for equal rows, then single seats taken away and added by tapping them. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { hallGrid } from "./grid.js";

const FIELDS = [
  ["rows", () => t("Rows in the hall"), 1, 59],
  ["seats", () => t("Seats in a row"), 1, 59],
  ["podium", () => t("Seats on the podium"), 0, 59],
];

/** The page while a draft is open. */
export function drawingPage(draft, board, { set, send, close, view }) {
  const change = (what) => {
    what();
    set({});
  };
  const save = async () => {
    if (await send("draw", draft.payload(), says)) close();
  };
  return html`<div class="page__head">
      <div><h1>${board.rows.length ? t("Change the drawing") : t("Draw the hall")}</h1>
        <p class="quiet" data-draft-count>${nt("%(num)d seat", "%(num)d seats", draft.count)}</p></div>
      <div class="form__actions">
        <button class="button" type="button" data-close-draft @click=${close}>${t("Leave without saving")}</button>
        <button class="button button--primary" type="button" data-save-draft ?disabled=${view.isBusy || !draft.count} @click=${save}>${icon("check")}${t("Save the plan")}</button>
      </div>
    </div>
    <div class="plan__body">
      <section class="plan__hall" aria-label=${t("The hall")}>
        ${rowBar(draft, change)}
        <div class="plan__scroll">${draftGrid(draft, change)}</div>
      </section>
      <aside class="plan__side" aria-label=${t("How it is drawn")}>${wish(draft, change)}${counting(draft, change)}</aside>
    </div>`;
}

function says({ stood_up: up, seats }) {
  const drawn = nt("%(num)d seat drawn", "%(num)d seats drawn", seats);
  return up
    ? `${drawn}. ${nt("%(num)d person lost their seat; Undo brings it back.", "%(num)d people lost their seats; Undo brings them back.", up)}`
    : drawn;
}

function draftGrid(draft, change) {
  const rows = draft.rows.map((row, at) => ({ ...row, seats: row.seats.map((_, column) => `${at}-${column}`) }));
  const seat = ({ label }) => {
    const [row, column] = label.split("-").map(Number);
    const where = { row: row + 1, place: column + 1 };
    const isSeat = draft.rows[row].seats[column];
    return {
      look: isSeat ? "hallseat--taken hallseat--drawn" : "hallseat--hole",
      title: isSeat
        ? t("Seat in row %(row)s, place %(place)s", where)
        : t("No seat in row %(row)s, place %(place)s", where),
      pressed: isSeat,
      body: icon(isSeat ? "seat" : "plus"),
    };
  };
  const tap = (label) => change(() => draft.toggle(...label.split("-").map(Number)));
  const widen = (atLeft, word) =>
    html`<button class="button" type="button" @click=${() => change(() => draft.widen(atLeft))}>${icon("plus")}${word}</button>`;
  return html`${hallGrid({ rows, zoom: "small", seat, tap, label: t("The hall"), before: (row) => rowHead(draft, row, change) })}
    <div class="plan__zoom plan__widen">${widen(true, t("Place at the left"))}${widen(false, t("Place at the right"))}</div>`;
}

/** The number before a row; tapping it offers what can be done to the row. */
function rowHead(draft, row, change) {
  const choose = () => {
    draft.row = draft.row === row ? null : row;
  };
  const word = t("Row %(row)s", { row: row + 1 });
  return html`<span role="gridcell"><button class="hallgrid__head" type="button" data-row=${row} aria-label=${word} title=${word} aria-pressed=${String(draft.row === row)} @click=${() => change(choose)}>${row + 1}</button></span>`;
}

function rowBar(draft, change) {
  const row = draft.rows[draft.row];
  if (!row)
    return html`<p class="plan__say quiet">${t("Tap a seat to take it away, an empty place to put one there; tap a row's number to change the row.")}</p>`;
  const tool = (name, sign, word, what, isOff = false) =>
    html`<button class="button" type="button" data-row-tool=${name} ?disabled=${isOff} @click=${() => change(what)}>${icon(sign)}${word}</button>`;
  return html`<div class="plan__say plan__say--on" role="status">
    <strong class="nowrap">${t("Row %(row)s", { row: draft.row + 1 })}</strong>
    ${tool("more", "plus", t("One more like it"), () => draft.addRow(draft.row))}
    ${tool("podium", "gavel", row.podium ? t("Into the hall") : t("Onto the podium"), () => draft.turnPodium(draft.row))}
    ${tool("away", "trash", t("Take it away"), () => draft.removeRow(draft.row), draft.rows.length < 2)}
  </div>`;
}

function wish(draft, change) {
  const apply = (event) => {
    event.preventDefault();
    change(() => draft.generate());
  };
  return html`<form class="plan__form" @submit=${apply}>
    <h2>${t("Equal rows")}</h2>
    ${FIELDS.map(
      ([name, word, least, most]) => html`<label class="plan__number"><span>${word()}</span>
        <input class="field" type="number" inputmode="numeric" name=${name} min=${least} max=${most} required .value=${String(draft.wish[name])} @input=${(
          event,
        ) => {
          draft.wish[name] = Math.min(most, Math.max(least, event.target.valueAsNumber || least));
        }} /></label>`,
    )}
    <label class="plan__number"><span>${t("Aisles after seats")}</span>
      <input class="field" name="aisles" placeholder="5, 10" .value=${draft.wish.aisles} @input=${(event) => {
        draft.wish.aisles = event.target.value;
      }} /></label>
    <button class="button button--wide" type="submit" data-generate>${t("Draw these rows")}</button>
  </form>`;
}

function counting(draft, change) {
  const styles = {
    letters: t("A01, A02, … B01"),
    rows: t("1-01, 1-02, … 2-01"),
    through: t("1, 2, 3, … through the hall"),
  };
  const picks = (name, options, chosen, take) =>
    html`<div class="stack">${Object.entries(options).map(
      ([key, word]) =>
        html`<label class="form__tick"><input type="radio" name=${name} value=${key} .checked=${chosen === key} @change=${() => change(() => take(key))} /><span>${word}</span></label>`,
    )}</div>`;
  return html`<div class="plan__form">
    <h2>${t("Names of the seats")}</h2>
    ${picks("style", styles, draft.style, (key) => {
      draft.style = key;
    })}
    <label class="form__tick"><input type="checkbox" name="from_right" .checked=${draft.from_right} @change=${(event) =>
      change(() => {
        draft.from_right = event.target.checked;
      })} /><span>${t("Counted from the right")}</span></label>
    <label class="form__tick"><input type="checkbox" name="from_back" .checked=${draft.from_back} @change=${(event) =>
      change(() => {
        draft.from_back = event.target.checked;
      })} /><span>${t("First row at the back")}</span></label>
    ${draft.rows.some((row) => row.podium) ? html`<p class="small quiet">${t("Seats on the podium are called CT1, CT2, …")}</p>` : nothing}
  </div>`;
}
