/** The page of messages: writing, what came, what was sent and who has seen it. */
import { shortTime } from "../lib/clock.js";
import { askText } from "../lib/dialog.js";
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, stateOf, watch } from "../lib/live.js";
import { notice } from "../parts/notice.js";
import { seen } from "./line.js";

const root = document.querySelector("[data-messages]");
const form = document.querySelector("[data-message]");
const meetingId = Number(root.dataset.meeting);
const leads = root.dataset.leads === "yes";
let key = newKey();

function draw() {
  const mine = stateOf("messages.me");
  const board = stateOf("messages");
  if (!mine || (leads && !board)) return;
  render(html`${leads ? desk(board) : nothing} ${own(mine)}`, root);
}

function desk({ came, sent }) {
  return html`${came.length ? html`<section class="stack" aria-labelledby="came"><h2 id="came">${t("To the desk")}</h2>${repeat(came, (one) => one.id, cameCard)}</section>` : nothing}
    ${sent.length ? html`<section class="stack" aria-labelledby="sent"><h2 id="sent">${t("Sent by the desk")}</h2>${repeat(sent, (one) => one.id, sentCard)}</section>` : nothing}`;
}

function cameCard(one) {
  return html`<article class="card message ${one.seen_at ? "" : "message--unseen"}" data-came=${one.id}>
    <p class="small"><strong>${one.sender}</strong> <time class="num quiet">${shortTime(one.sent_at)}</time> ${one.is_answered ? html`<span class="tag tag--yes">${icon("check")}${t("Answered")}</span>` : nothing}</p>
    <p class="message__text">${one.text}</p>
    <p class="form__actions">
      ${one.participant_id ? html`<button class="button" type="button" data-answer @click=${() => answer(one)}>${icon("edit")}${t("Answer…")}</button>` : nothing}
      ${one.seen_at ? nothing : html`<button class="button" type="button" data-seen-at-desk @click=${() => tried("messages.seen_at_desk", { message_id: one.id })}>${icon("check")}${t("Seen")}</button>`}
    </p>
  </article>`;
}

function sentCard(one) {
  const to = one.is_to_all
    ? t("to everybody")
    : one.to.length
      ? one.to.join(", ")
      : nt("to %(num)d person", "to %(num)d people", one.readers);
  return html`<article class="card message" data-sent=${one.id}>
    <p class="small"><strong>${one.sender}</strong> <span class="quiet">${to}, <time class="num">${shortTime(one.sent_at)}</time></span></p>
    <p class="message__text">${one.text}</p>
    <p class="small"><span class="tag ${one.seen === one.readers ? "tag--yes" : ""}">${icon("eye")}${t("seen by %(seen)s of %(readers)s", one)}</span>
      ${one.unseen.length && one.seen ? html`<span class="quiet">${t("not yet: %(names)s", { names: one.unseen.join(", ") })}</span>` : nothing}</p>
  </article>`;
}

function own({ messages }) {
  if (!messages.length) return leads ? nothing : html`<p class="quiet">${t("No message yet.")}</p>`;
  return html`<section class="stack" aria-labelledby="own"><h2 id="own">${t("My messages")}</h2>${repeat(messages, (one) => one.id, ownCard)}</section>`;
}

function ownCard(one) {
  const read = one.seen_at
    ? t("seen at %(time)s", { time: shortTime(one.seen_at) })
    : one.is_mine
      ? t("not seen yet")
      : "";
  return html`<article class="card message ${one.is_mine || one.seen_at ? "" : "message--unseen"}" data-mine=${one.id}>
    <p class="small"><strong>${one.is_mine ? t("I, to the desk") : one.sender}</strong> <span class="quiet"><time class="num">${shortTime(one.sent_at)}</time> ${read}</span></p>
    <p class="message__text">${one.text}</p>
    ${one.is_mine || one.seen_at ? nothing : html`<p class="form__actions"><button class="button" type="button" data-seen @click=${() => seen(meetingId, one)}>${icon("check")}${t("Seen")}</button></p>`}
  </article>`;
}

async function answer(one) {
  const text = await askText({
    title: t("Answer to %(name)s", { name: one.sender }),
    body: one.text,
    label: t("Message"),
    action: t("Send"),
  });
  if (text) tried("messages.answer", { message_id: one.id, text });
}

async function tried(name, order, options) {
  try {
    await act(name, { meeting_id: meetingId, ...order }, options);
    notice(null);
    return "done";
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
    return error.retryable ? "again" : "refused";
  }
}

/** What is written stays in the form until it was taken, and counts once. */
async function submit(event) {
  event.preventDefault();
  const data = new FormData(form);
  const to = {
    to_all: data.has("to_all"),
    delegations: data.getAll("delegation"),
    participant_ids: data.getAll("person").map(Number),
  };
  const text = data.get("text");
  const [name, order] = leads ? ["messages.send", { text, ...to }] : ["messages.write", { text }];
  const outcome = await tried(name, order, { key });
  if (outcome !== "again") key = newKey(); // the same once more counts once
  if (outcome === "done") form.reset();
}

form?.addEventListener("submit", submit);
for (const ready of document.querySelectorAll("[data-sentence]")) {
  ready.addEventListener("click", () => {
    form.elements.text.value = ready.textContent.trim();
    form.elements.text.focus();
  });
}
watch(meetingId, { "messages.me": draw, ...(leads ? { messages: draw } : {}) });
