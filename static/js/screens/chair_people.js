/** Who waits to speak and who is here, as the chair sees them. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { cells } from "../parts/cells.js";

/** The right column. */
export function peopleColumn(all, tools) {
  return html`<aside class="console__col" aria-label=${t("Queue and delegates")}>${queue(all, tools)}${people(all.attendance, tools)}</aside>`;
}

function queue({ floor }, { send }) {
  return html`<section class="stack" aria-labelledby="queue">
    <div class="section-head"><h2 id="queue">${t("Waiting to speak")}</h2>
      <p class="small quiet num">${nt("%(num)d person", "%(num)d people", floor.queue.length)}</p></div>
    ${
      floor.queue.length
        ? html`<ol>${repeat(
            floor.queue,
            (r) => r.id,
            (r, i) => queueRow(r, i, floor, send),
          )}</ol>`
        : html`<p class="quiet">${floor.is_open ? t("Nobody is waiting. Delegates ask on their tablets.") : t("The list is closed.")}</p>`
    }
    ${
      floor.item_id
        ? html`<button class="button button--wide" type="button" @click=${() => send(floor.is_open ? "speaking.close_list" : "speaking.open_list", {})}>
          ${floor.is_open ? t("Close the list") : t("Open the list")}
        </button>`
        : nothing
    }
  </section>`;
}

function queueRow(request, index, floor, send) {
  const earlier = floor.queue.map((r) => r.id);
  const up = [...earlier];
  if (index > 0) [up[index - 1], up[index]] = [up[index], up[index - 1]];
  return html`<li class="queue__row queue__row--chair">
    <span class="queue__place">${index + 1}</span>
    <span>${request.name}<br />${
      request.has_spoken
        ? html`<span class="small quiet">${t("has spoken")}</span>`
        : html`<span class="tag tag--gold">${t("not heard yet")}</span>`
    }</span>
    <span class="file__moves">
      <button class="button button--square" type="button" aria-label=${t("Up: %(name)s", request)} ?disabled=${index === 0} @click=${() => send("speaking.reorder", { request_ids: up })}>${icon("up")}</button>
      <button class="button button--square" type="button" aria-label=${t("Give the floor to %(name)s", request)} @click=${() => send("speaking.give", { request_id: request.id })}>${icon("mic")}</button>
    </span>
  </li>`;
}

function people(here, { meetingId }) {
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
    <a class="button button--wide" href="/m/${meetingId}/attendance">${t("See each delegate")}</a>
  </section>`;
}
