/** The kiosk at the entrance: a PIN by tapping, a badge under its scanner or before its camera; then it is free again. */
import { clockTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { isLost, onConnection, stateOf, watch } from "../lib/live.js";
import { missing } from "./camera.js";
import { cameraPanel, pagesCamera } from "./camera_panel.js";
import { lane } from "./recognise.js";
import { signal } from "./signals.js";

const PIN_DIGITS = 6;
const SHOWN_MS = 8_000; // or until the next one touches a key
const TYPING_GAP_MS = 300; // a scanner types faster than anybody
const root = document.querySelector("[data-kiosk]");
const meetingId = Number(root.dataset.meeting);
const take = lane(meetingId, say);
const camera = pagesCamera("user", take, draw);
let typed = "";
let shown = null;
let clearing = 0;
let sending = 0;

function draw() {
  const here = stateOf("attendance");
  if (here && !here.has_kiosk) return shut();
  const isDone = shown?.kind === "in" || shown?.kind === "already";
  return render(
    html`<div class="kiosk__side">${isDone ? welcome() : asking(here)}${missing() ? nothing : cameraPanel(camera)}</div>${keys()}`,
    root,
  );
}

function shut() {
  if (camera.state !== "off") return camera.stop(); // which draws again
  return render(closed(), root);
}

function closed() {
  return html`<p class="door__answer" data-kiosk-closed>${t("Checking in at the kiosk is closed. Please go to the desk.")}</p>`;
}

function asking(here) {
  return html`<div class="kiosk__say">
    <h2>${t("Type your PIN")}</h2>
    <p class="quiet">${t("It stands on your badge. You may also hold the badge under the scanner.")}</p>
    <p class="kiosk__dots" aria-label=${t("%(num)s of 6 digits", { num: typed.length })}>
      ${Array.from({ length: PIN_DIGITS }, (_, i) => html`<span class="kiosk__dot ${i < typed.length ? "kiosk__dot--on" : ""}">${i < typed.length ? "•" : nothing}</span>`)}
    </p>
    <div class="kiosk__trouble" role="alert">${trouble()}</div>
    ${here ? html`<p class="quiet num kiosk__sum">${t("%(present)s of %(total)s delegates present, %(required)s required", here)}</p>` : nothing}
  </div>`;
}

function trouble() {
  const why = sentence();
  return why ? html`<p class="form__refusal">${why}</p>` : nothing;
}

function sentence() {
  if (isLost()) return t("Possible again once you are connected.");
  if (shown?.kind === "unknown") return t("This PIN is not known. Please try again, or go to the desk.");
  if (shown?.kind === "wait") return t("Please wait %(seconds)s seconds, or go to the desk.", shown);
  return shown?.kind === "refused" ? shown.why : "";
}

function keys() {
  const key = (digit) =>
    html`<button class="button kiosk__key" type="button" data-digit=${digit} ?disabled=${isLost()} @click=${() => type(digit)}>${digit}</button>`;
  return html`<div class="kiosk__keys">
    ${["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(key)}
    <button class="button kiosk__key" type="button" aria-label=${t("Delete all")} @click=${clear}>${icon("x")}</button>
    ${key("0")}
    <button class="button kiosk__key" type="button" aria-label=${t("Delete the last digit")} @click=${back}>${icon("chevron-left")}</button>
  </div>`;
}

function welcome() {
  const more = [shown.seat ? t("Seat %(seat)s", shown) : "", shown.delegation].filter(Boolean).join(", ");
  const time = clockTime(shown.since);
  return html`<div class="door__answer door__answer--yes" role="status" data-admitted=${shown.participant_id}>
    ${icon("check")}<h2 class="arrive__name">${shown.name}</h2><p>${more}</p>
    <p>${shown.kind === "in" ? t("Checked in at %(time)s", { time }) : t("Was already checked in, at %(time)s", { time })}</p>
  </div>`;
}

function type(digit) {
  if (shown) forget();
  typed += digit;
  clearTimeout(sending);
  // A badge's digits go on after the sixth, within moments; a PIN does not.
  if (typed.length === PIN_DIGITS) sending = setTimeout(send, TYPING_GAP_MS);
  draw();
}

function send() {
  clearTimeout(sending);
  const code = typed;
  typed = "";
  if (code) take(code);
  draw();
}

function back() {
  clearTimeout(sending);
  typed = typed.slice(0, -1);
  draw();
}

function clear() {
  clearTimeout(sending);
  typed = "";
  forget();
  draw();
}

function forget() {
  clearTimeout(clearing);
  shown = null;
}

function say(result) {
  forget();
  shown = result;
  signal(result.kind);
  clearing = setTimeout(clear, SHOWN_MS);
  draw();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isLost()) return;
  if (/^\d$/.test(event.key)) type(event.key);
  else if (event.key === "Enter" && typed.length >= PIN_DIGITS) send();
  else if (event.key === "Backspace") back();
  else return;
  event.preventDefault();
});
watch(meetingId, { attendance: draw, agenda: () => {} });
onConnection(draw);
draw();
