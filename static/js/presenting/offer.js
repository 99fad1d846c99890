/** What the chair presents right now, for whoever is on another screen: the words, and the way to it. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";

/** The boards that an offer is made of. */
export const OFFERED_BY = ["presenting", "presenting.me"];

/** Words and button; nothing while nothing is presented that this person may read. */
export function offer(meetingId) {
  const [now, paper] = OFFERED_BY.map(stateOf);
  if (!now || !paper || now.paper_id !== paper.paper_id) return nothing;
  const words = t("The chair presents %(number)s %(title)s, page %(page)s", { ...paper, page: now.page });
  const way = `/m/${meetingId}/papers/${paper.paper_id}?follow=1&page=${now.page}`;
  return html`<p class="with-icon">${icon("screen")}<span class="follow__what">${words}</span></p>
    <p class="follow__do"><a class="button button--primary" data-open-presented href=${way}>${t("Open and follow")}</a></p>`;
}
