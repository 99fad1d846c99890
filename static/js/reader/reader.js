/** A paper in front of its reader: opens where they were, follows the chair, and lets a vote come over it. */
import { t } from "../lib/i18n.js";
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { startFollowing } from "../presenting/follow.js";
import { startSheet } from "../voting/sheet.js";
import { listen, opening, paper } from "./early.js";
import { startGestures } from "./gestures.js";
import { readerOpen, turned } from "./layers.js";
import { startMarks } from "./marks.js";
import { Pages } from "./pages.js";
import { startPanel } from "./panel.js";
import { startTools } from "./tools.js";
import { keptView, startView } from "./view.js";
import { tellOfNewVersion } from "./renewed.js";
import { startWatermark } from "./watermark.js";
import { brokenPage, sayInstead, sayWaiting } from "./words.js";

const root = document.querySelector("[data-pages]");

async function start() {
  const marks = startMarks(paper, (number) => {
    root.dataset.kept = number;
  });
  const fail = (error) => sayInstead(root, error, paper);
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
    if (paper.watermark) startWatermark(paper.watermark);
    const pages = new Pages({ root, book: { pdfjs, pdf, label, broken: brokenPage }, onPage });
    await pages.start(paper.page, keptView());
    root.dataset.ready = "yes";
    performance.mark("first-page");
    marks.opened();
    show = furnish(pages, pdf);
  } catch (error) {
    fail(error);
  }
}

/** Everything around the open pages; answers what shows the page in front. */
function furnish(pages, pdf) {
  const page = () => pages.number;
  const onHand = startFollowing({ paper, page, go: (number) => pages.go(number) });
  const go = (number) => {
    onHand();
    pages.go(number);
  };
  const show = startTools(pages, onHand);
  show(pages.number);
  startGestures(pages, onHand);
  startView(pages, onHand);
  readerOpen({ paper, pages: pdf.numPages, go, page });
  startPanel({ pdf, pages, go, url: paper.picture_url });
  return show;
}

const sheet = startSheet({ meetingId: paper.meeting_id, act, serverNow });
const vote = () => sheet.update(stateOf("voting"), stateOf("voting.me"));
start();
startStrip({ meetingId: paper.meeting_id });
tellOfNewVersion(paper);
watch(paper.meeting_id, { voting: vote, "voting.me": vote });
