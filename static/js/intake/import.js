/** The page of an import: files in, everything shown, then all of it or nothing. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { newKey } from "../lib/live.js";
import { takeDrops } from "../papers/drop.js";
import { startStrip } from "../parts/strip.js";
import { fileRows } from "./file_rows.js";
import { ask, Files } from "./files.js";
import { previewOf } from "./preview.js";

const place = document.querySelector("[data-import]");
const meetingId = Number(place.dataset.meeting);
const largest = { paper: Number(place.dataset.largestPaper), sheet: Number(place.dataset.largestSheet) };
const files = new Files({ meetingId, largest, onChange: changed });
const choose = picker({ accept: ".xlsx,.csv,.tsv,.txt,.pdf" });
const chooseFolder = picker({ webkitdirectory: true });

const page = { isOver: false, seen: "", preview: null, isWorking: false, say: "", done: null, key: newKey() };

function picker(more) {
  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, ...more });
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  return input;
}

function take(chosen) {
  page.done = null;
  files.add(chosen);
}

/** Files came, went or arrived: the preview follows once all of them are here. */
function changed() {
  const seen = JSON.stringify(files.here());
  if (!files.busy() && seen !== page.seen) {
    page.seen = seen;
    page.preview = null;
    page.key = newKey();
    if (files.here().length) look(seen);
  }
  draw();
}

async function look(seen) {
  page.say = "";
  try {
    const preview = await ask(meetingId, "preview", files.here());
    if (seen === page.seen) page.preview = preview;
  } catch (error) {
    page.say = error.message;
  }
  draw();
}

async function run() {
  Object.assign(page, { isWorking: true, say: "" });
  draw();
  try {
    page.done = await ask(meetingId, "run", files.here(), { "Idempotency-Key": page.key });
    Object.assign(page, { preview: null, seen: "[]" });
    files.rows = [];
  } catch (error) {
    page.say = error.message;
  }
  page.isWorking = false;
  draw();
  place.querySelector("[data-done], [data-refusal]")?.scrollIntoView({ block: "nearest" });
}

function draw() {
  render(
    html`${page.done ? result() : nothing}
      <div class="drop ${page.isOver ? "drop--over" : ""}">
        <span class="drop__mark">${icon("upload")}</span>
        <p>${t("Drop files or a whole folder here.")}</p>
        <p>
          <button class="button" type="button" data-choose @click=${() => choose.click()}>${t("Choose files")}</button>
          <button class="button" type="button" @click=${() => chooseFolder.click()}>${t("Choose a folder")}</button>
        </p>
      </div>
      ${fileRows(files)}
      ${page.preview ? previewOf(page.preview) : nothing}
      ${page.say ? html`<p class="notice" role="alert" data-refusal>${page.say}</p>` : nothing}
      ${page.preview ? importing() : nothing}`,
    place,
  );
}

function importing() {
  const bad = files.bad().length > 0;
  const may = page.preview.may_import && !bad && !files.busy() && !page.isWorking;
  return html`<div class="intake__part"><p class="form__actions">
      <button class="button button--primary" type="button" data-run ?disabled=${!may} @click=${run}>${t("Import")}</button>
    </p>
    ${bad ? html`<p class="quiet">${t("Some files were not taken. Please put them away or choose them again.")}</p>` : nothing}
    ${page.preview.errors ? html`<p class="quiet">${t("Please correct the files and choose them again: a file of the same name takes the place of the first.")}</p>` : nothing}</div>`;
}

function result() {
  const links = [
    [`/m/${meetingId}/people`, t("List and roles")],
    [`/m/${meetingId}/agenda`, t("Agenda")],
    [`/m/${meetingId}/desk/papers`, t("Papers")],
  ];
  return html`<div class="notice" role="status" data-done>
    <p>${t("The import is done.")}</p>
    ${page.done.said.map((sentence) => html`<p>${sentence}</p>`)}
    <p class="notice__actions">${links.map(([href, label]) => html`<a class="button" href=${href}>${label}</a>`)}</p>
  </div>`;
}

takeDrops({
  onFiles: take,
  onOver(isOver) {
    page.isOver = isOver;
    draw();
  },
});
startStrip({ meetingId });
draw();
