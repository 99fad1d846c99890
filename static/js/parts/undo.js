/** The last step of whoever looks, for as long as it may be taken back; the board says which step that is. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, isLost, serverNow, stateOf, watch } from "../lib/live.js";
import { toast } from "../lib/toast.js";

const SECOND_MS = 1000;
const TICK_MS = 500;
const DID = {
  item_opened: (f) => t("item %(number)s taken up", f),
  item_reopened: (f) => t("item %(number)s taken up again", f),
  item_finished: (f) => t("item %(number)s finished", f),
  item_skipped: (f) => t("item %(number)s skipped", f),
  item_postponed: (f) => t("item %(number)s put off", f),
  item_put_back: (f) => t("item %(number)s put back", f),
  item_inserted: (f) => t("item %(number)s put on the agenda", f),
  recess_begun: () => t("recess begun"),
  recess_ended: () => t("recess ended"),
  floor_given: (f) => t("floor given to %(name)s", f),
  speech_finished: (f) => t("speech of %(name)s ended", f),
  speech_declined: (f) => t("%(name)s not called", f),
  floor_extended: (f) => t("more time for %(name)s", f),
  floor_paused: () => t("clock paused"),
  floor_resumed: () => t("clock goes on"),
  floor_reordered: () => t("another order of speakers"),
  floor_list_opened: () => t("list of speakers opened"),
  floor_list_closed: () => t("list of speakers closed"),
  floor_questions_paused: () => t("questions paused"),
  floor_questions_resumed: () => t("questions go on"),
  presence_corrected: (f) =>
    f.count > 1
      ? nt("presence of %(num)d person", "presence of %(num)d people", f.count)
      : t("presence of %(name)s", f),
};

/** The step that may still be taken back, and for how many seconds; null for none. */
export function undoable() {
  const mine = stateOf("undo.me");
  const left = mine?.step_id ? Math.ceil((new Date(mine.until).getTime() - serverNow()) / SECOND_MS) : 0;
  return left > 0 ? { ...mine, left } : null;
}

/** The button that takes it back; `send(act, payload)`. `isOff`: something else is on its way. */
export function undoButton(send, isOff = false) {
  const step = undoable();
  if (!step) return nothing;
  const what = DID[step.told]?.(step.facts) ?? t("the last step");
  return html`<button class="button button--wide" type="button" data-undo=${step.told} ?disabled=${isOff || isLost()} @click=${() => takeBack(send)}>
    ${icon("undo")}<span>${t("Take back: %(what)s", { what })} <span class="num">(${step.left})</span></span>
  </button>`;
}

/** Take it back, for a key. */
export function takeBack(send) {
  const step = undoable();
  if (step) send("agenda.undo", { step_id: step.step_id });
}

/** A bar at the foot of a page that has no other place for it; Ctrl+Z does the same. */
export function startUndoBar(meetingId) {
  const bar = document.querySelector("[data-undo-bar]");
  const send = async (name, order) => {
    try {
      await act(name, { meeting_id: meetingId, ...order });
      toast(t("Taken back."));
    } catch (error) {
      toast(error.message || t("Not sent. Please try again."));
    }
    draw();
  };
  const draw = () => {
    bar.hidden = !undoable();
    render(html`${undoButton(send)}`, bar);
  };
  watch(meetingId, { "undo.me": draw });
  setInterval(draw, TICK_MS);
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (event.ctrlKey && event.key.toLowerCase() === "z" && !event.repeat && !isTyping) takeBack(send);
  });
}
