/** What delegates and units have sent in, before the secretary: look, accept, or send back with the reason. */
import { shortDateTime } from "../lib/clock.js";
import { askText } from "../lib/dialog.js";
import { html, icon, nothing, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { stateOf } from "../lib/live.js";
import { KINDS } from "./edit_form.js";
import { pageWords } from "./formats.js";
import { megabytes } from "./size.js";

const waiting = () => stateOf("papers.sent")?.waiting ?? [];
const accepted = () => stateOf("papers.sent")?.accepted ?? [];
const chosen = new Map(); // by sending: what the secretary has changed of what is proposed

/** The way to the panel from the head of the desk; nothing when nothing waits. */
export function sentLink() {
  const count = waiting().length;
  return count
    ? html`<a class="button" href="#sent">${icon("bell")}${t("Sent in")} <span class="num">${count}</span></a>`
    : nothing;
}

/** The panel; nothing when nothing waits. */
export function sentPanel(desk) {
  const all = waiting();
  if (!all.length) return undoing(desk);
  return html`<section class="sent" aria-labelledby="sent">
    <h2 id="sent" tabindex="-1">${t("Sent in")} <span class="num">${all.length}</span></h2>
    ${repeat(
      all,
      (sending) => sending.id,
      (sending) => card(sending, desk),
    )}
    ${undoing(desk)}
  </section>`;
}

/** What was accepted and has not gone out: each can be put before the secretary again. */
function undoing(desk) {
  const all = accepted();
  if (!all.length) return nothing;
  return html`<details class="sent__more" data-accepted>
    <summary>${nt("%(num)d accepted, not yet out", "%(num)d accepted, not yet out", all.length)}</summary>
    <ul class="rows">${repeat(
      all,
      (one) => one.id,
      (one) => html`<li class="send__line" data-accepted-one=${one.id}>
        <div><span class="row__title">${one.number} ${one.title}</span><span class="small quiet">${one.name}</span></div>
        <button class="button" type="button" data-unaccept @click=${() => desk.do("papers.unaccept", { sent_id: one.id })}>${icon("history")}${t("Undo the acceptance")}</button>
      </li>`,
    )}</ul>
  </details>`;
}

/** Whether papers may be sent in at all. */
export function sendingSwitch(desk) {
  const turn = (event) => desk.do("papers.set_sending", { is_open: event.target.checked });
  return html`<label class="form__tick"><input type="checkbox" name="takes_sendings" .checked=${stateOf("papers.sent")?.is_open ?? true} @change=${turn} />
    <span>${t("Delegates and units may send papers in")}</span></label>`;
}

function card(sending, desk) {
  const form = {
    title: sending.title,
    kind: sending.kind,
    item_id: sending.item_id,
    number: "",
    ...chosen.get(sending.id),
  };
  const set = (name, value) => {
    chosen.set(sending.id, { ...chosen.get(sending.id), [name]: value });
    desk.redraw();
  };
  const of = `sent ${sending.id}`;
  const facts = [...pageWords({ ...sending, original_mime: "" }), megabytes(sending.size), sending.issued_by].filter(
    Boolean,
  );
  return html`<form class="fix sent__card" data-sent-in=${sending.id} @submit=${(event) => accept(event, sending, form, desk, of)}>
    <p><strong>${sending.name}</strong>${sending.position ? html` <span class="small quiet">${sending.position}</span>` : nothing}<br /><span class="small quiet">${t("Sent %(at)s", { at: shortDateTime(sending.sent_at) })}</span></p>
    ${sending.note ? html`<p class="send__note">${sending.note}</p>` : nothing}
    <p><a class="link wrap-anywhere" href="/m/${desk.meetingId}/papers/${sending.paper_id}" data-look>${sending.file_name}</a><br /><span class="small quiet send__facts">${facts.map((fact) => html`<span>${fact}</span>`)}</span></p>
    <label class="form__field"><span class="form__label">${t("Agenda item")}</span>
      <select class="field" name="item_id" @change=${(event) => set("item_id", Number(event.target.value) || null)}>
        <option value="" .selected=${!form.item_id}>${t("Decide later")}</option>
        ${desk.items.map((item) => html`<option value=${item.id} .selected=${item.id === form.item_id}>${item.number}. ${item.title}</option>`)}
      </select>
      <span class="small quiet">${why(sending)}</span>
    </label>
    <details class="sent__more">
      <summary>${t("Title, kind and number")}</summary>
    <label class="form__field"><span class="form__label">${t("Title")}</span><input class="field" name="title" maxlength="500" .value=${form.title} @input=${(event) => set("title", event.target.value)} /></label>
    <div class="form__row">
      <label class="form__field"><span class="form__label">${t("Kind")}</span>
        <select class="field" name="kind" @change=${(event) => set("kind", event.target.value)}>${Object.entries(KINDS).map(([word, say]) => html`<option value=${word} .selected=${word === form.kind}>${say()}</option>`)}</select>
      </label>
      <label class="form__field"><span class="form__label">${t("Number")}</span><input class="field num" name="number" maxlength="20" placeholder=${t("the next one")} .value=${form.number} ?disabled=${!form.item_id} @input=${(event) => set("number", event.target.value)} /></label>
    </div>
    </details>
    ${desk.refusal.of === of ? html`<p class="small form__refusal" role="alert">${desk.refusal.sentence}</p>` : nothing}
    <div class="form__actions">
      <button class="button button--primary" type="submit" data-accept>${icon("check")}${t("Accept")}</button>
      <button class="button" type="button" data-send-back @click=${() => sendBack(sending, desk, of)}>${t("Send back…")}</button>
    </div>
  </form>`;
}

function why(sending) {
  if (sending.is_meant) return t("The sender means this item.");
  return sending.item_id ? t("Resembles its title.") : t("The sender leaves it to you.");
}

async function accept(event, sending, form, desk, of) {
  event.preventDefault();
  const { title, kind, item_id } = form;
  const number = item_id ? form.number.trim() : "";
  const order = { sent_id: sending.id, title, kind, item_id, number, issued_by: sending.issued_by };
  if (!(await desk.do("papers.accept", order, of))) return;
  chosen.delete(sending.id);
  if (item_id) desk.toggle(item_id, true);
}

async function sendBack(sending, desk, of) {
  const reason = await askText({
    title: t("Send “%(title)s” back?", sending),
    body: t("%(name)s is told your reason and may send another.", sending),
    label: t("Reason"),
    action: t("Send back"),
  });
  if (reason) await desk.do("papers.send_back", { sent_id: sending.id, reason }, of);
}
