/** The usher's lane: a scanner types a badge's digits and Enter, or the camera sees them; the outcome stands in large letters. */
import { clockTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { isLost, onConnection, stateOf, watch } from "../lib/live.js";
import { announce } from "../parts/announce.js";
import { missing } from "./camera.js";
import { cameraPanel, pagesCamera } from "./camera_panel.js";
import { correct } from "./correction.js";
import { lane } from "./recognise.js";
import { allowSound, signal } from "./signals.js";

const MOST_LAST = 6;
const root = document.querySelector("[data-door]");
const meetingId = Number(root.dataset.meeting);
const take = lane(meetingId, say);
const camera = pagesCamera("environment", take, draw);
let shown = null;
const last = [];

function draw() {
  const here = stateOf("attendance");
  render(
    html`<div class="door__side">
        <div class="door__camera ${missing() ? "door__camera--none" : ""}">${cameraPanel(camera)}</div>
        <div class="door__field">
          <label class="form__label" for="scanned">${t("Badge or PIN")}</label>
          <form @submit=${scanned}>
            <input class="field" id="scanned" name="code" inputmode="numeric" autocomplete="off" autofocus maxlength="300" @focus=${draw} @blur=${draw} />
          </form>
          <p class="door__ready with-icon">${readiness()}</p>
        </div>
      </div>
      <div class="door__side">
        <div class="door__outcome">${answer()}
          ${here ? html`<p class="quiet num">${t("%(present)s of %(total)s delegates present, %(required)s required", here)}</p>` : nothing}
        </div>
        <div class="door__before">${last.length ? lastOnes() : nothing}</div>
      </div>`,
    root,
  );
}

function readiness() {
  if (isLost()) return html`${icon("wifi-off")}<span>${t("Possible again once you are connected.")}</span>`;
  if (camera.state === "on") return html`${icon("check")}<span>${t("Ready: hold a badge before the camera.")}</span>`;
  const isReady = document.activeElement?.id === "scanned";
  return isReady
    ? html`${icon("check")}<span>${t("Ready: hold a badge under the scanner.")}</span>`
    : html`<button class="button" type="button" @click=${focus}>${icon("qr")}${t("Make the scanner ready")}</button>`;
}

function answer() {
  if (!shown) return html`<div class="door__answer quiet">${t("Nobody scanned yet.")}</div>`;
  const isAgain = shown.kind === "already";
  if (!isAgain && shown.kind !== "in") return no();
  const more = [shown.seat ? t("Seat %(seat)s", shown) : "", shown.delegation].filter(Boolean).join(", ");
  const time = clockTime(shown.since);
  return html`<div class="door__answer ${isAgain ? "door__answer--again" : "door__answer--yes"}" role="status" data-admitted=${shown.participant_id}>
    <p class="door__word">${icon(isAgain ? "info" : "check")}${isAgain ? t("Already here") : t("Checked in")}</p>
    <h2 class="arrive__name">${shown.name}</h2><p>${more}</p>
    <p>${isAgain ? t("Was already checked in, at %(time)s", { time }) : t("Checked in at %(time)s", { time })}</p>
  </div>`;
}

function no() {
  const isRefused = shown.kind === "refused";
  const unknown = t("This badge is not known here. Look for the name in the list instead.");
  return html`<div class="door__answer door__answer--no" role="alert" data-unknown>
    <p class="door__word">${icon("warning")}${isRefused ? t("Not checked in") : t("Unknown badge")}</p><p>${isRefused ? shown.why : unknown}</p>
    <a class="button" href="/m/${meetingId}/attendance">${t("To the list")}</a>
  </div>`;
}

function lastOnes() {
  return html`<h2>${t("Last ones")}</h2>
    <ul class="rows door__last">
      ${last.map(
        (one) => html`<li class="roll__row">
          <span class="roll__words"><span class="row__title">${one.name}</span><span class="small quiet num">${clockTime(one.since)}</span></span>
          <button class="button button--square" type="button" aria-label=${t("Correct: %(name)s", one)} title=${t("Correct: %(name)s", one)} @click=${() => setRight(one)}>${icon("edit")}</button>
        </li>`,
      )}
    </ul>`;
}

async function setRight(one) {
  const person = stateOf("attendance")?.people.find((p) => p.participant_id === one.participant_id);
  if (person) await correct(meetingId, [person]);
  focus();
}

function scanned(event) {
  event.preventDefault();
  const field = event.target.elements.code;
  const code = field.value.trim();
  field.value = "";
  allowSound();
  if (code) take(code);
}

function say(result) {
  shown = result;
  if (result.kind === "in") {
    last.unshift(result);
    last.length = Math.min(last.length, MOST_LAST);
  }
  signal(result.kind);
  announce(result.name ?? t("Unknown badge"));
  draw();
}

function focus() {
  document.getElementById("scanned")?.focus();
}

// What the scanner types always finds the field, whatever was touched before.
addEventListener("keydown", (event) => {
  if (event.target.closest?.("input, dialog") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^\d$/.test(event.key)) focus();
});
// Beside the camera the field stays as it is: focus would open the tablet's keyboard over the picture.
addEventListener("focus", () => document.querySelector("dialog[open]") ?? (camera.state === "on" || focus()));
watch(meetingId, { attendance: draw, agenda: () => {} });
onConnection(draw);
draw();
focus();
