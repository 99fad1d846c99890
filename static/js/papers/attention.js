/** Who has read: every person with what they have received, opened and read to the end of the papers meant for them. */
import { shortDateTime } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { cells } from "../parts/cells.js";
import { showOver } from "./over.js";
import { Reminder } from "./remind.js";

const COLUMNS = [
  ["received", () => t("Received")],
  ["opened", () => t("Opened")],
  ["finished", () => t("Read to the end")],
];
const SIGNS = { on: "check", done: "eye", received: "download", none: "circle" };

/** The small picture of how many have finished, opened, received and none of it, and how it is said. */
export function picture({ finished, opened, received, meant }, says) {
  return cells({ on: finished, done: opened - finished, received: received - opened, total: meant, says });
}

/** What the marks of the picture mean; with numbers where `counts` has them. */
export function key(counts = {}) {
  const words = [
    ["on", t("read to the end")],
    ["done", t("opened")],
    ["received", t("received")],
    ["none", t("not received")],
  ];
  return html`<p class="cells-key">${words.map(
    ([kind, word]) =>
      html`<span class="tag"><span class="cell cell--${kind} swatch"></span>${icon(SIGNS[kind])}${kind in counts ? html`<strong class="num">${counts[kind]}</strong>` : nothing} ${word}</span>`,
  )}</p>`;
}

/** When somebody was reminded of what they have yet to open. */
export function remindedTag({ reminded_at: at }) {
  return at
    ? html`<span class="tag" data-was-reminded>${icon("bell")}${t("Reminded %(at)s", { at: shortDateTime(at) })}</span>`
    : nothing;
}

/** Show everybody whom published papers are for, by given name. */
export function showAttention(meetingId) {
  const reminder = new Reminder({ meetingId, paperIds: null, redraw: () => draw() });
  const draw = showOver({
    label: t("Who has read"),
    title: t("Who has read"),
    url: `/api/m/${meetingId}/papers/attention`,
    content: ({ persons }) => table(persons),
    foot: ({ persons }) => reminder.draw(persons.some((person) => person.opened < person.meant)),
  });
}

function table(persons) {
  return html`${key()}
    <div class="scroll readers">
      <table class="table attention">
        <thead><tr><th>${t("Full name")}</th>${COLUMNS.map(([, say]) => html`<th>${say()}</th>`)}</tr></thead>
        <tbody>${persons.map(line)}</tbody>
      </table>
    </div>`;
}

function line(person) {
  const says = t(
    "%(name)s: of %(meant)s papers %(received)s received, %(opened)s opened, %(finished)s read to the end",
    person,
  );
  return html`<tr data-person>
    <td><span class="strong">${person.name}</span> <span class="small quiet">${person.is_voting ? person.position : t("Guest")}</span>${picture(person, says)}
      ${person.outdated ? html`<span class="tag tag--warning" data-outdated>${icon("history")}${nt("%(num)d paper opened in an earlier version only", "%(num)d papers opened in an earlier version only", person.outdated)}</span>` : nothing} ${remindedTag(person)}</td>
    ${COLUMNS.map(([kind, say]) => html`<td class="num" data-label=${say()}>${person[kind]}/${person.meant}</td>`)}
  </tr>`;
}
