/** Where there is no network: the meetings of which papers are saved on this device. */
import { html, icon, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

const place = document.querySelector("[data-saved-meetings]");
const names = "caches" in window ? await caches.keys() : [];
const meetings = names.map((name) => /^phien-saved-\d+-(\d+)$/.exec(name)?.[1]).filter(Boolean);
render(
  meetings.map(
    (id) =>
      html`<li><a class="button" href="/m/${id}/papers">${icon("paper")}${t("Papers saved for meeting %(id)s", { id })}</a></li>`,
  ),
  place,
);
