/** Papers that one sends to the secretary: chosen, named, sent, and what became of each. */
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { notice } from "../parts/notice.js";
import { startStrip } from "../parts/strip.js";
import { progress } from "../parts/upload_bar.js";
import { startSheet } from "../voting/sheet.js";
import { KINDS } from "./edit_form.js";
import { coverOf, propose, sendParcel } from "./parcel.js";
import { sentList } from "./sent_list.js";
import { megabytes } from "./size.js";
import { pageWords } from "./formats.js";
import { sentUploads } from "./uploads.js";

const root = document.querySelector("[data-send]");
const meetingId = Number(root.dataset.meeting);
const largest = Number(root.dataset.largest);
const ACCEPTED = ".pdf,.docx,.doc,.odt,.rtf,.xlsx,.xls,.ods,.pptx,.ppt,.odp,.jpg,.jpeg,.png,.tif,.tiff,.webp,.gif,.bmp";
const OVER = new Set(["closed", "archived", "cancelled"]);
const MOST_AT_ONCE = 10;
const said = { issued_by: "", note: "" };
let again = null; // what came back and is sent anew
let isSending = false;

const uploads = sentUploads({ meetingId, largest, onChange: draw });
const picker = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept: ACCEPTED });
picker.addEventListener("change", () => {
  const files = [...picker.files];
  picker.value = "";
  notice(
    files.length > MOST_AT_ONCE
      ? t("At most %(most)s files at once. The first were taken.", { most: MOST_AT_ONCE })
      : null,
  );
  uploads.add(files.slice(0, MOST_AT_ONCE));
});

function draw() {
  const agenda = stateOf("agenda");
  const mine = stateOf("papers.my_sent");
  if (!agenda || !mine) return;
  for (const row of uploads.rows) prepare(row);
  const isOver = OVER.has(agenda.meeting.state);
  render(
    html`<div class="page__head">
        <div>
          <h1>${t("Send papers in")}</h1>
          <p class="quiet">${t("They go to the secretary alone. Others see them once the secretary has published them.")}</p>
        </div>
        <a class="button" href="/m/${meetingId}/papers">${icon("chevron-left")}${t("Back to the papers")}</a>
      </div>
      <div data-notice></div>
      ${isOver || !mine.is_open ? html`<p data-shut>${isOver ? t("The meeting is over; nothing can be sent in any more.") : t("The secretary of this meeting takes in no papers here. Please bring them to the secretary.")}</p>` : parcels(agenda)}
      ${sentList(mine.sent, { meetingId, items: agenda.items, isOver, isOpen: mine.is_open, takeBack, sendAgain })}`,
    root,
  );
}

/** A new row gets what is said of it, and later what the server has found out. */
function prepare(row) {
  if (!row.cover) {
    row.cover = coverOf(row, again);
    if (again) said.issued_by ||= again.issued_by;
    again = null;
  }
  if (row.state === "here" && !row.cover.isProposed) propose(row.cover, row.answer);
}

function parcels(agenda) {
  const { rows } = uploads;
  const chooses = html`<button class="button ${rows.length ? "" : "button--primary"}" type="button" data-choose @click=${choose}>${icon("upload")}${rows.length ? t("Choose more files") : t("Choose files")}</button>`;
  if (!rows.length)
    return html`<div class="send__start">${chooses}<p class="small quiet">${t("PDF, Word, Excel, PowerPoint or pictures, each at most %(megabytes)s MB", { megabytes: largest / 1e6 })}</p></div>`;
  const ready = rows.filter((row) => row.state === "here");
  return html`<form class="form send__form" @submit=${send}>
    <ul class="send__parcels">${repeat(
      rows,
      (row) => row.key,
      (row) => parcel(row, agenda),
    )}</ul>
    <div>${chooses}</div>
    ${rows.every((row) => row.state === "refused") ? nothing : words(ready, uploads.busy())}
  </form>`;
}

/** What is said of all of them, and the button that sends them. */
function words(ready, isBusy) {
  return html`<label class="form__field"><span class="form__label">${t("Issuing unit")}</span><input class="field" name="issued_by" maxlength="200" .value=${said.issued_by} @input=${keep} /></label>
    <label class="form__field"><span class="form__label">${t("Note to the secretary")}</span><textarea class="field" name="note" rows="3" maxlength="2000" .value=${said.note} @input=${keep}></textarea></label>
    <div class="form__actions">
      <button class="button button--primary" type="submit" data-send-now ?disabled=${isBusy || isSending || !ready.length}>${icon("check")}${ready.length > 1 ? nt("Send %(num)d file", "Send %(num)d files", ready.length) : t("Send to the secretary")}</button>
      <span class="small quiet" role="status">${isBusy ? t("Can be sent as soon as the files have arrived.") : nothing}</span>
    </div>`;
}

function parcel(row, agenda) {
  const away = t("Put away: %(name)s", row);
  const isOver = row.state === "failed" || row.state === "refused";
  return html`<li class="send__parcel" data-parcel=${row.state}>
    <div class="send__file">
      <span class="strong wrap-anywhere">${row.name}</span>
      <span class="small quiet send__facts"><span class="num">${megabytes(row.file.size)}</span>${row.state === "here" ? pageWords(row.answer).map((words) => html`<span>${words}</span>`) : nothing}</span>
      <button class="button button--square" type="button" aria-label=${away} title=${away} @click=${() => uploads.remove(row)}>${icon("x")}</button>
    </div>
    ${isOver ? html`<p class="form__refusal" role="alert">${row.say}</p>` : row.state === "here" ? nothing : progress(row)}
    ${row.state === "failed" ? html`<button class="button" type="button" @click=${() => uploads.again(row)}>${t("Try again")}</button>` : nothing}
    ${row.state === "refused" ? nothing : cover(row, agenda)}
    ${row.refusal ? html`<p class="form__refusal" role="alert">${row.refusal}</p>` : nothing}
  </li>`;
}

function cover(row, agenda) {
  const set = (name, value) => {
    row.cover[name] = value;
    row.cover.touched.add(name);
    draw();
  };
  const { title, kind, item_id } = row.cover;
  return html`<label class="form__field"><span class="form__label">${t("Title")}</span><input class="field" data-title maxlength="500" required .value=${title} @input=${(event) => set("title", event.target.value)} /></label>
    <div class="form__row">
      <label class="form__field"><span class="form__label">${t("Kind")}</span>
        <select class="field" data-kind @change=${(event) => set("kind", event.target.value)}>${Object.entries(KINDS).map(([word, say]) => html`<option value=${word} .selected=${word === kind}>${say()}</option>`)}</select>
      </label>
      <label class="form__field"><span class="form__label">${t("Meant for item")}</span>
        <select class="field" data-item @change=${(event) => set("item_id", Number(event.target.value) || null)}>
          <option value="" .selected=${!item_id}>${t("The secretary decides")}</option>
          ${agenda.items.map((item) => html`<option value=${item.id} .selected=${item.id === item_id}>${item.number}. ${item.title}</option>`)}
        </select>
      </label>
    </div>`;
}

function keep(event) {
  said[event.target.name] = event.target.value;
}

function choose() {
  picker.click();
}

/** One after the other; what is not taken stays, with the reason. */
async function send(event) {
  event.preventDefault();
  isSending = true;
  draw();
  for (const row of uploads.rows.filter((one) => one.state === "here")) {
    row.refusal = await sendParcel(meetingId, row, said);
    if (!row.refusal) uploads.remove(row);
  }
  isSending = false;
  if (!uploads.rows.length) Object.assign(said, { issued_by: "", note: "" });
  draw();
}

async function takeBack(sending) {
  notice(null);
  try {
    await act("papers.take_back", { meeting_id: meetingId, sent_id: sending.id });
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
  }
}

/** Choose another file for what came back: what was said of the first is said of it. */
function sendAgain(sending) {
  again = sending;
  choose();
}

const sheet = startSheet({ meetingId, act, serverNow });
const vote = () => sheet.update(stateOf("voting"), stateOf("voting.me"));
startStrip({ meetingId });
watch(meetingId, { agenda: draw, "papers.my_sent": draw, voting: vote, "voting.me": vote });
