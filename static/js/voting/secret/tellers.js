/** The tellers' table, one step at a time: issue the codes, try them, and after closing open the box. */
import { confirm } from "../../lib/dialog.js";
import { html, icon, nothing, render } from "../../lib/dom.js";
import { t } from "../../lib/i18n.js";
import { act, stateOf, watch } from "../../lib/live.js";
import { notice } from "../../parts/notice.js";
import { startStrip } from "../../parts/strip.js";
import { Codes, codeField } from "./codes.js";
import { Handout, handout } from "./handout.js";
import { countOfPaper, papersToGive } from "./paper_count.js";
import { ask } from "./table.js";

const root = document.querySelector("[data-tellers]");
const meetingId = Number(root.dataset.meeting);
const pollId = Number(root.dataset.poll);
const address = `/m/${meetingId}/polls/${pollId}/tellers`;
let hand = null; // the codes that have just been made, on their way to the tellers
const codes = new Codes(address, draw);
let isBusy = false;

/** This vote as the board tells of it: {state, secret, …}. */
function here() {
  const voting = stateOf("voting");
  if (!voting) return null;
  const prepared = voting.prepared.find((poll) => poll.id === pollId);
  if (prepared) return { ...prepared, state: "prepared" };
  if (voting.poll?.id === pollId) return voting.poll;
  return voting.done.find((poll) => poll.id === pollId) ?? null;
}

function draw() {
  const poll = here();
  if (poll) codes.begin(poll.state);
  if (poll) render(hand ? handout(hand, draw, () => endHandout()) : step(poll), root);
}

function step(poll) {
  if (poll.state === "prepared") return poll.secret.has_key ? rehearsal(poll) : issuing(poll);
  if (poll.state === "open") return voting(poll);
  if (poll.state === "closed" && poll.secret) return afterClosing(poll);
  return over(poll);
}

function card(title, words, content) {
  return html`<section class="card tellers__step" aria-labelledby="step"><h2 id="step" tabindex="-1">${title}</h2>
    ${words ? html`<p>${words}</p>` : nothing} ${content}</section>`;
}

function issuing(poll) {
  return card(
    t("1. Issue the codes"),
    t(
      "Each teller gets a code of their own, shown once on this screen. Please let only the one who is called look at it.",
    ),
    html`<ol class="tellers__names">${poll.secret.tellers.map((name) => html`<li>${name}</li>`)}</ol>
      <p class="notice with-icon">${icon("warning")}<span>${root.dataset.lost}</span></p>
      <button class="button button--primary" type="button" data-issue ?disabled=${isBusy} @click=${issue}>${icon("lock")}${t("Issue the codes")}</button>`,
  );
}

async function issue() {
  isBusy = true;
  draw();
  try {
    hand = new Handout(await ask(`${address}/keys`));
    codes.clear();
    notice(null);
  } catch (error) {
    notice(error.message);
  }
  isBusy = false;
  draw();
}

/** The last teller has covered the code: nothing of them stays in this page. */
function endHandout() {
  hand = null;
  draw();
  root.querySelector("#step")?.focus();
}

function rehearsal(poll) {
  const all = poll.secret.tellers.length;
  return card(
    t("2. Try the codes"),
    t("Every teller types the code once. Nothing is opened; it only shows that it was written down correctly."),
    html`${taken(poll)} ${codes.taken.size < all ? codeField(codes) : html`<p class="tellers__good with-icon" data-tried>${icon("check")}${t("All codes are right. The chair can open the vote.")}</p>`}
      <p class="form__actions"><button class="button" type="button" data-again ?disabled=${isBusy} @click=${issueAgain}>${icon("history")}${t("Issue new codes")}</button></p>`,
  );
}

async function issueAgain() {
  const question = {
    title: t("Issue new codes?"),
    body: t("The codes issued before are worth nothing then."),
    action: t("Issue new codes"),
    danger: true,
  };
  if (await confirm(question)) issue();
}

function taken({ secret }) {
  return html`<ol class="tellers__names">
    ${secret.tellers.map((name, n) => {
      const isTaken = codes.taken.has(n + 1);
      return html`<li class=${isTaken ? "tellers__name--taken" : ""} data-teller=${n + 1} data-taken=${isTaken ? "yes" : "no"}>
        <span class="with-icon">${icon(isTaken ? "check" : "circle")}${name}</span>
        <span class="quiet">${isTaken ? t("code taken") : t("code awaited")}</span>
      </li>`;
    })}
  </ol>`;
}

function voting(poll) {
  return card(
    t("The vote is open"),
    t("%(cast)s of %(eligible)s have voted. The codes are needed after closing.", poll),
    papersToGive(poll, (who) => mark(who)),
  );
}

async function mark(who) {
  const question = {
    title: t("Give a paper ballot?"),
    body: t("%(name)s cannot vote on a tablet then.", who),
    action: t("Give a paper ballot"),
  };
  if (!(await confirm(question))) return;
  send("voting.mark_paper", { participant_id: who.participant_id });
}

async function send(name, payload) {
  try {
    await act(name, { meeting_id: meetingId, poll_id: pollId, ...payload });
    notice(null);
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
  }
}

function afterClosing(poll) {
  const { secret } = poll;
  if (secret.step === "closed") return card(t("The box is being fixed"), t("This takes a moment."), nothing);
  if (secret.step !== "root_published") return over(poll);
  if (secret.needs_paper)
    return card(
      t("3. Count the paper ballots"),
      "",
      countOfPaper(poll, (count) => send("voting.count_paper", count)),
    );
  return opening(poll);
}

function opening(poll) {
  const { secret } = poll;
  const missing = Math.max(0, secret.threshold - codes.taken.size);
  return card(
    t("3. Open the box"),
    t("The codes of %(threshold)s tellers open it. What is in it was fixed for everybody before.", secret),
    html`${taken(poll)} ${missing ? codeField(codes) : nothing}
      <button class="button button--primary" type="button" data-unlock ?disabled=${missing > 0 || isBusy} @click=${unlock}>${icon("lock")}${isBusy ? t("Counting…") : t("Open the box and count")}</button>
      <dl class="facts"><dt class="facts__k">${t("Root of the box")}</dt><dd class="facts__v num tellers__root">${secret.root}</dd></dl>`,
  );
}

async function unlock() {
  isBusy = true;
  draw();
  try {
    await ask(`${address}/open`, { codes: [...codes.taken.values()] });
    codes.clear();
    notice(null);
  } catch (error) {
    codes.clear();
    notice(error.message);
  }
  isBusy = false;
  draw();
}

function over(poll) {
  const isCounted = ["counted", "destroyed"].includes(poll.secret?.step);
  const words = isCounted
    ? t("The ballots are counted. The key and the sealed ballots are destroyed; nobody can open them any more.")
    : t("There is nothing to do here any more.");
  return card(
    isCounted ? t("Counted") : t("This vote is over"),
    words,
    html`<p class="form__actions">
    <a class="button button--primary" href="/m/${meetingId}">${t("Back to the meeting")}</a>
    <a class="button" href="/m/${meetingId}/polls/${pollId}">${t("The page of this vote")}</a></p>`,
  );
}

watch(meetingId, { voting: draw, agenda: () => {} });
startStrip({ meetingId });
