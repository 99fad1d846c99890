/** The one button of the desk: what goes out, to whom, and whether in time. */
import { date } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

/** The panel at the foot; `ready` and `loose` are the numbers of bound and unbound drafts. */
export function publishPanel({ board, ready, loose, isInTime, desk }) {
  return html`<section class="console__end publish" aria-labelledby="publish">
    <h2 id="publish" class="sr">${t("Publish")}</h2>
    ${ready ? html`<p>${t("To %(delegates)s and %(guests)s.", audience(board))}</p> ${deadline(board, isInTime)}` : nothing}
    <button class="button button--primary button--wide" type="button" data-publish ?disabled=${!ready} @click=${() => publish(board, ready, desk)}>
      ${ready ? nt("Publish %(num)d paper", "Publish %(num)d papers", ready) : t("Nothing to publish")}
    </button>
    <p class="small quiet">${foot(ready, loose)}</p>
  </section>`;
}

function audience({ delegates, guests }) {
  return {
    delegates: nt("%(num)d delegate", "%(num)d delegates", delegates),
    guests: nt("%(num)d guest", "%(num)d guests", guests),
  };
}

function deadline(board, isInTime) {
  if (isInTime) return html`<p class="tag tag--yes">${icon("check")}${t("In time: 3 working days ahead")}</p>`;
  return html`<p class="tag tag--warning">${icon("warning")}${t("Late: papers were due by %(day)s", { day: date(`${board.due_on}T00:00`) })}</p>`;
}

function foot(ready, loose) {
  if (loose)
    return nt("%(num)d file is not bound and stays here.", "%(num)d files are not bound and stay here.", loose);
  return ready ? "" : t("Papers that are bound and not published yet are counted here.");
}

async function publish(board, ready, desk) {
  const title = nt("Publish %(num)d paper?", "Publish %(num)d papers?", ready);
  const body = t(
    "%(delegates)s and %(guests)s can read them at once. A published paper can only be withdrawn, with a reason.",
    audience(board),
  );
  if (await confirm({ title, body, action: t("Publish") })) await desk.do("papers.publish", {});
}
