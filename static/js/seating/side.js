/** Beside the hall: who has no seat yet, and the ways to seat all of them in one tap. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { waiting } from "./people.js";

const MOST_SHOWN = 60;

/** The column; `tools` are the page's own. */
export function side(board, tools, isEditable) {
  const { view, people, set } = tools;
  const all = waiting(people.all, board.at, "");
  const left = waiting(people.all, board.at, view.words);
  const labels = new Set(board.rows.flatMap((row) => row.seats));
  return html`<aside class="plan__side" aria-label=${t("Without a seat")} data-unseat>
    <div class="section-head"><h2>${t("Without a seat")}</h2><p class="strong num" data-waiting>${all.length}</p></div>
    ${all.length && isEditable ? filling(all, tools) : nothing}
    ${
      all.length > 8 || view.words
        ? html`<label class="search"><span class="sr">${t("Search by name or group")}</span>${icon("search")}
          <input class="field" type="search" placeholder=${t("Search by name or group")} .value=${view.words} @input=${(event) => set({ words: event.target.value })} /></label>`
        : nothing
    }
    ${list(left, all, labels, tools, isEditable)}
    ${isEditable ? clearing(board, tools) : nothing}
  </aside>`;
}

function filling(all, { view, set, send }) {
  const voting = all.filter((person) => person.voting || person.presiding).length;
  const whom = voting && view.whom === "voting" ? "voting" : "everybody";
  const orders = { list: t("In the list's order"), delegation: t("By group"), given_name: t("By given name") };
  const says = ({ moved }) => nt("%(num)d person got a seat", "%(num)d people got a seat", moved);
  return html`<div class="plan__fill" role="group" aria-label=${t("Seat all of them")}>
    <p class="strong">${t("Seat all of them, row by row:")}</p>
    ${
      voting && voting < all.length
        ? html`<div class="tabs">
          ${[
            ["voting", t("Delegates"), voting],
            ["everybody", t("Everybody"), all.length],
          ].map(
            ([key, word, count]) =>
              html`<button class="tab" type="button" data-whom=${key} aria-pressed=${String(whom === key)} @click=${() => set({ whom: key })}>${word} <span class="num">${count}</span></button>`,
          )}
        </div>`
        : nothing
    }
    ${Object.entries(orders).map(
      ([order, word]) =>
        html`<button class="button button--wide" type="button" data-fill=${order} ?disabled=${view.isBusy} @click=${() => send("fill", { order, whom }, says)}>${word}</button>`,
    )}
  </div>`;
}

function list(left, all, labels, { view, tapPerson }, isEditable) {
  if (!all.length) return html`<p class="with-icon">${icon("check")}${t("Everybody on the list has a seat.")}</p>`;
  if (!left.length) return html`<p class="empty">${t("Nobody fits. Change the words.")}</p>`;
  return html`<ul class="rows plan__people">
      ${repeat(
        left.slice(0, MOST_SHOWN),
        (person) => person.id,
        (
          person,
        ) => html`<li><button class="plan__person" type="button" data-person=${person.id} ?disabled=${!isEditable} aria-pressed=${String(view.chosen?.id === person.id)} @click=${() => tapPerson(person.id)}>
          <span class="row__title">${person.name}</span>
          <span class="small quiet">${[kind(person), person.delegation, person.seat && !labels.has(person.seat) ? t("seat “%(seat)s” is not on the plan", person) : ""].filter(Boolean).join(" · ")}</span>
        </button></li>`,
      )}
    </ul>
    ${left.length > MOST_SHOWN ? html`<p class="small quiet">${nt("%(num)d more; search for a name.", "%(num)d more; search for a name.", left.length - MOST_SHOWN)}</p>` : nothing}`;
}

function kind(person) {
  if (person.presiding) return t("Presides");
  if (person.voting) return "";
  return person.guest ? t("Guest") : t("Staff");
}

function clearing(board, { send, view }) {
  const sitting = board.at.filter(Boolean);
  if (sitting.length < 2) return nothing;
  const says = ({ moved }) => nt("%(num)d seat was freed", "%(num)d seats were freed", moved);
  return html`<button class="button button--wide plan__clear" type="button" data-clear ?disabled=${view.isBusy} @click=${() => send("take_off", { participant_ids: sitting }, says)}>${icon("eraser")}${t("Free all seats")}</button>`;
}
