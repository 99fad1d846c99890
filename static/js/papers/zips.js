/** The ZIPs on the desk: how far the server has unpacked each, and what became of its files. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { megabytes } from "./size.js";

/** What the desk knows of its ZIPs; what became of their files is fetched once they are over. */
export function deskZips(desk, board) {
  const outcomes = new Map();
  return {
    get lines() {
      return board()?.zips ?? [];
    },
    outcome(line) {
      const key = `${line.id} ${line.told} ${line.problem}`;
      if (!outcomes.has(key)) outcomes.set(key, fetchOutcome(desk, line, outcomes, key));
      return outcomes.get(key);
    },
    putAway: (line) => desk.do("papers.put_away_zip", { zip_id: line.id }),
    again: (line) => desk.do("papers.unpack_again", { zip_id: line.id }),
  };
}

/** Null until it is here; without a connection it is asked for at the next change. */
function fetchOutcome(desk, line, outcomes, key) {
  fetch(`/api/m/${desk.meetingId}/papers/zips/${line.id}`)
    .then((reply) => (reply.ok ? reply.json() : Promise.reject(reply)))
    .then((reply) => {
      outcomes.set(key, reply.answer);
      desk.redraw();
    })
    .catch(() => outcomes.delete(key));
  return null;
}

/** A ZIP as a row among the uploads; `factsOf(file)` shows what a paper that came out of it turned out to be. */
export function zipRow(zips, line, factsOf) {
  const away = line.is_over
    ? t("Put away: %(name)s", { name: line.file_name })
    : t("Stop unpacking: %(name)s", { name: line.file_name });
  return html`<li class="upload" data-upload=${line.is_over ? "here" : "unpacking"} data-zip=${line.id}>
    <span class="binder__name strong">${line.file_name}</span>
    <span class="small quiet num">${megabytes(line.size)}</span>
    ${line.is_over ? outcome(zips.outcome(line), line, factsOf) : unpacking(line)}
    <span class="file__moves">
      ${line.problem ? html`<button class="button" type="button" @click=${() => zips.again(line)}>${t("Try again")}</button>` : nothing}
      <button class="button button--square" type="button" aria-label=${away} title=${away} @click=${() => zips.putAway(line)}>${icon("x")}</button>
    </span>
  </li>`;
}

function unpacking(line) {
  const words = t("Unpacking: %(told)s of %(files)s", line);
  return html`<span class="upload__bar">
    <progress class="drain" max=${line.files || 1} .value=${line.told} aria-label=${line.file_name}></progress>
    <span class="small num" role="status">${words}</span>
  </span>`;
}

function outcome(found, line, factsOf) {
  if (!found) return html`<p class="upload__facts small quiet">${t("Loading…")}</p>`;
  const { added, refused } = found;
  return html`<div class="upload__inside small">
    ${line.problem ? html`<p class="upload__reason" role="alert">${icon("warning")}<span>${found.problem}</span></p>` : nothing}
    <p class="strong">${t("Unpacked: %(added)s taken in, %(refused)s not", { added: added.length, refused: refused.length })}</p>
    ${refused.map((one) => html`<p class="upload__reason" data-not-taken>${icon("warning")}<span><strong>${one.name}</strong>: ${one.message}</span></p>`)}
    ${added.map((one) => html`<div data-inside><span class="strong">${one.name}</span> <span class="quiet num">${megabytes(one.original_size || one.size)}</span> ${factsOf(one)}</div>`)}
  </div>`;
}
