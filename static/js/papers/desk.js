/** The secretary's desk: files in, bound, put in order, published, and read by whom. */
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { notice } from "../parts/notice.js";
import { showAttention } from "./attention.js";
import { binderGroup, makeBinderSortable } from "./binder.js";
import { takeDrops } from "./drop.js";
import { grouped } from "./groups.js";
import { refreshOver } from "./over.js";
import { askPaperOnly } from "./paper_only.js";
import { publishPanel } from "./publish.js";
import { showReaders } from "./readers.js";
import { reviewPanel } from "./review.js";
import { sentLink, sentPanel } from "./sent_panel.js";
import { uploadRows } from "./upload_rows.js";
import { paperUploads } from "./uploads.js";
import { deskZips } from "./zips.js";

const main = document.querySelector("[data-desk-main]");
const side = document.querySelector("[data-desk-side]");
const meetingId = Number(main.dataset.meeting);
const ACCEPTED =
  ".pdf,.zip,.docx,.doc,.odt,.rtf,.xlsx,.xls,.ods,.pptx,.ppt,.odp,.jpg,.jpeg,.png,.tif,.tiff,.webp,.gif,.bmp";
const OVER = new Set(["closed", "archived", "cancelled"]);
const ACT_WITHIN_MS = 15000;

const uploads = paperUploads({ meetingId, largest: Number(main.dataset.largest), onChange: draw });
const picker = Object.assign(document.createElement("input"), {
  type: "file",
  multiple: true,
  accept: ACCEPTED,
});
picker.addEventListener("change", () => {
  uploads.add([...picker.files]);
  picker.value = "";
});

/** What the parts of the desk share. */
const desk = {
  meetingId,
  open: new Set(),
  choices: new Map(),
  editing: null,
  refusal: { of: null, sentence: "" },
  isLocked: false,
  items: [],
  opened: null,
  redraw: draw,
  board: () => stateOf("papers"),
  readers: (paper) => showReaders(meetingId, paper),
  twinOf: (paper) =>
    paper.number
      ? papers().find((other) => other.number === paper.number && other.item_id && other.state !== "withdrawn")
      : null,
  toggle(itemId, isOpen) {
    if (isOpen === desk.open.has(itemId)) return;
    if (isOpen) desk.open.add(itemId);
    else desk.open.delete(itemId);
    draw();
  },
  edit(paperId) {
    desk.editing = paperId;
    desk.refusal = { of: null, sentence: "" };
    draw();
    if (paperId !== null) main.querySelector(`[data-paper="${paperId}"] [name=title]`)?.focus();
  },
  /** True when it was done; a refusal is said beside the paper it is about, or in the notice. */
  async do(name, payload, paperId = null) {
    desk.refusal = { of: null, sentence: "" };
    notice(null);
    try {
      await act(name, { meeting_id: meetingId, ...payload }, { within: ACT_WITHIN_MS });
      return true;
    } catch (error) {
      const sentence = error.message || t("Not sent. Please try again.");
      if (paperId === null) notice(sentence, error.retryable ? () => desk.do(name, payload) : undefined);
      else desk.refusal = { of: paperId, sentence };
      return false;
    } finally {
      draw();
    }
  },
};

const zips = deskZips(desk, () => stateOf("papers.zips"));
const papers = () => stateOf("papers")?.papers ?? [];

function draw() {
  const agenda = stateOf("agenda");
  const board = stateOf("papers");
  if (!agenda || !board) return;
  desk.items = agenda.items;
  desk.opened = stateOf("papers.opened");
  desk.isLocked = OVER.has(agenda.meeting.state);
  const loose = board.papers.filter((paper) => paper.item_id === null && paper.state === "draft");
  const groups = grouped(
    agenda,
    board.papers.filter((paper) => paper.item_id !== null),
    true,
  ).filter((group) => group.item);
  openSome(groups);
  render(
    html`${head()} ${sums(board.papers, loose)} <div data-notice></div> ${uploadRows(uploads, zips, placeOf)} ${binder(groups)}`,
    main,
  );
  render(
    html`${desk.isLocked ? locked() : html`${sentPanel(desk)} ${reviewPanel(loose, desk)} ${publishing(board, loose)}`}`,
    side,
  );
  if (!desk.isLocked) makeBinderSortable(main, desk);
}

/** Where a paper that was just taken in stands now, in words. */
function placeOf({ paper_id: paperId }) {
  const paper = papers().find((one) => one.id === paperId);
  const item = desk.items.find((one) => one.id === paper?.item_id);
  if (!paper) return t("Removed");
  return item ? t("Item %(number)s, as %(paper)s", { number: item.number, paper: paper.number }) : t("To review");
}

let hasOpened = false;

/** At first the groups with something to publish stand open. */
function openSome(groups) {
  if (hasOpened) return;
  hasOpened = true;
  for (const { item, papers: own } of groups) if (own.some((paper) => paper.state === "draft")) desk.open.add(item.id);
}

function head() {
  return html`<div class="desk__head">
    <h1>${t("Papers of the meeting")}</h1>
    ${papers().some((paper) => paper.state === "published") ? html`<button class="button" type="button" data-attention @click=${() => showAttention(meetingId)}>${icon("eye")}${t("Who has read")}</button>` : nothing}
    ${desk.isLocked ? nothing : html`<span class="file__moves">${sentLink()}<button class="button" type="button" data-choose @click=${() => picker.click()}>${icon("upload")}${t("Drop files here or choose them")}</button><button class="button" type="button" data-paper-only @click=${() => askPaperOnly(desk)}>${icon("shield")}${t("Paper copy only…")}</button></span>`}
  </div>`;
}

function sums(all, loose) {
  const kept = all.filter((paper) => paper.state !== "withdrawn");
  if (!kept.length) return uploads.rows.length || zips.lines.length ? nothing : empty();
  const out = kept.filter((paper) => paper.state === "published").length;
  const under = kept.filter((paper) => paper.state === "pending" || paper.state === "planned").length;
  const ready = kept.length - out - under - loose.length;
  const label = t(
    "%(all)s papers: %(out)s published, %(under)s on their way out, %(ready)s bound and waiting, %(loose)s to review",
    {
      all: kept.length,
      out,
      under,
      ready,
      loose: loose.length,
    },
  );
  const cells = [
    ...Array(out).fill("on"),
    ...Array(under).fill("none"),
    ...Array(ready).fill("done"),
    ...Array(loose.length).fill("warning"),
  ];
  return html`<div>
    <div class="cells" role="img" aria-label=${label}>${cells.map((kind) => html`<span class="cell cell--${kind}"></span>`)}</div>
    <p class="cells-key">
      <span class="tag"><span class="cell cell--on swatch"></span><strong class="num">${out}</strong> ${t("published")}</span>
      <span class="tag"><span class="cell cell--done swatch"></span><strong class="num">${ready}</strong> ${t("bound, to be published")}</span>
      ${under ? html`<span class="tag">${icon("clock")}${t("%(num)s on their way out", { num: under })}</span>` : nothing}
      ${loose.length ? html`<span class="tag tag--warning">${icon("warning")}${t("%(num)s to review", { num: loose.length })}</span>` : nothing}
      <span class="quiet">${t("%(num)s files in all", { num: kept.length })}</span>
    </p>
  </div>`;
}

function empty() {
  return html`<div class="drop">
    ${icon("upload", "drop__sign")}
    <p class="strong">${t("Drop files or a whole folder here: PDF, Word, Excel, PowerPoint, pictures, or a ZIP of them.")}</p>
    <p class="small quiet">${t("Names that begin with a number such as 02.1_ find their agenda item by themselves.")}</p>
  </div>`;
}

function binder(groups) {
  if (!groups.length) {
    return html`<p class="quiet">${t("The agenda has no items yet.")} <a class="link" href="/m/${meetingId}/agenda">${t("Make the agenda")}</a></p>`;
  }
  return html`<div class="binder">${repeat(
    groups,
    (group) => group.item.id,
    (group) => binderGroup(group, desk),
  )}</div>`;
}

function publishing(board, loose) {
  const ready = board.papers.filter((paper) => paper.state === "draft" && paper.item_id !== null).length;
  const isInTime = serverNow() < Date.parse(`${board.due_on}T23:59:59`);
  return publishPanel({ board, ready, loose: loose.length, isInTime, desk });
}

function locked() {
  return html`<p class="quiet">${t("The meeting is over; its papers are kept as they were.")}</p>`;
}

takeDrops({
  onFiles: (files) => desk.isLocked || uploads.add(files),
  onOver: (isOver) => main.classList.toggle("desk__main--over", isOver),
});
startStrip({ meetingId });
watch(meetingId, { agenda: draw, papers: draw, "papers.opened": draw, "papers.sent": draw, "papers.zips": draw });
watch(meetingId, { papers: refreshOver, "papers.opened": refreshOver });
