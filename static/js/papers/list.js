/** The papers of a meeting for those who read them: find, open, and see what is new. */
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { notice } from "../parts/notice.js";
import { startStrip } from "../parts/strip.js";
import { startSheet } from "../voting/sheet.js";
import { approvalPanel, notApproved } from "./approval.js";
import { grouped } from "./groups.js";
import { isOpened, papersFor } from "./mine.js";
import { noteReceived } from "./receipts.js";
import { remindedLine } from "./reminded.js";
import { paperRows } from "./rows.js";
import { sendLink } from "./send_link.js";

const root = document.querySelector("[data-papers]");
const meetingId = Number(root.dataset.meeting);
const arrivedAt = serverNow();

function draw() {
  const agenda = stateOf("agenda");
  const board = stateOf("papers");
  if (!agenda || !board) return;
  const me = stateOf("papers.me");
  const opened = me?.opened ?? {};
  const papers = papersFor(board, me).map((paper) => ({ ...paper, isNew: isNew(paper, opened) }));
  const waiting = root.dataset.approves ? approvalPanel(board, { meetingId, run }) : nothing;
  render(
    html`${head(agenda, papers, opened)} <div data-notice></div> ${remindedLine(papers, me, meetingId)} ${waiting} ${papers.length ? shelves(agenda, papers, opened) : empty()}`,
    root,
  );
}

async function run(name, order) {
  try {
    const answer = await act(name, { meeting_id: meetingId, ...order });
    notice(answer?.refused?.length ? notApproved(answer) : null);
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
  }
}

/** New is what came out since one was last here: since the last opening, or while this page was open. */
function isNew(paper, opened) {
  if (opened[paper.id]) return false;
  const last = Math.max(0, ...Object.values(opened).map((place) => Date.parse(place.at)));
  const at = Date.parse(paper.published_at);
  return at > arrivedAt || (last > 0 && at > last);
}

function head(agenda, papers, opened) {
  const here = papers.filter((paper) => !paper.is_classified);
  const read = here.filter((paper) => isOpened(paper, opened)).length;
  const next = papers.length ? nextPaper(agenda, here, opened) : null;
  return html`<div class="page__head">
      <div>
        <h1>${t("Papers of the meeting")}</h1>
        ${
          papers.length
            ? html`<p class="quiet" role="status">${t("%(read)s of %(all)s opened", { read, all: here.length })}</p>`
            : nothing
        }
      </div>
      <p class="form__actions papers__ways">
        ${sendLink(stateOf("papers.my_sent"), meetingId)}
        ${papers.length ? html`<a class="button" href="#saving">${icon("download")}${t("Read without a network")}</a>` : nothing}
        ${
          next
            ? html`<a class="button button--primary" href="/m/${meetingId}/papers/${next.paper.id}">${icon("paper")}${next.say}</a>`
            : nothing
        }
      </p>
    </div>`;
}

/** The one next step: go on reading, else the first unread paper of the item in hand, else the first unread one. */
function nextPaper(agenda, papers, opened) {
  const unread = papers.filter((paper) => !isOpened(paper, opened));
  const started = papers
    .filter((paper) => opened[paper.id]?.page > 1 && opened[paper.id].page < paper.pages)
    .sort((a, b) => Date.parse(opened[b.id].at) - Date.parse(opened[a.id].at))[0];
  const now = unread.find((paper) => paper.item_id === agenda.current_item_id);
  if (now) return { paper: now, say: t("Open %(number)s", { number: now.number }) };
  if (started) return { paper: started, say: t("Read on in %(number)s", { number: started.number }) };
  return unread.length ? { paper: unread[0], say: t("Open %(number)s", { number: unread[0].number }) } : null;
}

function shelves(agenda, papers, opened) {
  return html`${repeat(
    grouped(agenda, papers),
    (group) => group.item?.id ?? 0,
    (group) => shelf(group, agenda.current_item_id, opened),
  )}`;
}

function shelf({ item, papers }, currentId, opened) {
  return html`<section class="shelf ${item && item.id === currentId ? "shelf--now" : ""}">
    <h2 class="shelf__head">
      ${item ? html`<span class="ordinal num">${item.number}</span> <span>${item.title}</span>` : html`<span>${t("Other papers")}</span>`}
      ${item && item.id === currentId ? html`<span class="tag tag--gold">${t("In progress")}</span>` : nothing}
      <span class="small quiet">${nt("%(num)d paper", "%(num)d papers", papers.length)}</span>
    </h2>
    ${paperRows(papers, { meetingId, opened })}
  </section>`;
}

function empty() {
  return html`<div class="empty">
    <p class="empty__mark">${icon("paper")}</p>
    <p>${t("No papers have been published yet. They appear here by themselves as soon as they are.")}</p>
    <a class="button" href="/m/${meetingId}">${t("Back to the meeting")}</a>
  </div>`;
}

const sheet = startSheet({ meetingId, act, serverNow });
const vote = () => sheet.update(stateOf("voting"), stateOf("voting.me"));
const receive = () => noteReceived(meetingId);
startStrip({ meetingId });
watch(meetingId, { agenda: draw, papers: draw, "papers.me": draw, voting: vote, "voting.me": vote });
watch(meetingId, { papers: receive, "papers.me": receive });
if (root.dataset.sends) watch(meetingId, { "papers.my_sent": draw });
