/** Who speaks, as the chair sees it: the clock and what is done with it, and the answer to a question. */
import { countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { serverNow } from "../lib/live.js";
import { speechLine, speechWord } from "../speaking/words.js";

/** The speaker's clock with its buttons, and whose speech stands still meanwhile. */
export function speakerNow({ speaking, interrupted, answerers }, send) {
  if (!speaking) return nothing;
  const clock = countdown(speaking, serverNow());
  return html`<section class="waiting" aria-labelledby="speaking">
    <div class="waiting__head"><h3 id="speaking" class="with-icon">${icon("mic")}${speaking.name}</h3>
      <p class="timer timer--${clock.phase === "calm" ? "calm" : "warning"}" role="timer" data-phase=${clock.phase}>
        <span class="with-icon">${clock.icon ? icon(clock.icon) : nothing}${clock.word}</span><span class="big num">${clock.text}</span>
      </p>
    </div>
    ${speechLine(speaking) ? html`<p class="small">${speechLine(speaking)}</p>` : nothing}
    <div class="trio">
      <button class="button" type="button" data-add-minute @click=${() => send("speaking.add_minute", { request_id: speaking.id })}>${icon("plus")}${t("Add 1 minute")}</button>
      <button class="button" type="button" @click=${() => send(speaking.paused_at ? "speaking.resume" : "speaking.pause", { request_id: speaking.id })}>
        ${speaking.paused_at ? html`${icon("play")}${t("Go on")}` : html`${icon("pause")}${t("Pause")}`}
      </button>
      ${answers(speaking, answerers, send)}
    </div>
    ${interrupted ? html`<p class="with-icon small">${icon("pause")}${t("%(name)s goes on afterwards", interrupted)}</p>` : nothing}
  </section>`;
}

/** Whoever is questioned is put next on the list while the question is asked. */
function answers(speaking, answerers, send) {
  if (speaking.kind !== "question" && speaking.kind !== "follow_up") return nothing;
  return answerers.map(
    (who) =>
      html`<button class="button" type="button" data-answer=${who.participant_id} @click=${() =>
        send("speaking.ask_for", {
          item_id: speaking.item_id,
          participant_id: who.participant_id,
          kind: "answer",
          reply_to_id: speaking.id,
        })}>${icon("person")}${t("%(kind)s: %(name)s", { kind: speechWord("answer"), name: who.name })}</button>`,
  );
}
