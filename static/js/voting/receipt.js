/** The receipt: the answer's own colour, sign and word over the whole screen, so that nobody wonders whether it counted. */
import { clockTime, countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { locale, t } from "../lib/i18n.js";
import { CHOICES, choiceName } from "./words.js";

/** `does`: {back, change}; `who`: {name, seat}; `now`: server milliseconds. */
export function receipt({ poll, me, who, now }, does) {
  const sign = CHOICES.find((choice) => choice.value === me.choice);
  const left = poll.deadline_at ? countdown({ ends_at: poll.deadline_at }, now) : null;
  const mayChange = poll.state === "open" && poll.changeable && left?.phase !== "over";
  return html`<section class="receipt" data-receipt=${me.receipt} aria-labelledby="receipt-title">
    <p class="sheet__where">${poll.question}</p>
    <div class="receipt__answer receipt__answer--${me.choice}" role="status">
      <span class="receipt__seal">${icon(sign.icon)}</span>
      <h1 class="receipt__said" id="receipt-title" tabindex="-1" data-focus>${t("Recorded")}</h1>
      <p class="receipt__choice">${choiceName(me.choice).toLocaleUpperCase(locale)}</p>
      <p class="receipt__time"><time class="num">${clockTime(me.cast_at)}</time></p>
    </div>
    <div class="receipt__rest">
      <dl class="facts">
        ${who?.name ? html`<dt class="facts__k">${t("Delegate")}</dt><dd class="facts__v">${whose(who)}</dd>` : nothing}
        <dt class="facts__k">${t("Receipt")}</dt><dd class="facts__v num">${me.receipt}</dd>
        <dt class="facts__k">${t("What comes next")}</dt><dd class="facts__v">${whatNext(poll)}</dd>
      </dl>
      <div class="actions">
        <button class="button button--primary" type="button" data-back @click=${does.back}>${t("Back to the meeting")}</button>
        ${mayChange
          ? html`<button class="button" type="button" data-change @click=${does.change}>
              ${left ? html`<span>${t("Change my vote, %(time)s left", { time: left.text })}</span>` : t("Change my vote")}
            </button>`
          : nothing}
      </div>
    </div>
  </section>`;
}

/** "Nguyễn Văn Đức, seat 14". */
export function whose(who) {
  return who.seat ? t("%(name)s, seat %(seat)s", who) : who.name;
}

function whatNext(poll) {
  if (poll.state !== "open") return t("The chair announces the result");
  if (!poll.deadline_at) return t("The chair closes the vote and announces the result");
  return t("Closes at %(time)s, then the chair announces the result", { time: clockTime(poll.deadline_at) });
}
