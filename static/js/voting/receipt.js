/** The receipt: the answer's own colour, sign and word over the whole screen, so that nobody wonders whether it counted. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { castForEach, together } from "./mandates.js";
import { ANSWER_ICONS, CHOICES, answerName, choiceWords } from "./words.js";

/** My ballot as it stands in the box. */
export function receipt({ poll, me, who, now, problem, meetingId, lines }, does) {
  const choice = lines.length ? together(lines) : me.choice;
  const sign = CHOICES.find((each) => each.value === choice)?.icon ?? "check";
  const look = poll.form || choice === null ? "cast" : choice;
  return html`<section class="receipt receipt--over" role="dialog" aria-modal="true" aria-labelledby="receipt" data-receipt=${look}>
    <div class="receipt__answer receipt__answer--${look}" role="status">
      <span class="receipt__seal">${icon(sign)}</span>
      <p class="receipt__said" id="receipt" tabindex="-1" data-focus>${t("Recorded")}</p>
      <p class="receipt__choice">${choice === null ? nt("%(num)d vote", "%(num)d votes", lines.length) : choiceWords(poll, choice)}</p>
      ${choice !== null && lines.length ? html`<p class="receipt__time">${nt("for %(num)d vote", "for %(num)d votes", lines.length)}</p>` : nothing}
      <p class="receipt__time"><time class="num">${clockTime(me.cast_at)}</time></p>
    </div>
    <div class="receipt__rest">
      ${problem ? html`<p class="notice" role="alert" data-refused>${problem.message}</p>` : nothing}
      <h1>${poll.question}</h1>
      <dl class="facts">
        ${who?.name ? html`<dt class="facts__k">${t("Delegate")}</dt><dd class="facts__v">${whose(who)}</dd>` : nothing}
        ${lines.length ? nothing : html`<dt class="facts__k">${t("Receipt")}</dt><dd class="facts__v num" data-code>${me.receipt}</dd>`}
        ${me.entered ? html`<dt class="facts__k">${t("Entered by")}</dt><dd class="facts__v">${me.entered === "voice" ? t("the secretary, as you said it") : t("the secretary, as you wrote it")}</dd>` : nothing}
        <dt class="facts__k">${t("What follows")}</dt><dd class="facts__v">${whatFollows(poll)}</dd>
      </dl>
      ${castForEach(poll, lines)} ${poll.form ? chosen(poll.form, me.choice) : nothing}
      <div class="actions">
        <button class="button button--primary" type="button" data-back @click=${does.minimise}>${t("Back to the sitting")}</button>
        ${change(poll, now, does)}
        <a class="button" href="/m/${meetingId}/receipt?code=${me.receipt}" data-check-receipt>${t("Check my receipt")}</a>
      </div>
    </div>
  </section>`;
}

/** What I chose, line by line, to be read again. */
function chosen(form, choice) {
  const some = choice.filter(([number]) => number > 0);
  if (some.length < 2 && form.answers.length === 1) return nothing;
  return html`<details class="slip__mine">
    <summary>${t("My ballot")}</summary>
    <ol class="slip__filled">
      ${some.map(
        ([
          number,
          answer,
        ]) => html`<li><span class="slip__number num">${number}</span> <span class="slip__name">${form.subjects[number - 1]}</span>
        ${form.answers.length > 1 ? html`<strong class="with-icon">${icon(ANSWER_ICONS[answer])}${answerName(answer)}</strong>` : nothing}</li>`,
      )}
    </ol>
  </details>`;
}

/** "Nguyễn Văn Đức, seat 14". */
export function whose(who) {
  return who.seat ? t("%(name)s, seat %(seat)s", { name: who.name, seat: who.seat }) : who.name;
}

function change(poll, now, does) {
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  if (poll.state !== "open" || !poll.changeable || left?.phase === "over") return nothing;
  return html`<button class="button" type="button" data-change @click=${does.change}>
    <span>${left ? t("Change my vote, %(time)s left", { time: left.text }) : t("Change my vote")}</span>
  </button>`;
}

function whatFollows(poll) {
  if (poll.state !== "open") return t("The chair announces the result");
  if (!poll.deadline_at) return t("The chair closes the vote and announces the result");
  return t("Closes at %(time)s, then the chair announces the result", { time: clockTime(poll.deadline_at) });
}
