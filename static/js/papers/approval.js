/** What waits for the chair's approval, above the list of papers: look, approve, or send back with a reason. */
import { shortDateTime } from "../lib/clock.js";
import { askText } from "../lib/dialog.js";
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { pageWords } from "./formats.js";

/** The papers of the desk's board that wait, and new versions of those that are out; `run(name, order)` does an act. */
export function approvalPanel(board, { meetingId, run }) {
  const waiting = (board.papers ?? []).filter((paper) => paper.state === "pending" || paper.proposed_version);
  if (!waiting.length) return nothing;
  const all = waiting.map((paper) => paper.id);
  return html`<section class="approval" aria-labelledby="approval">
    <div class="approval__head">
      <h2 id="approval">${nt("%(num)d paper awaits your approval", "%(num)d papers await your approval", waiting.length)}</h2>
      <button class="button button--primary" type="button" data-approve-all @click=${() => run("papers.approve", { paper_ids: all })}>${icon("check")}${t("Approve all")}</button>
    </div>
    <ul class="rows">${repeat(
      waiting,
      (paper) => paper.id,
      (paper) => line(paper, meetingId, run),
    )}</ul>
  </section>`;
}

function line(paper, meetingId, run) {
  const ids = { paper_ids: [paper.id] };
  const back = async () => {
    const reason = await askText({
      title: t("Send %(number)s %(title)s back?", paper),
      body: t("The secretary gets it back with your reason."),
      label: t("Reason"),
      action: t("Send back"),
    });
    if (reason) await run("papers.reject", { ...ids, reason });
  };
  const address = `/m/${meetingId}/papers/${paper.id}${paper.proposed_version ? `?version=${paper.proposed_version}` : ""}`;
  return html`<li class="approval__line" data-waits=${paper.id}>
    <span class="ordinal num">${paper.number}</span>
    <span>
      ${paper.is_classified ? html`<span class="row__title">${paper.title}</span>` : html`<a class="row__title link" href=${address}>${paper.title}</a>`}
      <span class="small quiet paper__meta">${facts(paper).map((fact) => html`<span>${fact}</span>`)}</span>
    </span>
    <span class="approval__do">
      ${paper.proposed_version ? html`<a class="button" href=${`/m/${meetingId}/papers/${paper.id}/differences?version=${paper.proposed_version}`} data-differences>${icon("history")}${t("What has changed")}</a>` : nothing}
      <button class="button" type="button" @click=${back}>${t("Send back…")}</button>
      <button class="button" type="button" data-approve @click=${() => run("papers.approve", ids)}>${icon("check")}${t("Approve")}</button>
    </span>
  </li>`;
}

function facts(paper) {
  const words = [
    paper.issued_by,
    paper.is_classified ? t("Classified: paper copy only") : pageWords(paper).join(", "),
    paper.proposed_version ? t("new version") : "",
    { voting: t("for voting delegates"), named: t("for some only") }[paper.reach],
    paper.publish_at ? t("Goes out %(at)s", { at: shortDateTime(paper.publish_at) }) : "",
  ];
  return words.filter(Boolean);
}

/** Which papers of several were not approved, each with the reason. */
export function notApproved({ paper_ids: approved, refused }) {
  const others = nt("%(num)d paper was approved.", "%(num)d papers were approved.", approved.length);
  return [others, ...refused.map((one) => `${one.number} ${one.title}: ${why(one.code)}`.trim())].join(" ");
}

function why(code) {
  if (code === "paper_step_impossible")
    return t("This paper has moved on meanwhile. Please look at where it stands now.");
  return t("This does not exist, or it is not meant for you.");
}
