/** A result of many lines in the hall: what fits in the smallest type that the last row reads, page after page. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { headline, outcome } from "../voting/lines.js";
import { localised, shortAnswer } from "../voting/words.js";

const HEIGHT = 0.46; // of the screen is for the lines
const LINE = 1.6; // times the type
const PAGE_MS = 8000; // by the server's clock, so that several screens turn together

/** The scene. */
export function linesResult(poll, now) {
  const { form, lines } = poll;
  const isSingle = form.answers.length === 1;
  const most = room(isSingle ? 0 : 1);
  const told =
    form.kind === "rating" ? lines.lines : lines.lines.filter((l) => l.is_elected || l.is_tied || l.place <= most);
  const pages = Math.max(1, Math.ceil(told.length / most));
  const page = Math.floor(now / PAGE_MS) % pages;
  return html`<div class="hall__lines" data-hall-lines>
      <p class="hall__headline">${headline(poll)}</p>
      <table class="hall__table">
        ${isSingle ? nothing : html`<thead><tr><th></th>${form.answers.map((a) => html`<th scope="col" class="hall__answer">${shortAnswer(a)}</th>`)}<th></th></tr></thead>`}
        <tbody>
          ${told.slice(page * most, (page + 1) * most).map((line) => row(line, form, isSingle))}
        </tbody>
      </table>
    </div>
    <p class="hall__foot hall__line">
      <span class="nowrap"><strong class="num">${poll.cast}</strong>/<span class="num">${poll.eligible}</span> ${t("have voted")}</span>
      ${pages > 1 ? html`<span class="quiet num">${page + 1}/${pages}</span>` : nothing}
    </p>`;
}

/** How many lines fit below the headline and so many rows of heads, in this hall's type. */
function room(heads) {
  const type = Number.parseFloat(getComputedStyle(document.querySelector("[data-hall]")).fontSize);
  return Math.max(1, Math.floor((innerHeight * HEIGHT) / (type * LINE)) - heads);
}

function row(line, form, isSingle) {
  const became = outcome(line, form);
  const first = form.answers[0];
  return html`<tr>
    <th scope="row">${line.name}</th>
    ${isSingle ? html`<td class="hall__count">${line.sums[first]}</td><td class="quiet num">${localised(line.percents[first])} %</td>` : form.answers.map((a) => html`<td class="hall__count">${line.sums[a]}</td>`)}
    <td class=${became.look ? `hall__became--${became.look}` : ""}><span class="with-icon">${became.icon ? icon(became.icon) : nothing}<span class=${isSingle ? "" : "sr"}>${became.word}</span></span></td>
  </tr>`;
}
