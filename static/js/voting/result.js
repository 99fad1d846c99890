/** The last announced result on the delegate's home: verdict, numbers, and the way to the names. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { earlierLine } from "./earlier.js";
import { blockList, countedLine, meansTag, silentWord } from "./means.js";
import { headline, linesTable } from "./lines.js";
import { papersLine } from "./secret/words.js";
import { mandatesLine, rest } from "./weights.js";
import { CHOICES, choiceName, decisionSentence, localised } from "./words.js";

const MOST_LINES = 10; // the page of the vote has them all

/** The result that belongs to the item in hand, or nothing; `isOpenToReader`: whether its page may be opened. */
export function lastResult(voting, agenda, { isOpenToReader = true } = {}) {
  const poll = voting?.poll;
  if (poll?.state === "announced" && poll.lines) return ofLines(poll, agenda, isOpenToReader);
  if (poll?.state !== "announced" || !poll.counts) return nothing;
  const { none, away } = rest(poll);
  return html`<section class="card result result--${poll.carried ? "yes" : "no"}" aria-labelledby="result" role="status">
    <p class="eyebrow">${poll.question}</p>
    <h2 id="result" class="result__verdict with-icon">${icon(poll.carried ? "check" : "x")}${poll.carried ? t("Carried") : t("Not carried")} ${meansTag(poll)}</h2>
    ${blockList(poll)} ${countedLine(poll)}
    <p>${decisionSentence(poll)}</p>
    <p class="cells-key">
      ${CHOICES.map((c) => html`<span class="with-icon">${icon(c.icon)}${choiceName(c.value)} <strong class="num">${localised(String(poll.counts[c.value]))}</strong></span>`)}
      <span>${silentWord(poll)} <strong class="num">${localised(String(none))}</strong></span>
      <span>${t("Absent")} <strong class="num">${localised(String(away))}</strong></span>
    </p>
    ${mandatesLine(poll)} ${earlierLine(poll)}
    ${poll.secret ? html`<p class="quiet" data-papers>${papersLine(poll)}</p>` : nothing}
    ${isOpenToReader ? html`<a class="button" href="/m/${agenda.meeting.id}/polls/${poll.id}">${poll.secret || poll.counted ? t("The whole result") : t("Votes by name")}</a>` : nothing}
  </section>`;
}

function ofLines(poll, agenda, isOpenToReader) {
  return html`<section class="card result result--lines" aria-labelledby="result" role="status">
    <p class="eyebrow">${poll.question}</p>
    <h2 id="result" class="result__verdict">${headline(poll)} ${meansTag(poll)}</h2>
    ${countedLine(poll)}
    ${linesTable(poll, MOST_LINES)}
    ${isOpenToReader ? html`<a class="button" href="/m/${agenda.meeting.id}/polls/${poll.id}">${t("The whole result")}</a>` : nothing}
  </section>`;
}
