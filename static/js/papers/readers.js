/** Who has opened a paper and who has not: a list over the desk. */
import { shortDateTime } from "../lib/clock.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { cells } from "../parts/cells.js";

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
  const finished = readers.filter((reader) => reader.is_finished).length;
  const opened = readers.length - missing.length;
  const says = t("Of %(all)s recipients %(opened)s have opened it and %(finished)s have read it to the end", {
    all: readers.length,
    opened,
    finished,
  });
  return html`<p role="status">${says}</p>
    ${cells({ on: finished, done: opened - finished, total: readers.length, says })}
    <p class="cells-key">
      <span class="tag"><span class="cell cell--on swatch"></span><strong class="num">${finished}</strong> ${t("read to the end")}</span>
      <span class="tag"><span class="cell cell--done swatch"></span><strong class="num">${opened - finished}</strong> ${t("opened")}</span>
      <span class="tag"><span class="cell cell--none swatch"></span><strong class="num">${missing.length}</strong> ${t("not opened")}</span>
    </p>
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
    <td>${reader.is_finished ? html`<span class="tag tag--yes">${icon("check")}${t("Read to the end")}</span><br />` : nothing}${reader.opened_at ? html`<span class="tag tag--yes">${icon("check")}${shortDateTime(reader.opened_at)}</span>` : html`<span class="tag">${icon("circle")}${t("Not opened")}</span>`}</td>
  </tr>`;
}
