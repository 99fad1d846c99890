/** Which published papers guests without an account may read, too: a tick for each, and what stands in the way. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, stateOf, watch } from "../lib/live.js";

const root = document.querySelector("[data-guest-papers]");
const meetingId = Number(root.dataset.meeting);
let trouble = "";

function draw() {
  const papers = (stateOf("papers")?.papers ?? []).filter((paper) => paper.state === "published");
  const given = papers.filter((paper) => paper.is_for_visitors).length;
  render(
    html`<h2>${t("Papers for guests")}</h2>
      <p class="quiet" role="status">${nt("%(num)d paper may be read by guests", "%(num)d papers may be read by guests", given)}</p>
      ${papers.length ? nothing : html`<p class="quiet">${t("No paper is published yet. What is published can be ticked here.")}</p>`}
      ${trouble ? html`<p class="notice" role="alert">${trouble}</p>` : nothing}
      <ul class="rows">${papers.map(row)}</ul>`,
    root,
  );
}

function row(paper) {
  const why = reason(paper);
  return html`<li><label class="form__tick guests__tick">
    <input type="checkbox" data-paper=${paper.id} .checked=${paper.is_for_visitors} ?disabled=${why !== ""}
      @change=${(event) => give(paper, event.target.checked)} />
    <span><span class="ordinal">${paper.number}</span> ${paper.title}</span>
    ${why ? html`<span class="tag">${icon("lock")}${why}</span>` : nothing}
  </label></li>`;
}

function reason(paper) {
  if (paper.is_classified) return t("On paper only");
  if (paper.reach !== "everybody") return t("Only for some");
  return paper.is_watermarked ? t("Carries the reader's name") : "";
}

async function give(paper, isGiven) {
  trouble = "";
  try {
    const order = { meeting_id: meetingId, paper_ids: [paper.id], is_given: isGiven };
    await act("papers.give_to_visitors", order, { key: newKey() });
  } catch (error) {
    trouble = error.message || t("Not sent. Please try again.");
  }
  draw();
}

watch(meetingId, { papers: draw });
