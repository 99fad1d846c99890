/** The papers under their agenda items: state, order, and what can be done with each. */
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { shortDateTime } from "../lib/clock.js";
import { nt, t } from "../lib/i18n.js";
import { sortable } from "../lib/sortable.js";
import { editForm } from "./edit_form.js";
import { pageWords } from "./formats.js";
import { megabytes } from "./size.js";
import { textWord } from "./text_state.js";

const MATCHED = {
  number: () => t("matched by number"),
  title: () => t("matched by title"),
  hand: () => t("bound by hand"),
};

/** Where a paper stands before it is out. */
const STANDS = {
  draft: () => html`<span class="tag">${icon("circle")}${t("Draft")}</span>`,
  pending: () => html`<span class="tag tag--gold">${icon("clock")}${t("Awaiting approval")}</span>`,
  rejected: (paper) =>
    html`<span class="tag tag--warning" title=${paper.rejected_reason}>${icon("warning")}${t("Rejected")}</span>`,
  planned: (paper) =>
    html`<span class="tag">${icon("clock")}${t("Goes out %(at)s", { at: shortDateTime(paper.publish_at) })}</span>`,
};

/** One group of the binder; `desk` offers {meetingId, opened, open, editing, refusal, isLocked, do, edit, readers, items}. */
export function binderGroup({ item, papers }, desk) {
  if (!papers.length) {
    return html`<div class="binder__group" data-item=${item.id}>
      <div class="binder__row">
        <span class="ordinal num">${item.number}</span><span class="binder__name">${item.title}</span>
        <span class="quiet">${t("no papers")}</span><span></span><span></span>
      </div>
      <div class="binder__files" data-list=${item.id}></div>
    </div>`;
  }
  const isOpen = desk.open.has(item.id);
  return html`<details class="binder__group" data-item=${item.id} ?open=${isOpen} @toggle=${(event) => desk.toggle(item.id, event.target.open)}>
    <summary class="binder__row ${isOpen ? "binder__row--open" : ""}">
      <span class="ordinal num">${item.number}</span><span class="binder__name">${item.title}</span>
      <span class="num">${nt("%(num)d file", "%(num)d files", papers.length)}</span>
      <span class="quiet num">${groupSign(item, papers, desk)}</span>
      ${icon("chevron-down")}
    </summary>
    <div class="binder__files" data-list=${item.id}>
      ${repeat(
        papers,
        (paper) => paper.id,
        (paper, place) => file(paper, place, papers.length, desk),
      )}
    </div>
  </details>`;
}

function groupSign(item, papers, { opened }) {
  if (papers.some((paper) => paper.state === "draft")) return t("to be published");
  if (!opened || !papers.some((paper) => paper.state === "published")) return "";
  return t("opened by %(read)s/%(all)s", { read: opened.items[item.id] ?? 0, all: opened.delegates });
}

function file(paper, place, count, desk) {
  return html`<div class="file__whole" data-paper=${paper.id}>
    <div class="file">
      <span class="ordinal num">${paper.number}</span>
      <span class="binder__name">
        ${paper.is_classified ? html`<span class="row__title">${paper.title}</span>` : html`<a class="row__title" href="/m/${desk.meetingId}/papers/${paper.id}">${paper.title}</a>`}<br />
        <span class="small quiet">${facts(paper)}</span>
      </span>
      ${sign(paper, desk)} ${desk.isLocked ? nothing : moves(paper, place, count, desk)}
    </div>
    ${paper.rejected_reason ? html`<p class="file__reason small">${icon("warning")}<span>${t("Sent back by the chair: %(reason)s", { reason: paper.rejected_reason })}</span></p>` : nothing}
    ${desk.editing === paper.id ? editForm(paper, desk) : nothing}
  </div>`;
}

function facts(paper) {
  if (paper.is_classified) return [t("Classified: paper copy only"), paper.issued_by].filter(Boolean).join(", ");
  const words = [
    paper.reach === "voting" ? t("for voting delegates") : paper.reach === "named" ? t("for some only") : null,
    paper.version > 1 ? t("version %(version)s", paper) : null,
    paper.proposed_version ? t("version %(proposed_version)s awaits approval", paper) : null,
    paper.issued_by || null,
    paper.state === "draft" ? MATCHED[paper.matched]?.() : null,
    ...pageWords(paper),
    megabytes(paper.size),
    textWord(paper),
  ];
  return words.filter(Boolean).join(", ");
}

function sign(paper, desk) {
  if (paper.state === "withdrawn") {
    return html`<span class="tag tag--warning" title=${paper.withdrawn_reason}>${icon("x")}${t("Withdrawn")}</span>`;
  }
  if (STANDS[paper.state]) return STANDS[paper.state](paper);
  const read = desk.opened?.papers[paper.id];
  const published = t("Published %(at)s", { at: shortDateTime(paper.published_at) });
  const late = paper.is_late ? html`<span class="tag tag--warning">${icon("warning")}${t("Late")}</span>` : nothing;
  if (paper.is_classified)
    return html`<span class="file__signs">${late}<span class="tag">${icon("shield")}${t("Published")}</span></span>`;
  return html`<span class="file__signs">${late}<button class="button" type="button" data-readers title=${published} @click=${() => desk.readers(paper)}>
    ${icon("eye")}<span class="num">${read?.delegates ?? 0}/${desk.opened?.delegates ?? 0}</span>
    <span class="sr">${t("Who has opened %(title)s", paper)}</span>
  </button></span>`;
}

function moves(paper, place, count, desk) {
  const to = (target) => () => desk.do("papers.move", { paper_id: paper.id, place: target });
  return html`<span class="file__moves">
    ${square("up", t("Up: %(title)s", paper), to(place - 1), place === 0)}
    ${square("down", t("Down: %(title)s", paper), to(place + 1), place === count - 1)}
    ${square("edit", t("Edit: %(title)s", paper), () => desk.edit(desk.editing === paper.id ? null : paper.id), false)}
    <span class="item__handle" data-handle title=${t("Drag to another place")}>${icon("menu")}</span>
  </span>`;
}

function square(sign, label, run, isOff) {
  return html`<button class="button button--square" type="button" aria-label=${label} title=${label} ?disabled=${isOff} @click=${run}>${icon(sign)}</button>`;
}

/** Let papers be dragged, within their item and to another; the page follows the server's order, not the hand's. */
export function makeBinderSortable(root, desk) {
  for (const list of root.querySelectorAll("[data-list]:not([data-sorted])")) {
    list.dataset.sorted = "yes";
    let next = null;
    sortable(
      list,
      async (_from, to, event) => {
        event.from.insertBefore(event.item, next);
        const paper = { paper_id: Number(event.item.dataset.paper) };
        const item = Number(event.to.dataset.list);
        const isElsewhere = event.to !== event.from;
        if (isElsewhere && !(await desk.do("papers.bind", { ...paper, item_id: item }))) return;
        await desk.do("papers.move", { ...paper, place: to });
      },
      {
        group: "papers",
        onStart: (event) => {
          next = event.item.nextSibling;
        },
      },
    );
  }
}
