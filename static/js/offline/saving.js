/** "Save for the meeting": one tap, the share that is saved, and what this connection cannot do. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { isLost, onConnection, stateOf, watch } from "../lib/live.js";
import { megabytes } from "../papers/size.js";
import { soon } from "./arriving.js";
import { placeOf } from "./place.js";
import { canSave, measure, refreshNotes, saveAll, whatToSave } from "./save.js";

const root = document.querySelector("[data-saving]");
const meetingId = Number(root.dataset.meeting);
const WANTED = `save-${meetingId}`; // the person who wants it here
const AGAIN_AFTER_MS = 5000;
const view = { sum: null, isSaving: false, isBroken: false };
let isLeaving = false; // whoever signs out keeps nothing more here
let personId = 0;
let again = null;

function draw() {
  if (!stateOf("papers")) return;
  render(
    html`<section class="saving card" aria-labelledby="saving">
      <div>
        <h2 id="saving" class="with-icon">${icon(isWhole() ? "check" : "download")}${t("Read without a network")}</h2>
        ${canSave() ? share() : unable()}
      </div>
      <div class="form__actions">
        ${canSave() && !isWhole() ? button() : nothing}
        <a class="button" href="/m/${meetingId}/papers/all.zip" download>${icon("folder")}${t("All papers as one file (ZIP)")}</a>
      </div>
    </section>`,
    root,
  );
}

function isWhole() {
  return view.sum !== null && view.sum.papers === view.sum.allPapers && view.sum.papers > 0;
}

function unable() {
  return html`<p class="quiet">${t("This connection is not encrypted (http), and browsers keep papers only over https. Please open Phiên by its https address, or take all papers along as one file.")}</p>`;
}

function share() {
  const { sum } = view;
  if (isWhole()) {
    return html`<p role="status" data-saved="whole">${nt("%(num)d paper is saved on this device.", "%(num)d papers are saved on this device.", sum.papers)}</p>`;
  }
  if (!view.isSaving && !isWanted()) {
    return html`<p class="quiet">${t("Keeps every paper on this device, so that it opens at once and also without Wi-Fi.")}</p>`;
  }
  const facts = sum && { ...sum, part: megabytes(sum.bytes), whole: megabytes(sum.allBytes) };
  return html`<p role="status" data-saved="part">
      ${facts ? t("%(papers)s of %(allPapers)s papers saved, %(part)s of %(whole)s", facts) : t("Saving…")}
      ${view.isBroken ? t("Interrupted; it goes on by itself once there is a connection.") : nothing}
    </p>
    <progress class="saving__bar" .value=${sum?.bytes ?? 0} max=${sum?.allBytes || 1} aria-label=${t("Saved")}></progress>`;
}

function button() {
  return html`<button class="button" type="button" data-save ?disabled=${!personId || view.isSaving || isLost()} @click=${want}>
    ${icon("download")}${view.isSaving ? t("Saving…") : t("Save for the meeting")}
  </button>`;
}

function isWanted() {
  return localStorage.getItem(WANTED) === String(personId);
}

function want() {
  localStorage.setItem(WANTED, String(personId));
  save();
}

/** Save what is missing; begins again by itself after an interruption. */
async function save() {
  if (view.isSaving || isLeaving || !isWanted()) return;
  view.isSaving = true; // still interrupted, until something comes
  draw();
  try {
    const wanted = await whatToSave(meetingId);
    const cache = await placeOf(meetingId, wanted.person_id);
    await saveAll(meetingId, wanted, () => count(cache, wanted.papers));
  } catch {
    view.isBroken = true;
    clearTimeout(again);
    again = setTimeout(save, AGAIN_AFTER_MS);
  } finally {
    view.isSaving = false;
    draw();
  }
}

async function count(cache, papers) {
  if (isLeaving) throw new Error("signed out");
  view.sum = await measure(cache, papers);
  view.isBroken = false;
  draw();
}

/** Notes that were changed elsewhere come along, without being asked for. */
async function follow() {
  const revisions = stateOf("notes.me")?.revisions;
  if (!revisions || !isWhole() || view.isSaving) return;
  await refreshNotes(meetingId, await whatToSave(meetingId), revisions);
}

/** What is here already; whoever else used this device before leaves nothing behind. */
async function look() {
  const wanted = await whatToSave(meetingId);
  personId = wanted.person_id;
  const worker = await soon(navigator.serviceWorker.getRegistration("/"));
  worker?.active?.postMessage({ person: personId });
  if (!isWanted() || isLeaving) return draw();
  await count(await placeOf(meetingId, personId), wanted.papers);
  if (isWhole()) await follow();
  else save();
}

addEventListener("submit", (event) => {
  isLeaving ||= !event.defaultPrevented && event.target.matches("form[action='/sign-out']");
});

if (canSave()) {
  look().catch(() => {
    personId = Number(localStorage.getItem(WANTED)) || 0;
    view.isBroken = personId > 0;
    draw();
  });
  let seen = null;
  watch(meetingId, {
    papers: (state) => {
      const now = state.papers.map((paper) => `${paper.id}.${paper.version}`).join();
      if (seen !== null && seen !== now) save();
      seen = now;
    },
    "notes.me": () => follow().catch(() => {}), // the reader fetches them too
  });
}
onConnection(draw);
watch(meetingId, { papers: draw });
