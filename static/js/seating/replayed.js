/** The seats of a replay: the map on the plan as it stood at a moment, of steps that come from the journal. */
import { html, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { floorWord, markWord } from "./live.js";
import { mapDrawn, mapOf } from "./map_view.js";

/** Drawn into `root`, hidden as long as no plan is drawn; `show(moment)` draws what is different by then. */
export class ReplayedSeats {
  constructor(root, { plans, at, changes, names }) {
    const people = new Map(Object.entries(names).map(([id, name]) => [Number(id), { name }]));
    Object.assign(this, { root, plans, at, changes, people, asked: 0 });
    this.restart();
    addEventListener("resize", () => this.draw());
  }

  restart() {
    Object.assign(this, { done: 0, rows: [], sits: [], presence: [], floor: [], outside: 0 });
  }

  show(moment) {
    const before = this.done;
    if (this.at[this.done - 1] > moment) this.restart();
    while (this.at[this.done] <= moment) this.take(this.changes[this.done++]);
    if (this.done !== before || !before) this.draw();
  }

  take({ plan, presence = {}, floor = {}, at = {}, outside }) {
    if (plan !== undefined) {
      const count = this.plans[plan].flatMap((row) => row.seats.filter(Boolean)).length;
      const [free, quiet] = [Array(count).fill("-"), Array(count).fill("-")];
      const sits = Array(count).fill(0);
      Object.assign(this, { rows: this.plans[plan], sits, presence: free, floor: quiet, outside: 0 });
    }
    Object.assign(this.presence, presence);
    Object.assign(this.floor, floor);
    Object.assign(this.sits, at);
    this.outside = outside ?? this.outside;
  }

  draw() {
    this.root.hidden = !this.rows.length;
    if (this.root.hidden) return;
    const live = { presence: this.presence, floor: this.floor, sums: sums(this.presence), unseated_here: this.outside };
    const tap = (id) => {
      this.asked = id;
      this.draw();
    };
    const shown = { plan: { rows: this.rows, at: this.sits }, live, people: this.people, tap };
    const width = this.root.clientWidth - 64; // without the card's own edges
    render(
      html`<div class="replay__hall-head"><p class="eyebrow">${t("The hall")}</p>
        <p class="small" data-asked role="status">${this.asked ? this.told(this.asked) : nothing}</p></div>
      ${mapOf({ ...shown, width, label: t("The hall at this moment"), redraw: () => this.draw() })}`,
      this.root,
    );
    mapDrawn(this.root);
  }

  /** Whom somebody has tapped, at this moment too. */
  told(id) {
    const index = this.sits.indexOf(id);
    const { name } = this.people.get(id);
    if (index < 0) return t("%(name)s has no seat at this moment.", { name });
    const label = this.rows.flatMap((row) => row.seats.filter(Boolean))[index];
    return [label, name, markWord(this.presence[index]), floorWord(this.floor[index])].filter(Boolean).join(" · ");
  }
}

function sums(marks) {
  const found = {};
  for (const mark of marks) found[mark] = (found[mark] ?? 0) + 1;
  return found;
}
