/** Votes of a meeting: prepare one, see what is prepared and what is done. */
import { duration } from "../lib/clock.js";
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { say } from "../lib/forms.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, stateOf, watch } from "../lib/live.js";
import { notice } from "../parts/notice.js";
import { startStrip } from "../parts/strip.js";
import { headingOf, isOnTablets, meansTag } from "../voting/means.js";
import { secretOf, startSecretPart } from "../voting/secret/prepare.js";
import { ruleSentence } from "../voting/words.js";
import { paperOf, revealOf, startPollForm } from "./poll_form.js";
import { blockRows, waysOf } from "./polls_block.js";
import { startRoundForm } from "./polls_round.js";
import { RuleEditor } from "./rule_editor.js";

const root = document.querySelector("[data-polls]");
const meetingId = Number(root.dataset.meeting);
const form = document.querySelector("[data-prepare]");
const ruleHost = form.querySelector("[data-rule]");
const ruling = new RuleEditor(meetingId, () => render(ruling.template(), ruleHost));
let editing = null; // { pollId, editor }: the prepared vote whose rule is being changed
const STATES = {
  open: () => t("open now"),
  closed: () => t("closed, not announced yet"),
  announced: () => t("announced"),
  annulled: () => t("annulled"),
};

function draw() {
  const voting = stateOf("voting");
  const agenda = stateOf("agenda");
  if (!voting || !agenda) return;
  fillItems(agenda);
  const number = (id) => agenda.items.find((i) => i.id === id)?.number ?? "–";
  render(
    html`<section class="card">
        <h2>${t("Prepared")}</h2>
        ${
          voting.prepared.length
            ? html`<ul class="rows">${repeat(
                voting.prepared,
                (p) => p.id,
                (p) => preparedRow(p, number),
              )}</ul>`
            : html`<p class="quiet">${t("No vote is prepared yet.")}</p>`
        }
      </section>
      ${
        voting.done.length
          ? html`<section class="card">
            <h2>${t("Done")}</h2>
            <ul class="rows">${repeat(
              voting.done,
              (p) => p.id,
              (p) => doneRow(p, number),
            )}</ul>
          </section>`
          : nothing
      }`,
    root,
  );
}

/** For and against, public, on the tablets: nothing has to be said of it. */
function isPlain(poll) {
  return !poll.secret && !poll.form && isOnTablets(poll);
}

function preparedRow(poll, number) {
  return html`<li class="pair polls__row">
    <div>
      <span class="ordinal">${number(poll.item_id)}</span> <span class="row__title">${poll.question}</span><br />
      <span class="small quiet">${isPlain(poll) ? nothing : html`${headingOf(poll)}, `}${poll.form ? html`${nt("%(num)d line", "%(num)d lines", poll.form.subjects.length)}; ` : nothing}${ruleSentence(poll.rule)}${poll.seconds && isOnTablets(poll) ? `, ${duration(poll.seconds)}` : ""}</span>
      ${blockRows(poll, ofThisMeeting)} ${editing?.pollId === poll.id ? ruleForm() : nothing}
    </div>
    ${
      editing?.pollId === poll.id
        ? nothing
        : html`<span class="form__actions">
          ${poll.secret ? html`<a class="button" data-tellers href="/m/${meetingId}/polls/${poll.id}/tellers">${icon(poll.secret.has_key ? "check" : "lock")}${poll.secret.has_key ? t("Codes are issued") : t("Issue the codes")}</a>` : nothing}
          <button class="button" type="button" data-edit-rule @click=${() => editRule(poll)}>${icon("edit")}${t("Rule")}</button>
          <button class="button button--square" type="button" aria-label=${t("Delete: %(title)s", { title: poll.question })} @click=${() => remove(poll)}>${icon("trash")}</button>
        </span>`
    }
  </li>`;
}

function editRule(poll) {
  const { numerator, denominator, strict, base, tie, quorum } = poll.rule;
  const rule = { numerator, denominator, strict, base, tie };
  if (quorum) rule.quorum = parts(quorum);
  const editor = new RuleEditor(meetingId, draw, rule);
  editor.kind = poll.kind;
  editing = { pollId: poll.id, editor };
  draw();
}

const parts = ({ numerator, denominator, strict, measure }) => ({ numerator, denominator, strict, measure });

function ruleForm() {
  const { pollId, editor } = editing;
  return html`<div class="stack" data-ruling>${editor.template()}<p class="form__actions">
    <button class="button button--primary" type="button" data-save-rule @click=${() => saveRule(pollId, editor.rule)}>${t("Save the rule")}</button>
    <button class="button" type="button" @click=${stopEditing}>${t("Cancel")}</button></p></div>`;
}

async function saveRule(pollId, rule) {
  if (await send("voting.set_rule", { meeting_id: meetingId, poll_id: pollId, rule })) stopEditing();
}

function stopEditing() {
  editing = null;
  draw();
}

function doneRow(poll, number) {
  const verdict =
    poll.carried === null ? nothing : html`<strong>${poll.carried ? t("Carried") : t("Not carried")}</strong>`;
  return html`<li class="pair polls__row">
    <p>
      <span class="ordinal">${number(poll.item_id)}</span> <span class="row__title ${poll.state === "annulled" ? "struck" : ""}">${poll.question}</span><br />
      <span class="small quiet">${(STATES[poll.state] ?? STATES.closed)()}</span> ${verdict} ${meansTag(poll)}
      ${
        poll.block.length
          ? html`<br /><span class="small">${t("Items %(numbers)s", {
              numbers: poll.block
                .filter((l) => !l.pulled)
                .map((l) => l.number)
                .join(", "),
            })}</span>`
          : nothing
      }
    </p>
    <span class="form__actions">
      ${poll.tied ? again(poll, true, t("New round")) : nothing}
      ${poll.state === "annulled" ? again(poll, false, t("Hold it again")) : nothing}
      <a class="button" href="/m/${meetingId}/polls/${poll.id}">${t("Show")}</a>
    </span>
  </li>`;
}

/** The same vote once more, or only between those with equal votes. */
function again(poll, isBetweenTied, word) {
  const order = { meeting_id: meetingId, poll_id: poll.id, between_tied: isBetweenTied };
  return html`<button class="button" type="button" data-again @click=${() => send("voting.repeat", order)}>${icon("history")}${word}</button>`;
}

function ofThisMeeting(name, order) {
  send(name, { meeting_id: meetingId, ...order });
}

async function send(name, order) {
  try {
    await act(name, order);
    return true;
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
    return false;
  }
}

async function remove(poll) {
  const agreed = await confirm({
    title: t("Delete this vote?"),
    body: poll.question,
    action: t("Delete"),
    danger: true,
  });
  if (!agreed) return;
  send("voting.delete", { meeting_id: meetingId, poll_id: poll.id });
}

function fillItems(agenda) {
  const select = form.elements.item_id;
  if (select.options.length > 1) return;
  for (const item of agenda.items) select.add(new Option(`${item.number}. ${item.title}`, item.id));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { question, item_id, seconds, changeable } = form.elements;
  const payload = {
    meeting_id: meetingId,
    question: question.value.trim(),
    item_id: Number(item_id.value) || null,
    seconds: Number(seconds.value) || null,
    changeable: changeable.checked,
    reveal: revealOf(form),
    form: paperOf(form),
    secret: secretOf(form),
    rule: ruling.rule,
    ...waysOf(form),
  };
  say(form, "");
  try {
    await act("voting.prepare", payload, { key: newKey() });
    question.value = form.elements.subjects.value = "";
    form.elements.kind.value = "decision";
    form.dispatchEvent(new CustomEvent("prepared"));
    form.elements.means.value = "tablets";
    if (form.elements.several.checked) form.elements.several.click();
    form.elements.kind.dispatchEvent(new Event("change"));
    question.focus();
  } catch (error) {
    say(form, error.message || t("Not sent. Please try again."));
  }
});

form.elements.kind.addEventListener("change", () => ruling.begin(form.elements.kind.value));
const drawRound = startRoundForm(meetingId);
startPollForm(form);
startSecretPart(form);
form.elements.several.addEventListener("change", () => {
  form.querySelector("[data-block-picks]").hidden = !form.elements.several.checked;
});
watch(meetingId, { voting: draw, agenda: draw, rounds: drawRound });
setInterval(drawRound, 500);
startStrip({ meetingId });
