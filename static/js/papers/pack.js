/** One PDF with many papers in it: its sections over the desk, titles and items to correct, then all of it or nothing. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { newKey } from "../lib/live.js";

/** Whether a paper may be taken apart at all. */
export function mayBePack(paper) {
  return paper.state === "draft" && paper.pages > 1;
}

/** The button that leads here. */
export function packButton(paper, desk) {
  if (!mayBePack(paper)) return nothing;
  return html`<button class="button" type="button" data-split @click=${() => showPack(paper, desk)}>${icon("list")}${t("Split by contents…")}</button>`;
}

/** Show what would become of a pack; nothing is written before the last button. */
export async function showPack(paper, desk) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog dialog--list";
  dialog.setAttribute("aria-label", t("Split %(title)s", paper));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  const pack = { paper, desk, dialog, key: newKey(), sections: null, say: "", isWorking: false };
  pack.draw = () => render(frame(pack), dialog);
  pack.draw();
  dialog.showModal();
  try {
    const { sections } = await ask(`/api/m/${desk.meetingId}/papers/${paper.id}/sections`);
    pack.sections = sections.map((section) => ({ ...section, isMeant: section.title !== "" }));
  } catch (error) {
    pack.say = error.message;
  }
  pack.draw();
}

function frame(pack) {
  const chosen = (pack.sections ?? []).filter((section) => section.isMeant);
  const may = chosen.length > 0 && chosen.every((section) => section.title.trim()) && !pack.isWorking;
  return html`<form class="dialog__body" @submit=${(event) => run(event, pack, chosen)}>
    <h2 class="dialog__title">${t("Split %(title)s", pack.paper)}</h2>
    ${content(pack)}
    ${pack.say ? html`<p class="form__refusal" role="alert">${pack.say}</p>` : nothing}
    <div class="dialog__actions">
      <button class="button" type="button" autofocus @click=${() => pack.dialog.close()}>${t("Cancel")}</button>
      ${
        chosen.length
          ? html`<button class="button button--primary" type="submit" data-confirm ?disabled=${!may}>${nt("Make %(num)d paper", "Make %(num)d papers", chosen.length)}</button>`
          : nothing
      }
    </div>
  </form>`;
}

function content(pack) {
  if (!pack.sections) return pack.say ? nothing : html`<p class="quiet" role="status">${t("Looking through it…")}</p>`;
  if (!pack.sections.length) return html`<p>${t("This PDF has no table of contents to split it by.")}</p>`;
  return html`<p>${t("Each section becomes a paper, and this draft goes. Pages of sections that are not ticked are left out.")}</p>
    <ul class="rows pack">${pack.sections.map((section) => line(section, pack))}</ul>`;
}

function line(section, { desk, draw }) {
  const change = (name, value) => {
    section[name] = value;
    draw();
  };
  const pages = { first: section.first, last: section.last };
  return html`<li class="pack__section" data-section>
    <label class="form__tick"><input type="checkbox" .checked=${section.isMeant} @change=${(event) => change("isMeant", event.target.checked)} />
      <span class="num">${t("Pages %(first)s–%(last)s", pages)}</span></label>
    <input class="field" maxlength="500" aria-label=${t("Title of pages %(first)s–%(last)s", pages)} .value=${section.title} @input=${(event) => change("title", event.target.value)} />
    <select class="field" aria-label=${t("Agenda item of pages %(first)s–%(last)s", pages)} @change=${(event) => change("item_id", Number(event.target.value) || null)}>
      <option value="" ?selected=${!section.item_id}>${t("Decide later")}</option>
      ${desk.items.map((item) => html`<option value=${item.id} ?selected=${item.id === section.item_id}>${item.number}. ${item.title}</option>`)}
    </select>
  </li>`;
}

async function run(event, pack, chosen) {
  event.preventDefault();
  Object.assign(pack, { isWorking: true, say: "" });
  pack.draw();
  const sections = chosen.map(({ title, first, last, item_id: item }) => ({
    title: title.trim(),
    first,
    last,
    item_id: item,
  }));
  try {
    await ask(`/m/${pack.desk.meetingId}/papers/${pack.paper.id}/split`, { sections }, pack.key);
    pack.dialog.close();
  } catch (error) {
    Object.assign(pack, { isWorking: false, say: error.message });
    pack.draw();
  }
}

async function ask(address, body, key) {
  const headers = { Accept: "application/json" };
  if (body) {
    headers["Content-Type"] = "application/json";
    headers["Idempotency-Key"] = key;
    headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]").content;
  }
  const options = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const reply = await fetch(address, options)
    .then((response) => response.json())
    .catch(() => null);
  if (!reply?.ok) throw new Error(reply?.message ?? t("Not sent: no connection to the server."));
  return reply.answer;
}
