/** The page of the hall's screens: what the hall sees, a message to it, and every device. */
import { shortTime } from "../lib/clock.js";
import { askText, confirm } from "../lib/dialog.js";
import { html, icon, nothing, render, repeat } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act, isLost, onConnection, stateOf, watch } from "../lib/live.js";
import { notice } from "../parts/notice.js";
import { contents, sceneName, screenName } from "./hall_words.js";

const root = document.querySelector("[data-screens]");
const meetingId = Number(root.dataset.meeting);
const form = root.querySelector("[data-say]");
const longest = Number(form.elements.text.maxLength);

function draw() {
  const board = stateOf("screens");
  const agenda = stateOf("agenda");
  if (!board || !agenda) return;
  render(hallCard(board, agenda), root.querySelector("[data-hall-card]"));
  render(said(board.hall), root.querySelector("[data-said]"));
  render(list(board, agenda), root.querySelector("[data-list]"));
  form.querySelector("[type=submit]").disabled = isLost();
}

async function send(name, order = {}) {
  try {
    await act(name, { meeting_id: meetingId, ...order });
    notice(null);
    return true;
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
    return false;
  }
}

/** "Item 2: Budget", where an item is seen; else the scene's own word. */
function seen(shown, agenda) {
  const id = shown.item_id ?? agenda.current_item_id;
  const item = shown.scene === "item" && agenda.items.find((i) => i.id === id);
  return item ? t("item %(number)s: %(title)s", item) : sceneName(shown);
}

function hallCard({ hall, shown }, agenda) {
  const { pin } = hall;
  return html`<section class="card stack" aria-labelledby="whole">
    <div class="screens__now">
      <h2 class="with-icon" id="whole">${icon("screen")}${t("The whole hall")}</h2>
      <p class="quiet">${t("Now seen:")}</p>
      <p class="screens__seen" data-seen=${shown.scene}>${seen(shown, agenda)}</p>
      <p>${pinTag(pin, t("follows the meeting"))}</p>
    </div>
    <fieldset class="screens__picks" aria-label=${t("What the hall sees")}>
      <button class="button" type="button" data-pin="none" aria-pressed=${String(!pin)} ?disabled=${isLost()} @click=${() => send("screens.unpin")}>${icon("play")}${t("Follow the meeting")}</button>
      ${contents().map(
        (each) =>
          html`<button class="button" type="button" data-pin=${each.content} aria-pressed=${String(pin?.content === each.content && !pin.item_id)} ?disabled=${isLost()} @click=${() => send("screens.pin", { content: each.content })}>${icon(each.icon)}${each.name}</button>`,
      )}
    </fieldset>
    ${agenda.items.length ? itemPick(pin, agenda) : nothing}
    ${isLost() ? html`<p class="small quiet">${t("Possible again once you are connected.")}</p>` : nothing}
  </section>`;
}

function pinTag(pin, otherwise) {
  if (!pin) return html`<span class="tag">${icon("play")}${otherwise}</span>`;
  return html`<span class="tag tag--warning" data-pinned>${icon("lock")}${t("pinned until you let it go")}</span>`;
}

function itemPick(pin, agenda) {
  return html`<label class="form__field"><span class="form__label">${t("A certain item")}</span>
    <select class="field" data-pin-item ?disabled=${isLost()} @change=${(event) => event.target.value && send("screens.pin", { content: "item", item_id: Number(event.target.value) })}>
      <option value="" .selected=${!pin?.item_id}>${t("Choose an item…")}</option>
      ${agenda.items.map((i) => html`<option value=${i.id} .selected=${pin?.item_id === i.id}>${i.number}. ${i.title}</option>`)}
    </select></label>`;
}

function said({ message }) {
  if (!message) return nothing;
  return html`<div class="screens__said" data-message>
    <p class="small quiet">${t("On the hall's screens since %(time)s; a vote is shown before it.", { time: shortTime(message.since) })}</p>
    <p class="strong">${message.text}</p>
    <p><button class="button" type="button" data-unsay ?disabled=${isLost()} @click=${() => send("screens.unsay")}>${icon("x")}${t("Take it off")}</button></p>
  </div>`;
}

function list({ screens }, agenda) {
  return html`<h2>${t("Connected devices")}</h2>
    ${
      screens.length
        ? html`<div class="screens__rows">${repeat(
            screens,
            ({ screen }) => screen.id,
            (line) => row(line, agenda),
          )}</div>`
        : html`<p class="empty">${t("No screen is connected yet. Open the address below “Connect a screen” on a television and type its code there.")}</p>`
    }`;
}

function row({ screen, shown }, agenda) {
  return html`<article class="card screens__row" data-screen=${screen.id}>
    <div class="screens__name"><h3>${screenName(screen)}</h3>${state(screen)}</div>
    <p><span class="quiet">${t("Now seen:")}</span> <strong data-seen=${shown.scene}>${seen(shown, agenda)}</strong></p>
    ${shown.text ? html`<p class="screens__told">“${shown.text}”</p>` : nothing}
    <label class="form__field"><span class="form__label">${t("Shows")}</span>
      <select class="field" data-own-pin ?disabled=${isLost()} @change=${(event) => choose(screen, event.target)}>${options(screen.pin, agenda)}</select></label>
    <p class="form__actions">
      <a class="button" href="/m/${meetingId}/hall?screen=${screen.id}" target="_blank" rel="noopener">${icon("eye")}${t("Look")}</a>
      <button class="button" type="button" data-rename ?disabled=${isLost()} @click=${() => rename(screen)}>${icon("pencil")}${t("Rename…")}</button>
      <button class="button" type="button" data-revoke ?disabled=${isLost()} @click=${() => revoke(screen)}>${icon("logout")}${t("Disconnect…")}</button>
    </p>
    ${screen.device ? html`<p class="small quiet">${screen.device}</p>` : nothing}
  </article>`;
}

function state({ silent_since: since }) {
  if (!since) return html`<span class="tag tag--yes" data-state="connected">${icon("wifi")}${t("Connected")}</span>`;
  const words = t("Silent since %(time)s", { time: shortTime(since) });
  return html`<span class="tag tag--warning" data-state="silent">${icon("wifi-off")}${words}</span>`;
}

function choiceOf(pin) {
  if (!pin) return "hall";
  return pin.item_id ? `item:${pin.item_id}` : pin.content;
}

function options(pin, agenda) {
  const now = choiceOf(pin);
  const option = (value, word) => html`<option value=${value} .selected=${now === value}>${word}</option>`;
  return html`${option("hall", t("What the hall sees"))} ${option("course", t("The course of the meeting, always"))}
    ${contents().map((each) => option(each.content, each.name))}
    ${option("message", pin?.content === "message" ? t("Message: “%(text)s”", pin) : t("A message of its own…"))}
    <optgroup label=${t("A certain item")}>${agenda.items.map((i) => option(`item:${i.id}`, `${i.number}. ${i.title}`))}</optgroup>`;
}

async function choose(screen, select) {
  const [content, item] = select.value.split(":");
  const order = { screen_id: screen.id };
  const pin = () => send("screens.pin", { ...order, content, ...(item ? { item_id: Number(item) } : {}) });
  const acts = { hall: () => send("screens.unpin", order), message: () => sayOn(screen) };
  if (!(await (acts[content] ?? pin)())) select.value = choiceOf(screen.pin);
}

async function sayOn(screen) {
  const text = await askText({
    title: t("Message on %(name)s", { name: screenName(screen) }),
    label: t("Words of the message"),
    action: t("Show"),
  });
  return text ? send("screens.pin", { screen_id: screen.id, content: "message", text }) : false;
}

async function rename(screen) {
  const name = await askText({
    title: t("Another name for %(name)s", { name: screenName(screen) }),
    label: t("Name"),
    action: t("Rename"),
  });
  if (name) send("screens.rename", { screen_id: screen.id, screen_name: name });
}

async function revoke(screen) {
  const title = t("Disconnect %(name)s?", { name: screenName(screen) });
  const body = t("It goes dark at once. To show the hall again it needs another code.");
  if (await confirm({ title, body, action: t("Disconnect"), danger: true }))
    send("screens.revoke", { screen_id: screen.id });
}

function countLetters() {
  const left = longest - form.elements.text.value.length;
  form.querySelector("[data-left]").textContent = t("%(num)s letters left", { num: left });
}

form.addEventListener("input", countLetters);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await send("screens.say", { text: form.elements.text.value })) form.reset();
  countLetters();
});
for (const ready of form.querySelectorAll("[data-sentence]")) {
  ready.addEventListener("click", () => {
    form.elements.text.value = ready.textContent.trim();
    countLetters();
    form.elements.text.focus();
  });
}
countLetters();
watch(meetingId, { agenda: draw, screens: draw });
onConnection(draw);
