/** A form that I am asked: until when, how much is answered, one button. */
import { html, icon, nothing } from "../lib/dom.js";
import { shortDateTime } from "../lib/clock.js";
import { t } from "../lib/i18n.js";

/** On the page of forms. */
export function myForm(form, meetingId) {
  const isDone = form.answered === form.questions;
  return html`<section class="card opinion-line" data-my-form=${form.id}>
    <div class="opinion-line__head"><h2>${form.title}</h2>
      ${isDone ? html`<span class="tag tag--yes">${icon("check")}${t("Answered")}</span>` : nothing}</div>
    <p>${words(form)}</p>
    <div class="opinion-line__do">
      <a class="button ${form.may_answer && !isDone ? "button--primary" : ""}" href="/m/${meetingId}/opinions/${form.id}">${form.may_answer ? (isDone ? t("Change my answers") : t("Give my opinion")) : t("My answers")}</a>
      ${form.summarised ? html`<a class="button" href="/m/${meetingId}/opinions/${form.id}/summary">${t("Read the summary")}</a>` : nothing}
    </div>
  </section>`;
}

function words(form) {
  const facts = { ...form, time: form.deadline_at ? shortDateTime(form.deadline_at) : "" };
  return form.may_answer
    ? t("%(answered)s of %(questions)s questions answered, until %(time)s", facts)
    : t("%(answered)s of %(questions)s questions answered; answers were taken until %(time)s", facts);
}

/** On the delegate's home, as long as something is to be answered; the reminded ones first. */
export function askedLine(opinions, meetingId) {
  const open = (opinions?.forms ?? []).filter((form) => form.may_answer && form.answered < form.questions);
  if (!open.length) return toAll(opinions?.forms ?? [], meetingId);
  const first = open.find((form) => form.reminded_at) ?? open[0];
  return html`<div class="reminded" role="status" data-asked=${first.id}>
    ${icon(first.reminded_at ? "bell" : "edit")}
    <p><span class="strong">${first.reminded_at ? t("You are reminded to answer:") : t("Your opinion is asked:")}</span> ${first.title}
      <span class="quiet">${t("until %(time)s", { time: shortDateTime(first.deadline_at) })}</span></p>
    <a class="button button--primary" href="/m/${meetingId}/opinions/${first.id}">${t("Give my opinion")}</a>
  </div>`;
}

/** What is answered can still be read and changed. */
function toAll(forms, meetingId) {
  if (!forms.length) return nothing;
  return html`<p><a href="/m/${meetingId}/opinions">${t("Opinion forms")}</a></p>`;
}
