/** The secretary's desk: what is ready, what still needs a hand, and the way to each part. */
import { shortDateTime } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, stateOf, watch } from "../lib/live.js";
import { cells } from "../parts/cells.js";
import { notice } from "../parts/notice.js";
import { startStrip } from "../parts/strip.js";

const root = document.querySelector("[data-desk]");
const meetingId = Number(root.dataset.meeting);
const STATES = {
  draft: () => t("In preparation"),
  invited: () => t("Invited"),
  in_session: () => t("In session"),
  recess: () => t("Recess"),
  closed: () => t("Closed"),
  archived: () => t("Archived"),
  postponed: () => t("Postponed"),
  cancelled: () => t("Cancelled"),
};

function draw() {
  const agenda = stateOf("agenda");
  const here = stateOf("attendance");
  const papers = stateOf("papers");
  if (!agenda || !here || !papers) return;
  render(
    html`${head(agenda)}<div data-notice></div><div class="cards desk__cards">${agendaCard(agenda)}${papersCard(papers)}${peopleCard(here)}${votesCard()}${moreCard()}</div>`,
    root,
  );
}

function head({ meeting }) {
  return html`<div class="page__head">
    <div>
      <p class="eyebrow eyebrow--rule">${meeting.issuer}</p>
      <h1>${meeting.title}</h1>
      <p class="quiet">${shortDateTime(meeting.starts_at)}${meeting.place ? `, ${meeting.place}` : ""} – ${STATES[meeting.state]()}</p>
    </div>
    ${
      meeting.state === "draft"
        ? html`<button class="button button--primary" type="button" @click=${invite}>${icon("bell")}${t("Make it known to the participants")}</button>`
        : nothing
    }
  </div>`;
}

async function invite() {
  const agreed = await confirm({
    title: t("Make it known to the participants"),
    body: t("Everybody on the list sees the meeting and its published papers."),
    action: t("Make it known"),
  });
  if (!agreed) return;
  try {
    await act("agenda.invite", { meeting_id: meetingId });
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."), invite);
  }
}

function card(title, sign, body, href, word) {
  return html`<section class="card">
    <h2 class="with-icon">${icon(sign)}${title}</h2>
    ${body}<a class="button" href=${href}>${word}</a>
  </section>`;
}

function agendaCard({ items }) {
  const minutes = items.reduce((sum, item) => sum + (item.planned_minutes ?? 0), 0);
  const body = items.length
    ? html`<p>${nt("%(num)d item", "%(num)d items", items.length)}, ${t("%(num)s minutes planned", { num: minutes })}</p>`
    : html`<p class="quiet">${t("No items yet. Import them or add them by hand.")}</p>`;
  return card(t("Agenda"), "list", body, `/m/${meetingId}/agenda`, t("Edit the agenda"));
}

function papersCard({ papers }) {
  const published = papers.filter((p) => p.state === "published").length;
  const drafts = papers.filter((p) => p.state === "draft");
  const unbound = drafts.filter((p) => !p.item_id).length;
  const body = papers.length
    ? html`${cells({ on: published, done: drafts.length - unbound, total: papers.length })}
        <p>${t("%(published)s published, %(bound)s ready, %(unbound)s to look at", { published, bound: drafts.length - unbound, unbound })}</p>`
    : html`<p class="quiet">${t("No papers yet. Drop all files at once; they find their items by number.")}</p>`;
  return card(
    t("Papers"),
    "paper",
    html`${body}${sentIn()}`,
    `/m/${meetingId}/desk/papers`,
    t("Papers of the meeting"),
  );
}

/** What delegates and units have sent in and nobody has answered. */
function sentIn() {
  const count = stateOf("papers.sent")?.waiting.length;
  if (!count) return nothing;
  const words = nt("%(num)d paper sent in awaits your answer", "%(num)d papers sent in await your answer", count);
  return html`<p><a class="link with-icon" href=${`/m/${meetingId}/desk/papers#sent`} data-sent-count>${icon("bell")}${words}</a></p>`;
}

function peopleCard(here) {
  const body = html`${cells({ on: here.present, away: here.excused + here.absent, total: here.total, post: here.required })}
    <p>${t("%(present)s of %(total)s delegates present, %(required)s required", here)}</p>
    <p class="quiet">${t("%(present)s of %(total)s guests present", { present: here.guests_present, total: here.guests_total })}</p>`;
  return html`${card(t("Attendance"), "people", body, `/m/${meetingId}/attendance`, t("Correct attendance"))}
  ${card(t("Participants"), "person", html`<p>${nt("%(num)d voting delegate", "%(num)d voting delegates", here.total)}</p>`, `/m/${meetingId}/people`, t("List and roles"))}
  ${card(t("Invitations"), "calendar", html`<p class="quiet">${t("Who is invited, who will come, whom they send.")}</p>`, `/m/${meetingId}/invitations`, t("Invitations and answers"))}`;
}

function votesCard() {
  const voting = stateOf("voting");
  if (!voting) return nothing;
  const body = html`<p>${t("%(prepared)s prepared, %(done)s done", { prepared: voting.prepared.length, done: voting.done.length })}</p>`;
  const isOpen = ["open", "closed"].includes(voting.poll?.state);
  const enter = html`<a class="button ${isOpen ? "button--primary" : ""}" data-enter-link href="/m/${meetingId}/enter">${icon("pencil")}${t("Enter a vote")}</a>`;
  return card(t("Votes"), "vote", html`${body}${enter}`, `/m/${meetingId}/polls`, t("Prepare votes"));
}

function moreCard() {
  const links = [
    [`/m/${meetingId}/import`, "upload", t("Import lists and papers")],
    [`/m/${meetingId}/seating`, "seat", t("Seating plan")],
    [`/m/${meetingId}/links`, "qr", t("Sign-in links and QR codes")],
    [`/m/${meetingId}/guests`, "people", t("Guests without an account")],
    [`/m/${meetingId}/screens`, "screen", t("Hall screens")],
    [`/m/${meetingId}/chair`, "gavel", t("The chair's console")],
    [`/m/${meetingId}/edit`, "settings", t("Meeting and rules")],
    [`/m/${meetingId}/course`, "history", t("Course of the meeting")],
  ];
  return html`<section class="card desk__more">
    <h2 class="with-icon">${icon("settings")}${t("More")}</h2>
    <div class="desk__links">
      ${links.map(([href, sign, word]) => html`<a class="button button--wide" href=${href}>${icon(sign)}${word}</a>`)}
    </div>
  </section>`;
}

watch(
  meetingId,
  Object.fromEntries(["agenda", "attendance", "papers", "papers.sent", "voting"].map((kind) => [kind, draw])),
);
startStrip({ meetingId });
