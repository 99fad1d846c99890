/** Who has opened a paper and who has not: a list over the desk. */
import { shortDateTime } from "../lib/clock.js";
import { html, icon, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";

/** Show the recipients of a paper; those who have not opened it first. */
export async function showReaders(meetingId, paper) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog dialog--list";
  dialog.setAttribute("aria-label", t("Who has opened %(title)s", paper));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  const draw = (content) =>
    render(
      frame(paper, content, () => dialog.close()),
      dialog,
    );
  draw(html`<p class="quiet">${t("Loading…")}</p>`);
  dialog.showModal();
  try {
    const response = await fetch(`/api/m/${meetingId}/papers/${paper.id}/readers`, {
      headers: { Accept: "application/json" },
    });
    const reply = await response.json();
    draw(reply.ok ? table(reply.readers) : html`<p role="alert">${reply.message}</p>`);
  } catch {
    draw(html`<p role="alert">${t("Not loaded: no connection to the server.")}</p>`);
  }
}

function frame(paper, content, close) {
  return html`<div class="dialog__body">
    <h2 class="dialog__title"><span class="ordinal num">${paper.number}</span> ${paper.title}</h2>
    ${content}
    <div class="dialog__actions"><button class="button" type="button" autofocus @click=${close}>${t("Close")}</button></div>
  </div>`;
}

function table(readers) {
  const missing = readers.filter((reader) => !reader.opened_at);
  const ordered = [...missing, ...readers.filter((reader) => reader.opened_at)];
  return html`<p role="status">${t("Opened by %(read)s of %(all)s recipients", { read: readers.length - missing.length, all: readers.length })}</p>
    <div class="scroll readers">
      <table class="table">
        <thead><tr><th>${t("Full name")}</th><th>${t("Role")}</th><th>${t("Opened")}</th></tr></thead>
        <tbody>${ordered.map(line)}</tbody>
      </table>
    </div>`;
}

function line(reader) {
  return html`<tr>
    <td><span class="strong">${reader.name}</span><br /><span class="small quiet">${reader.position}</span></td>
    <td>${reader.is_voting ? t("Delegate") : t("Guest")}</td>
    <td>${reader.opened_at ? html`<span class="tag tag--yes">${icon("check")}${shortDateTime(reader.opened_at)}</span>` : html`<span class="tag">${icon("circle")}${t("Not opened")}</span>`}</td>
  </tr>`;
}
