/** Who answered what: invite all in one tap, remind the silent, decide on substitutes, excuse who stays away. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { shortDateTime } from "../lib/clock.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, stateOf, watch } from "../lib/live.js";
import { toast } from "../lib/toast.js";
import { cells } from "../parts/cells.js";
import { notice } from "../parts/notice.js";
import { letterTag, mailObstacle, mayResend } from "./letters.js";
import { linkButton } from "./link.js";
import { plannedReminder } from "./reminder.js";

const root = document.querySelector("[data-invitations]");
const meetingId = Number(root.dataset.meeting);
const mayInvite = root.dataset.mayInvite === "yes";
const mayAgree = root.dataset.mayAgree === "yes";
const WORDS = {
  accepted: () => t("Will come"),
  declined: () => t("Cannot come"),
  substitute: () => t("Sends a substitute"),
  waiting: () => t("No answer yet"),
  "": () => t("Not invited yet"),
};
const SIGNS = { accepted: "check", declined: "x", substitute: "people", waiting: "clock", "": "minus" };
const LOOKS = { accepted: "tag--yes", declined: "tag--warning", substitute: "tag--gold" };
const byMail = root.dataset.mail === "yes";
let shown = null;

async function send(name, order, said) {
  notice(null);
  try {
    const answer = await act(name, { meeting_id: meetingId, ...order }, { key: newKey() });
    if (said) toast(said);
    return answer ?? true;
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
    return false;
  }
}

function draw() {
  const board = stateOf("invitations");
  const agenda = stateOf("agenda");
  if (!board || !agenda) return;
  const lines = board.lines.filter((line) => shown === null || line.answer === shown);
  render(
    html`${mailObstacle(board.lines)} ${head(board, agenda)}
      <ul class="rows card">${lines.map((line) => row(line, board))}</ul>
      ${lines.length ? nothing : html`<p class="empty">${t("Nobody here.")}</p>`}`,
    root,
  );
}

function head(board, agenda) {
  return html`<section class="card answers__head">
    <p><span class="big num" data-accepted>${board.accepted}<span class="big__of">/${board.invited}</span></span> ${t("will come")}</p>
    ${board.invited ? cells({ done: board.accepted, on: board.substitutes, away: board.declined, total: board.invited }) : nothing}
    <div class="answers__filter" role="group" aria-label=${t("Show")}>${filters(board)}</div>
    <div class="answers__do">${buttons(board, agenda)}</div>
    ${mayInvite && board.is_open && board.invited ? plannedReminder(board.reminder, plan) : nothing}
  </section>`;
}

function filters(board) {
  const counts = {
    accepted: board.accepted,
    declined: board.declined,
    substitute: board.substitutes,
    waiting: board.waiting,
    "": board.uninvited,
  };
  const all = html`<button class="tab" type="button" aria-pressed=${shown === null} @click=${() => show(null)}>${t("Everybody")} <span class="num">${board.lines.length}</span></button>`;
  const each = Object.entries(counts).map(([answer, count]) =>
    count || shown === answer
      ? html`<button class="tab" type="button" data-filter=${answer} aria-pressed=${shown === answer} @click=${() => show(answer)}>${icon(SIGNS[answer])}${WORDS[answer]()} <span class="num" data-count=${answer}>${count}</span></button>`
      : nothing,
  );
  return html`${all}${each}`;
}

function show(answer) {
  shown = answer;
  draw();
}

function buttons(board, agenda) {
  if (!mayInvite) return nothing;
  const isDraft = ["draft", "postponed"].includes(agenda.meeting.state);
  const excused = board.lines.filter((line) => line.may_excuse);
  return html`${board.has_changed ? html`<button class="button button--primary" type="button" data-tell @click=${() => send("invitations.tell_change", { by_mail: byMail }, t("Told."))}>${icon("bell")}${t("Tell everybody of the new time or place")}</button>` : nothing}
  ${
    board.uninvited && (board.is_open || isDraft)
      ? html`<button class="button button--primary" type="button" data-invite @click=${() => invite(isDraft)}>${icon("upload")}${nt("Invite %(num)d person", "Invite all %(num)d", board.uninvited)}</button>`
      : nothing
  }
  ${
    board.waiting && board.is_open
      ? html`<button class="button" type="button" data-remind @click=${() => send("invitations.remind", { by_mail: byMail }, nt("%(num)d person was reminded.", "%(num)d people were reminded.", board.waiting))}>${icon("bell")}${nt("Remind %(num)d person", "Remind %(num)d people", board.waiting)}</button>`
      : nothing
  }
  ${board.invited ? html`<a class="button" href="/m/${meetingId}/invitations/letters" download data-letters>${icon("print")}${t("Letters to print (PDF)")}</a>` : nothing}
  ${excused.length > 1 ? html`<button class="button" type="button" data-excuse-all @click=${() => excuseAll(excused)}>${icon("check")}${t("Excuse all %(num)s on the attendance list", { num: excused.length })}</button>` : nothing}`;
}

async function plan(days) {
  if (!(await send("invitations.plan_reminder", { days }, t("Recorded.")))) draw();
}

async function invite(isDraft) {
  if (isDraft && !(await send("agenda.invite", {}))) return;
  await send("invitations.send", { by_mail: byMail }, t("Invited."));
}

async function excuseAll(lines) {
  for (const line of lines) {
    if (!(await excuse(line))) return;
  }
}

function excuse(line) {
  const instead = t("%(name)s attends instead", { name: line.substitute_name });
  const reason = line.answer === "declined" ? line.reason : [instead, line.reason].filter(Boolean).join("; ");
  const order = { participant_ids: [line.participant_id], state: "excused", reason: reason.slice(0, 300) };
  return send("attendance.correct", order, t("Excused: %(name)s", { name: line.name }));
}

function row(line, board) {
  return html`<li class="answers__row" data-line=${line.participant_id} data-answer=${line.answer}>
    <span class="answers__words"><span class="row__title">${line.name}</span>
      <span class="small quiet">${[line.position, line.delegation].filter(Boolean).join(" · ")}</span>
      ${line.reason ? html`<span class="small">${line.reason}</span>` : nothing}
      ${line.substitute_name ? html`<span class="small strong">${line.substitute_name}, ${line.substitute_position}</span>` : nothing}
      ${line.reminded_at && line.answer === "waiting" ? html`<span class="small quiet">${t("Reminded %(time)s", { time: shortDateTime(line.reminded_at) })}</span>` : nothing}</span>
    ${letterTag(line)}
    <span class="tag ${LOOKS[line.answer] ?? ""}">${icon(SIGNS[line.answer])}${WORDS[line.answer]()}</span>
    <span class="answers__hands">${hands(line, board)}</span>
  </li>`;
}

function hands(line, board) {
  return html`${line.consent === "asked" ? (mayAgree ? consent(line) : html`<span class="tag">${t("The chair decides")}</span>`) : nothing}
    ${line.consent === "given" ? html`<span class="tag tag--yes">${icon("gavel")}${t("The chair has agreed")}</span>` : nothing}
    ${line.consent === "refused" ? html`<span class="tag tag--warning">${icon("gavel")}${t("The chair has not agreed")}</span>` : nothing}
    ${mayInvite && byMail && mayResend(line) ? html`<button class="button" type="button" data-resend @click=${() => send("invitations.resend", { participant_id: line.participant_id }, t("The e-mail goes out again."))}>${t("Send again")}</button>` : nothing}
    ${mayInvite && board.is_open && line.answer ? linkButton(line, { send, byMail, meetingId }) : nothing}
    ${mayInvite && line.needs_place ? seatForm(line) : nothing}
    ${mayInvite && line.may_excuse ? html`<button class="button" type="button" data-excuse @click=${() => excuse(line)}>${t("Excuse on the attendance list")}</button>` : nothing}`;
}

function consent(line) {
  const decide = (agrees) =>
    send("invitations.decide", { participant_id: line.participant_id, agrees }, t("Recorded."));
  return html`<button class="button button--primary" type="button" data-agree @click=${() => decide(true)}>${icon("check")}${t("Agree")}</button>
    <button class="button" type="button" data-refuse @click=${() => decide(false)}>${icon("x")}${t("Do not agree")}</button>`;
}

function seatForm(line) {
  return html`<form method="post" action="/m/${meetingId}/invitations/${line.participant_id}/substitute">
    <input type="hidden" name="csrf_token" value=${root.dataset.csrf} />
    <button class="button" type="submit" data-seat>${icon("plus")}${t("Put the substitute on the list")}</button>
  </form>`;
}

watch(meetingId, { agenda: draw, invitations: draw });
