/** How far this device's clock is off the server's. */
import { html, icon, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const TRIES = 5;
const TOLERATED_SECONDS = 5;

/** Fill the line of the self-check. */
export async function compareClocks(line) {
  try {
    show(line, await offset());
  } catch {
    line.querySelector("[data-value]").textContent = t("could not be compared");
  }
}

/** Milliseconds by which this device is ahead; the quickest of a few answers is the most exact. */
async function offset() {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let turn = 0; turn < TRIES; turn += 1) {
    const [began, sent] = [performance.now(), Date.now()];
    const { now } = await (await fetch("/administration/now")).json();
    const took = performance.now() - began;
    if (took < best.took) best = { took, ahead: sent + took / 2 - now };
  }
  return best.ahead;
}

function show(line, ahead) {
  const seconds = Math.round(ahead / 100) / 10;
  const isFine = Math.abs(seconds) <= TOLERATED_SECONDS;
  const facts = { seconds: Math.abs(seconds) };
  const value =
    seconds >= 0 ? t("%(seconds)s s ahead of the server", facts) : t("%(seconds)s s behind the server", facts);
  line.querySelector("[data-value]").textContent = value;
  const tag = isFine
    ? html`<span class="tag tag--yes">${icon("check")}${t("In order")}</span>`
    : html`<span class="tag tag--warning">${icon("warning")}${t("Please look")}</span>`;
  render(tag, line.querySelector("[data-state]"));
  const remedy = line.querySelector("[data-remedy]");
  remedy.hidden = isFine;
  remedy.textContent = isFine
    ? ""
    : t("Screens count with the server's time, so nothing is wrong with votes. Please set the clock of this device.");
}
