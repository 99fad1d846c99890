/** In the hall: words of the desk, the agenda as a whole, and nothing at all. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { serverNow } from "../lib/live.js";

const PAGE_MS = 8000; // by the server's clock, so that several screens turn together
const ROWS_HEIGHT = 0.66; // of the screen is for the rows of the agenda
const ROW = 1.75; // times the type
const MOST_ROWS = 4;
const MOST_LINES = 5;
const TEXT_HEIGHT = 0.74; // of the screen is for the words of a message
const LINE = 1.3;
const LETTER = 0.56; // of the type is how wide a letter is on average, with some to spare
const WIDTH = 0.9;
const LONGEST_LARGE = 70;

function type() {
  return Number.parseFloat(getComputedStyle(document.querySelector("[data-hall]")).fontSize);
}

/** The words as large as they fit; what does not fit on five lines is turned page after page. */
export function messageScene(_agenda, { text }) {
  const size = type();
  const lines = Math.max(1, Math.min(MOST_LINES, Math.floor((innerHeight * TEXT_HEIGHT) / (size * LINE))));
  const pages = pagesOf(text, lines * Math.floor((innerWidth * WIDTH) / (size * LETTER)));
  const page = Math.floor(serverNow() / PAGE_MS) % pages.length;
  const isLarge = pages.length === 1 && text.length <= LONGEST_LARGE;
  return html`<div class="hall__message" data-hall-message><p class=${isLarge ? "hall__words hall__words--large" : "hall__words"}>${pages[page]}</p></div>
    ${pages.length > 1 ? html`<p class="hall__foot quiet num">${page + 1}/${pages.length}</p>` : nothing}`;
}

/** The text cut between words into as few pages as there can be, of at most so many letters, none left nearly empty. */
function pagesOf(text, most) {
  const fewest = cut(text, most).length;
  let even = most;
  while (even > 1 && cut(text, even - 1).length === fewest) even -= 1;
  return cut(text, even);
}

function cut(text, most) {
  const pages = [""];
  for (const word of text.split(" ")) {
    const longer = `${pages.at(-1)} ${word}`.trim();
    if (longer.length > most && pages.at(-1)) pages.push(word);
    else pages[pages.length - 1] = longer;
  }
  return pages;
}

/** The items around the one in hand; before the first, all of them page after page. */
export function agendaScene({ items, current_item_id: currentId }) {
  const whole = items.filter((each) => each.parent_id === null || each.id === currentId);
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor((innerHeight * ROWS_HEIGHT) / (type() * ROW))));
  const at = whole.findIndex((each) => each.id === currentId);
  const pages = Math.max(1, Math.ceil(whole.length / most));
  const turned = (Math.floor(serverNow() / PAGE_MS) % pages) * most;
  const from = at < 0 ? turned : Math.max(0, Math.min(at - 1, whole.length - most));
  const last = Math.min(from + most, whole.length);
  return html`<ol class="hall__agenda" data-hall-agenda>
      ${whole.slice(from, last).map((each) => row(each, each.id === currentId))}
    </ol>
    <p class="hall__foot quiet">${t("Items %(first)s to %(last)s of %(num)s", { first: from + 1, last, num: whole.length })}</p>`;
}

function row(item, isNow) {
  const isDone = ["done", "skipped", "postponed"].includes(item.state);
  const sign = isNow ? "play" : item.state === "done" ? "check" : isDone ? "minus" : null;
  const word = isNow
    ? t("Now")
    : ({ done: t("Done"), skipped: t("Skipped"), postponed: t("Put off") }[item.state] ?? "");
  return html`<li class="hall__entry ${isNow ? "hall__entry--now" : ""} ${isDone ? "hall__entry--done" : ""}">
    <span class="hall__state">${sign ? html`${icon(sign)}<span class="sr">${word}</span>` : nothing}</span>
    <span class="num">${item.number}</span><span class="hall__title">${item.title}</span>
  </li>`;
}

/** A dark screen. */
export function blankScene() {
  return html`<div data-hall-blank></div>`;
}
