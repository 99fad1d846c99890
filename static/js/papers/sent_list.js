/** What somebody has sent in, and what became of it. */
import { shortDateTime } from "../lib/clock.js";
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { confirm } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { KINDS } from "./edit_form.js";

const STATES = {
  waiting: { sign: "clock", say: () => t("Waits for the secretary"), tone: "" },
  accepted: {
    sign: "check",
    say: ({ number }) => (number ? t("Accepted as %(number)s", { number }) : t("Accepted")),
    tone: "tag--yes",
  },
  returned: { sign: "warning", say: () => t("Sent back"), tone: "tag--warning" },
  removed: { sign: "x", say: () => t("Accepted, and taken off again"), tone: "" },
};

/** The list, the newest first; nothing where nobody has sent anything. */
export function sentList(sent, context) {
  if (!sent.length) return nothing;
  return html`<section class="send__sent" aria-labelledby="sent">
    <h2 id="sent">${t("Sent by you")}</h2>
    <ul class="rows">${repeat(
      sent,
      (sending) => sending.id,
      (sending) => line(sending, context),
    )}</ul>
  </section>`;
}

function line(sending, { meetingId, items, isOver, isOpen, takeBack, sendAgain }) {
  const item = items.find((one) => one.id === sending.item_id);
  const { sign, say, tone } = STATES[sending.state];
  const facts = [
    t("Sent %(at)s", { at: shortDateTime(sending.sent_at) }),
    sending.paper_id ? KINDS[sending.kind]() : "",
    item ? t("for item %(number)s", item) : "",
  ];
  return html`<li class="send__line" data-sent=${sending.state}>
    <div>
      ${sending.paper_id ? html`<a class="row__title link" href="/m/${meetingId}/papers/${sending.paper_id}">${sending.title}</a>` : html`<span class="row__title">${sending.title}</span>`}
      <span class="small quiet paper__meta">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</span>
      <span class="send__state tag ${tone}" role="status">${icon(sign)}${say(sending)}${sending.answered_at ? html` · <span class="num">${shortDateTime(sending.answered_at)}</span>` : nothing}</span>
      ${sending.note ? html`<p class="small send__note">${sending.note}</p>` : nothing}
      ${sending.answer ? html`<p class="send__answer"><strong>${t("Reason of the secretary:")}</strong> ${sending.answer}</p>` : nothing}
    </div>
    ${isOver ? nothing : button(sending, takeBack, isOpen && sendAgain)}
  </li>`;
}

function button(sending, takeBack, sendAgain) {
  if (sending.state === "returned" && !sendAgain) return nothing;
  if (sending.state === "returned")
    return html`<button class="button" type="button" data-again @click=${() => sendAgain(sending)}>${icon("upload")}${t("Send another…")}</button>`;
  if (sending.state !== "waiting") return nothing;
  const ask = async () => {
    const body = t("The secretary no longer sees it. You may send it again.");
    if (await confirm({ title: t("Take “%(title)s” back?", sending), body, action: t("Take back"), danger: true }))
      await takeBack(sending);
  };
  return html`<button class="button" type="button" data-take-back @click=${ask}>${icon("history")}${t("Take back…")}</button>`;
}
