/** A paper in front of its reader: opens where they were, and lets a vote come over it. */
import { t } from "../lib/i18n.js";
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { startSheet } from "../voting/sheet.js";
import { listen, opening, paper } from "./early.js";
import { readerOpen, turned } from "./layers.js";
import { startMarks } from "./marks.js";
import { startOutline } from "./outline.js";
import { Pages } from "./pages.js";
import { startTools } from "./tools.js";
import { brokenPage, sayInstead, sayWaiting } from "./words.js";

const root = document.querySelector("[data-pages]");

async function start() {
  const marks = startMarks(paper, (number) => {
    root.dataset.kept = number;
  });
  const fail = (error) => sayInstead(root, error, paper.url);
  try {
    listen({ onConnection: sayWaiting, onFailure: fail });
    const { pdfjs, pdf } = await opening;
    const label = (number) => t("Page %(page)s of %(pages)s", { page: number, pages: pdf.numPages });
    let show = () => {};
    const onPage = (number) => {
      show(number);
      marks.reached(number);
      turned(number);
    };
    const pages = new Pages({ root, book: { pdfjs, pdf, label, broken: brokenPage }, onPage });
    await pages.start(paper.page);
    show = startTools(pages);
    show(pages.number);
    root.dataset.ready = "yes";
    performance.mark("first-page");
    marks.opened();
    readerOpen({ paper, pages: pdf.numPages, go: (number) => pages.go(number), page: () => pages.number });
    await startOutline({ pdf, go: (number) => pages.go(number) });
  } catch (error) {
    fail(error);
  }
}

const sheet = startSheet({ meetingId: paper.meeting_id, act, serverNow });
const vote = () => sheet.update(stateOf("voting"), stateOf("voting.me"));
start();
startStrip({ meetingId: paper.meeting_id });
watch(paper.meeting_id, { voting: vote, "voting.me": vote });
