/** While a paper is read a new version of it may come out: said at once, opened by a tap, never under the reader's hands. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { stateOf, watch } from "../lib/live.js";
import { papersFor } from "../papers/mine.js";

const place = document.querySelector("[data-renewed]");

/** Watch for a newer version than the one that is read. */
export function tellOfNewVersion({ meeting_id, paper_id, version, is_counted, reader_url, differences_url }) {
  if (!is_counted) return;
  let isTold = false; // until then the place keeps what the page came with
  const draw = () => {
    const now = papersFor(stateOf("papers"), stateOf("papers.me")).find((paper) => paper.id === paper_id);
    if (!isTold && !(now && now.version > version)) return;
    if (!isTold) place.replaceChildren();
    isTold = true;
    render(now && now.version > version ? notice(reader_url, `${differences_url}?from=${version}`) : nothing, place);
  };
  watch(meeting_id, { papers: draw, "papers.me": draw });
}

function notice(url, differencesUrl) {
  return html`<span class="with-icon">${icon("bell")}${t("A new version of this paper is out.")}</span>
    <span class="reader__renewed-do">
      <a class="button" href=${differencesUrl} data-differences>${icon("history")}${t("What has changed")}</a>
      <a class="button button--primary" href=${url}>${t("Open the new version")}</a>
    </span>`;
}
