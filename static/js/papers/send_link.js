/** The way from the list of papers to one's own sendings, with what was sent back since one last sent something. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

/** `mine` is the state of "papers.my_sent"; nothing for whoever cannot send. */
export function sendLink(mine, meetingId) {
  if (!mine || (!mine.is_open && !mine.sent.length)) return nothing;
  const last = Math.max(0, ...mine.sent.map((sending) => Date.parse(sending.sent_at)));
  const isNews = (sending) => sending.state === "returned" && Date.parse(sending.answered_at) > last;
  const back = mine.sent.filter(isNews).length;
  const waiting = mine.sent.filter((sending) => sending.state === "waiting").length;
  const words = back
    ? nt("%(num)d sent back", "%(num)d sent back", back)
    : waiting
      ? nt("%(num)d waiting", "%(num)d waiting", waiting)
      : "";
  return html`<a class="button" href="/m/${meetingId}/papers/send" data-send-link>${icon("upload")}<span>${t("Send papers in")}${words ? html` <span class="small quiet nowrap">${words}</span>` : nothing}</span></a>`;
}
