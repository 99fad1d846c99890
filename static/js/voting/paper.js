/** The ballot of many lines: large rows, the count of marks always in sight, read through once more before it is sent. */
import { countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { deadline, trouble } from "./ballot.js";
import { chips } from "./mandates.js";
import { whose } from "./receipt.js";
import { ANSWER_ICONS, answerName, howToFill, kindName } from "./words.js";

/** `draft` is what is filled in; `isChecking`: it is read through; `isOver`: one mark too many was tried. */
export function paper(facts, does) {
  const {
    poll,
    who,
    now,
    sending,
    problem,
    connection,
    draft,
    isChecking,
    isOver,
    secret,
    mandates,
    lines: mine,
  } = facts;
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  const isClosed = left?.phase === "over" || poll.state !== "open";
  const isLost = ["offline", "reconnecting", "paused"].includes(connection);
  const isOff = isClosed || isLost || sending !== null;
  return html`<section class="sheet sheet--over" role="dialog" aria-modal="true" aria-labelledby="ballot" data-ballot=${poll.id}>
    <div class="sheet__body slip">
      <div class="sheet__head">
        ${heading(poll, secret)}
        <button class="button" type="button" data-minimise @click=${does.minimise}>${icon("chevron-down")}${t("Minimise")}</button>
      </div>
      <div class="sheet__question">
        <h1 class="sheet__title" id="ballot" tabindex="-1" data-focus>${isChecking ? t("Is this your ballot?") : poll.question}</h1>
        <p class="sheet__rule">${isChecking ? poll.question : howToFill(poll.form)}</p>
      </div>
      ${deadline(poll, left)} ${trouble({ problem, isLost, isClosed, connection }, does)}
      ${chips({ poll, mandates, lines: mine, isOff }, does)}
      ${isChecking ? filled(draft) : lines(draft, isClosed, does)} ${secret ? secret.promise() : nothing}
      <div class="slip__foot">
        ${isChecking ? handingIn(sending, isOff || (mine.length > 0 && !mandates.chosen(mine).length), does) : count(draft, isOver, isClosed, does)}
        ${who?.name && !secret ? html`<p class="quiet slip__who">${whose(who)}</p>` : nothing}
      </div>
    </div>
  </section>`;
}

function heading(poll, secret) {
  if (secret) return secret.eyebrow(poll);
  const kind = kindName(poll.kind);
  return html`<p class="eyebrow eyebrow--rule">${poll.item_number ? t("%(kind)s, item %(number)s", { kind, number: poll.item_number }) : kind}</p>`;
}

function lines(draft, isClosed, does) {
  const { form } = draft;
  const row = form.answers.length === 1 ? mark : answers;
  return html`<ol class="slip__lines">
      ${form.subjects.map((name, n) => row({ name, number: n + 1, draft, isClosed }, does))}
    </ol>
    ${form.has_none ? none(draft, isClosed, does) : nothing}`;
}

function mark({ name, number, draft, isClosed }, does) {
  const isMine = draft.answer(number) !== undefined;
  return html`<li>
    <button class="slip__line ${isMine ? "slip__line--mine" : ""}" type="button" role="checkbox" aria-checked=${String(isMine)}
      data-line=${number} ?disabled=${isClosed} @click=${() => does.put(number, "mark")}>
      <span class="slip__box">${isMine ? icon("check") : nothing}</span>
      <span class="slip__number num">${number}</span><span class="slip__name">${name}</span>
    </button>
  </li>`;
}

function none(draft, isClosed, does) {
  return html`<button class="slip__line ${draft.isNone ? "slip__line--mine" : ""}" type="button" role="checkbox"
    aria-checked=${String(draft.isNone)} data-line="0" ?disabled=${isClosed} @click=${() => does.put(0, "none")}>
    <span class="slip__box">${draft.isNone ? icon("check") : nothing}</span><span class="slip__name">${t("None of these")}</span>
  </button>`;
}

function answers({ name, number, draft, isClosed }, does) {
  return html`<li class="slip__rated" role="group" aria-label=${name}>
    <p><span class="slip__number num">${number}</span> <span class="slip__name">${name}</span></p>
    <div class="slip__answers">
      ${draft.form.answers.map((answer) => {
        const isMine = draft.answer(number) === answer;
        return html`<button class="slip__answer ${isMine ? `slip__answer--mine slip__answer--${answer}` : ""}" type="button"
          aria-pressed=${String(isMine)} data-answer="${number}.${answer}" ?disabled=${isClosed} @click=${() => does.put(number, answer)}>
          ${icon(ANSWER_ICONS[answer])}<span>${answerName(answer)}</span>
        </button>`;
      })}
    </div>
  </li>`;
}

/** The running count, and what is missing before it may be handed in. */
function count(draft, isOver, isClosed, does) {
  const { form, marked, open } = draft;
  const said = form.must_answer_all
    ? t("%(done)s of %(all)s answered", { done: form.subjects.length - open, all: form.subjects.length })
    : t("%(marked)s of %(most)s chosen", { marked, most: form.most });
  return html`<div class="slip__count" aria-live="polite">
      <p class="strong" data-count>${said}</p>
      <p class=${isOver ? "slip__full with-icon" : "quiet"} data-left>
        ${isOver ? html`${icon("warning")}${nt("You have chosen %(num)d. Take it away first.", "You have chosen %(num)d. Take one away first.", form.most)}` : missing(draft)}
      </p>
    </div>
    <div class="slip__actions">
      ${
        form.allows_blank
          ? html`<button class="button" type="button" data-blank ?disabled=${isClosed} @click=${does.blank}>${t("Blank ballot")}</button>`
          : nothing
      }
      <button class="button button--primary" type="button" data-check ?disabled=${isClosed || !draft.isComplete} @click=${does.check}>
        ${t("Check and send")}
      </button>
    </div>`;
}

function missing({ form, marked, open, isNone }) {
  if (isNone) return nothing;
  if (form.must_answer_all) return open ? nt("%(num)d is still open", "%(num)d are still open", open) : nothing;
  if (marked < form.least && form.answers.length === 1) {
    return nt("at least %(num)d more", "at least %(num)d more", form.least - marked);
  }
  return marked < form.most ? nt("%(num)d more possible", "%(num)d more possible", form.most - marked) : nothing;
}

function filled(draft) {
  const { form } = draft;
  const some = form.subjects
    .map((name, n) => ({ name, number: n + 1, answer: draft.answer(n + 1) }))
    .filter((l) => l.answer);
  if (draft.isNone) return html`<p class="big">${t("None of these")}</p>`;
  if (!some.length)
    return html`<p class="big">${t("Blank ballot")}</p><p>${t("It is counted as handed in, and chooses nobody.")}</p>`;
  return html`<ol class="slip__filled">
    ${some.map(
      ({
        name,
        number,
        answer,
      }) => html`<li><span class="slip__number num">${number}</span> <span class="slip__name">${name}</span>
        ${form.answers.length > 1 ? html`<strong class="with-icon slip__said--${answer}">${icon(ANSWER_ICONS[answer])}${answerName(answer)}</strong>` : nothing}</li>`,
    )}
  </ol>`;
}

function handingIn(sending, isOff, does) {
  return html`<div class="slip__actions">
    <button class="button" type="button" data-fill ?disabled=${sending !== null} @click=${does.fill}>${icon("chevron-left")}${t("Change")}</button>
    <button class="button button--primary" type="button" data-hand-in ?disabled=${isOff} @click=${does.handIn}>
      ${sending === null ? t("Hand in my ballot") : t("Sending…")}
    </button>
  </div>`;
}
