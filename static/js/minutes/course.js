/** The timeline: newest last, filtered by heading, live. The sentences come phrased from the server. */
import { html, nothing, render, repeat } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";

const root = document.querySelector("[data-course]");
const meetingId = Number(root.dataset.meeting);
const lines = JSON.parse(document.getElementById("lines").textContent);
let heading = "";
let fetching = null;
let isReached = !location.hash;

function draw() {
  const shown = heading ? lines.filter((line) => line.heading === heading) : lines;
  render(
    shown.length
      ? html`<ol class="course rows">${repeat(
          shown,
          (line) => line.seq,
          (line, i) => row(line, shown[i - 1]),
        )}</ol>`
      : html`<p class="quiet">${t("Nothing has happened under this heading yet.")}</p>`,
    root,
  );
  reach();
}

/** The entry that a line of the minutes leads to, once it is there. */
function reach() {
  const wanted = isReached ? null : document.getElementById(location.hash.slice(1));
  if (!wanted) return;
  isReached = true;
  wanted.classList.add("course__row--reached");
  wanted.scrollIntoView({ block: "center" });
}

function row(line, before) {
  return html`${before?.day === line.day ? nothing : html`<li class="course__day eyebrow">${line.day}</li>`}
    <li class="course__row" id=${`e${line.seq}`} title=${t("Entry %(seq)s, %(hash)s", { seq: line.seq, hash: line.hash.slice(0, 12) })}>
      <time class="num quiet" datetime=${line.at}>${line.time}</time>
      ${line.parts.length ? many(line) : html`<span class=${isAnnulled(line) ? "struck" : ""}>${line.sentence}</span>`}
      <span class="small quiet">${line.person}</span>
    </li>`;
}

/** A result that was annulled later stays to be read, struck through. */
function isAnnulled(line) {
  return line.result_of !== null && lines.some((other) => other.annuls === line.result_of);
}

/** What one act did to many: one line, opened by a tap. */
function many(line) {
  return html`<details class="course__many">
    <summary>${line.sentence}</summary>
    <ul>
      ${line.parts.map((part) => html`<li class="small">${part}</li>`)}
    </ul>
  </details>`;
}

async function fetchMore(lastSeq) {
  while ((lines.at(-1)?.seq ?? 0) < lastSeq) {
    const response = await fetch(`/m/${meetingId}/course/lines?after=${lines.at(-1)?.seq ?? 0}`);
    if (!response.ok) return;
    const more = (await response.json()).lines;
    if (!more.length) return;
    lines.push(...more);
    draw();
  }
}

document.querySelector("[data-filters]").addEventListener("click", (event) => {
  const button = event.target.closest("[data-heading]");
  if (!button) return;
  heading = button.dataset.heading;
  for (const other of event.currentTarget.children) other.setAttribute("aria-pressed", String(other === button));
  draw();
});

draw();
watch(meetingId, {
  course: (state) => {
    fetching = (fetching ?? Promise.resolve()).then(() => fetchMore(state.last_seq));
  },
});
startStrip({ meetingId });
