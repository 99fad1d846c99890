/** In the hall: a question that is asked, or answered: who asks whom, about what, and the clock. */
import { countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

/** The scene; `asked` says who asks whom, `now` is the speech that is held. */
export function questionScene(asked, now, at) {
  const clock = countdown(now, at);
  const other = asked.is_answer
    ? t("answers %(name)s", { name: asked.asker })
    : t("asks %(names)s", { names: asked.asked.join(", ") });
  return html`<div class="hall__speaker hall__question" data-hall-question=${asked.is_answer ? "answer" : "question"}>
      <div>
        <h2 class="hall__name hall__name--step">${now.name}</h2>
        ${(asked.is_answer ? asked.asker : asked.asked.length) ? html`<p class="hall__whom">${other}</p>` : nothing}
        ${asked.topic ? html`<p class="quiet hall__about">${asked.topic}</p>` : nothing}
      </div>
      <p class="hall__timer hall__timer--${clock.phase}" role="timer">
        <span class="hall__time">${clock.text}</span>
        <span class="quiet with-icon">${clock.icon ? icon(clock.icon) : nothing}${clock.word}</span>
      </p>
    </div>
    <progress class="hall__foot drain ${clock.phase === "calm" ? "" : "drain--warning"}" .value=${clock.left} max=${now.allowed_seconds}
      aria-label=${t("Time left")}></progress>`;
}
