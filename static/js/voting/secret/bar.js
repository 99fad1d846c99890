/** What stays of a secret vote on the screen while its sheet is minimised. */
import { countdown } from "../../lib/clock.js";
import { html, icon, nothing } from "../../lib/dom.js";
import { t } from "../../lib/i18n.js";
import { bar as plain } from "../bar.js";

export function bar(facts, does) {
  const { poll, me, now } = facts;
  if (!me.eligible) return plain(facts, does);
  const isOpen = poll.state === "open";
  const left = isOpen && poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  return html`<aside class="votebar" aria-label=${t("Open vote")} data-votebar=${poll.state} data-secret>
    <p class="votebar__words with-icon">${icon("lock")}<span>${words(poll, me)}</span></p>
    ${left ? html`<span class="with-icon ${left.phase === "calm" ? "" : "timer--warning"}" role="timer">${icon(left.icon)}<strong class="num">${left.text}</strong> ${left.word}</span>` : nothing}
    ${button(isOpen, me, does)}
  </aside>`;
}

function words(poll, me) {
  if (me.is_on_paper) return t("Secret ballot: you vote on paper");
  if (me.revision) return t("Secret ballot: your vote is recorded");
  return poll.state === "open"
    ? t("A secret ballot is open: you have not voted yet")
    : t("The secret ballot is closed. You did not vote.");
}

function button(isOpen, me, does) {
  if (me.is_on_paper || (!isOpen && !me.revision)) return nothing;
  return html`<button class="button ${me.revision ? "" : "button--primary"}" type="button" data-open-ballot @click=${does.open}>
    ${me.revision ? t("My receipt") : t("Vote now")}
  </button>`;
}
