/** The one button of the desk: what goes out, to whom, and whether in time. */
import { date } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { askCircle } from "./circle.js";
import { sendingSwitch } from "./sent_panel.js";

/** The panel at the foot; `ready` and `loose` are the numbers of bound and unbound drafts. */
export function publishPanel({ board, ready, loose, isInTime, desk }) {
  return html`<section class="console__end publish" aria-labelledby="publish">
    <h2 id="publish" class="sr">${t("Publish")}</h2>
    ${ready ? deadline(board, isInTime) : nothing}
    <button class="button button--primary button--wide" type="button" data-publish ?disabled=${!ready} @click=${() => publish(board, ready, desk)}>
      ${ready ? verb(board, ready) : t("Nothing to publish")}
    </button>
    <p class="small quiet">${foot(ready, loose)}</p>
    ${approval(board, desk)} ${sendingSwitch(desk)}
    <a class="button button--wide" href="/m/${desk.meetingId}/desk/papers/groups">${icon("people")}${t("Groups of readers")}</a>
  </section>`;
}

/** What the one button does: where the meeting asks for approval, papers go to the chair first. */
function verb(board, ready) {
  if (board.needs_approval) return nt("Send %(num)d paper for approval", "Send %(num)d papers for approval", ready);
  return nt("Publish %(num)d paper", "Publish %(num)d papers", ready);
}

function approval(board, desk) {
  const turn = (event) => desk.do("papers.set_approval", { is_needed: event.target.checked });
  return html`<label class="form__tick"><input type="checkbox" .checked=${board.needs_approval} @change=${turn} />
    <span>${t("The chair approves papers before they go out")}</span></label>`;
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
  const order = await askLetGo(board, desk, {
    title: board.needs_approval
      ? nt("Send %(num)d paper for approval?", "Send %(num)d papers for approval?", ready)
      : nt("Publish %(num)d paper?", "Publish %(num)d papers?", ready),
  });
  if (order) await desk.do("papers.publish", order);
}

/** For whom and when papers go out; null where it was given up. */
export function askLetGo(board, desk, { title, paper }) {
  return askCircle({
    meetingId: desk.meetingId,
    title,
    paper,
    body: board.needs_approval
      ? t("The chair approves them or sends them back with a reason.")
      : t("A published paper can only be withdrawn, with a reason."),
    action: board.needs_approval ? t("Send for approval") : t("Publish"),
  });
}
