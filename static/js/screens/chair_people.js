/** Who waits to speak and who is here, as the chair sees them. */
import { html, icon } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { cells } from "../parts/cells.js";
import { smallMap } from "../seating/map_dialog.js";
import { queueOf } from "./chair_queue.js";

/** The right column. */
export function peopleColumn(all, tools) {
  return html`<aside class="console__col" aria-label=${t("Queue and delegates")}>${queueOf(all, tools)}${people(all, tools)}</aside>`;
}

function people({ attendance: here, floor }, { meetingId, send }) {
  const give = (request) =>
    send("speaking.give", { request_id: request.id, ...(floor.speaking ? { instead_of: floor.speaking.id } : {}) });
  return html`<section class="console__end" aria-labelledby="people">
    <div class="section-head"><h2 id="people">${t("Delegates present")}</h2><p class="strong num">${here.present}/${here.total}</p></div>
    <div>
      ${cells({ on: here.present, away: here.excused + here.absent, total: here.total, post: here.required })}
      <p class="cells-key">
        ${
          here.has_quorum
            ? html`<span class="tag tag--yes">${icon("check")}${t("Quorum reached")}</span>`
            : html`<span class="tag tag--warning">${icon("warning")}${t("No quorum")}</span>`
        }
        <span class="quiet">${t("required")} <span class="ordinal">${here.required}</span></span>
      </p>
    </div>
    <dl class="tally">
      <dt>${t("In the room")}</dt><dd class="tally__v">${here.in_room}</dd>
      <dt>${t("Online")}</dt><dd class="tally__v">${here.online}</dd>
      <dt>${t("Excused")}</dt><dd class="tally__v">${here.excused}</dd>
      <dt>${t("Absent")}</dt><dd class="tally__v">${here.absent}</dd>
      <dt>${t("Not checked in")}</dt><dd class="tally__v">${here.awaited}</dd>
      <dt class="tally__sum">${t("All delegates")}</dt><dd class="tally__v tally__sum">${here.total}</dd>
    </dl>
    ${smallMap(meetingId, give)}
    <a class="button button--wide" href="/m/${meetingId}/attendance">${t("See each delegate")}</a>
  </section>`;
}
