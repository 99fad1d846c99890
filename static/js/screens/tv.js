/**
 * A television that waits to be let in: it shows its code until somebody has typed it in, whatever happens to the network
 * or the server in between, and then goes to the hall's page by itself.
 */
import { duration } from "../lib/clock.js";
import { html, icon, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stayAwake } from "../parts/awake.js";

const ASK_EVERY_MS = 2000;
const PATIENCE_MS = 5000;
const root = document.querySelector("[data-tv]");
const key = document.querySelector("meta[name=csrf-token]").content;
let code = "";
let until = 0; // by this device's own clock, which only has to count
let isLost = false;

async function ask() {
  try {
    const answer = await fetch("/tv", {
      method: "POST",
      headers: { "X-CSRFToken": key },
      signal: AbortSignal.timeout?.(PATIENCE_MS),
    });
    if (answer.status === 403) location.reload(); // the server does not know this page any more
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    if (told.path) return location.replace(told.path);
    code = told.code;
    until = Date.now() + told.seconds * 1000;
    isLost = false;
  } catch {
    isLost = true;
  }
  draw();
  setTimeout(ask, ASK_EVERY_MS);
}

function draw() {
  if (!code && !isLost) return;
  render(
    html`<p class="tv__code ${isLost ? "tv__code--old" : ""}" data-code=${code} aria-label=${code.split("").join(" ")}>
        <span>${code.slice(0, 3) || "···"}</span><span>${code.slice(3) || "···"}</span>
      </p>
      ${isLost ? lost() : waits()}`,
    root,
  );
}

function waits() {
  const left = duration((until - Date.now()) / 1000);
  return html`<p class="tv__state with-icon quiet">${icon("clock")}<span>${t("Good for another %(time)s; then another code comes by itself.", { time: left })}</span></p>`;
}

function lost() {
  return html`<p class="tv__state tv__state--lost with-icon" role="status">${icon("wifi-off")}<span>${t("The server cannot be reached; trying again by itself.")}</span></p>`;
}

stayAwake();
ask();
setInterval(draw, 1000);
