/** In the hall: names that are called, hands that are counted, items that are adopted unless somebody objects. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { cells } from "../parts/cells.js";
import { standing, timeLeft } from "../voting/round.js";

const ITEMS = 3; // of two lines each in the smallest type that the last row reads
const ITEMS_FAR = 1; // in larger type
const PAGE_MS = 8000; // by the server's clock, so that several screens turn together

/** The scene of a round, and of what came of it. */
export function roundScene(rounds, now) {
  const round = rounds?.round;
  if (!round) return nothing;
  const most = document.querySelector("[data-hall]").classList.contains("hall--far") ? ITEMS_FAR : ITEMS;
  const pages = Math.ceil(round.items.length / most);
  const page = Math.floor(now / PAGE_MS) % pages;
  const shown = round.items.slice(page * most, (page + 1) * most);
  return html`<div class="hall__lines" data-hall-round>
      <p class="hall__headline hall__head"><span class="hall__cut">${round.closed_at ? t("The time to object is over") : t("Adopted unless somebody objects")}</span> ${round.closed_at ? nothing : timeLeft(round, now, true)}</p>
      <table class="hall__table"><tbody>
        ${shown.map((line) => html`<tr><th scope="row"><span class="hall__cut"><span class="ordinal">${line.number}</span>&ensp;${line.title}</span></th><td>${standing(line)}</td></tr>`)}
      </tbody></table>
    </div>
    ${pages > 1 ? html`<p class="hall__foot hall__line quiet num">${page + 1}/${pages}</p>` : nothing}`;
}

/** The name that is called, or that hands or papers are being counted. */
export function withoutTablets(poll) {
  return html`<div class="hall__speaker">
      <h2 class="hall__name hall__name--long">${poll.question}</h2>
      ${poll.state === "open" ? now(poll) : nothing}
    </div>
    ${poll.call ? html`<div class="hall__bar">${cells({ done: poll.cast, total: poll.eligible })}</div>` : nothing}`;
}

function now({ means, call }) {
  if (means === "hands")
    return html`<p class="hall__name hall__name--step" data-hall-count>${t("Hands are being counted")}</p>`;
  if (means === "paper")
    return html`<p class="hall__name hall__name--step" data-hall-count>${t("Ballots are on paper; tellers count them")}</p>`;
  if (!call?.now) return html`<p class="hall__name hall__name--step" data-hall-call>${t("Everybody was called")}</p>`;
  return html`<div class="hall__call" data-hall-call>
    <p class="quiet">${t("Now called:")}</p>
    <p class="hall__name hall__name--step">${call.now.name}</p>
    ${call.next.length ? html`<p class="quiet hall__line">${t("Next:")} ${call.next[0].name}</p>` : nothing}
  </div>`;
}
