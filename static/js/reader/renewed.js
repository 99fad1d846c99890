/** While a paper is read a new version of it may come out: said at once, opened by a tap, never under the reader's hands. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf, watch } from "../lib/live.js";
import { papersFor } from "../papers/mine.js";

const place = document.querySelector("[data-renewed]");

/** Watch for a newer version than the one that is read. */
export function tellOfNewVersion({ meeting_id, paper_id, version, is_counted, reader_url }) {
  if (!is_counted) return;
  const draw = () => {
    const now = papersFor(stateOf("papers"), stateOf("papers.me")).find((paper) => paper.id === paper_id);
    render(now && now.version > version ? notice(reader_url) : nothing, place);
  };
  watch(meeting_id, { papers: draw, "papers.me": draw });
}

function notice(url) {
  return html`<span class="with-icon">${icon("bell")}${t("A new version of this paper is out.")}</span>
    <a class="button button--primary" href=${url}>${t("Open the new version")}</a>`;
}
