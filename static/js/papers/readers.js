/** Whom a paper has reached, who has opened it and who has not: a list over the desk. */
import { shortDateTime } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { key, picture, remindedTag } from "./attention.js";
import { showOver } from "./over.js";
import { Reminder } from "./remind.js";

/** Show the recipients of a paper; those who have not opened it first. */
export function showReaders(meetingId, paper) {
  const reminder = new Reminder({ meetingId, paperIds: [paper.id], redraw: () => draw() });
  const draw = showOver({
    label: t("Who has opened %(title)s", paper),
    title: html`<span class="ordinal num">${paper.number}</span> ${paper.title}`,
    url: `/api/m/${meetingId}/papers/${paper.id}/readers`,
    content: ({ readers }) => table(readers),
    foot: ({ readers }) => reminder.draw(readers.some((reader) => !reader.opened_at)),
  });
}

function table(readers) {
  const missing = readers.filter((reader) => !reader.opened_at);
  const ordered = [...missing, ...readers.filter((reader) => reader.opened_at)];
  const finished = readers.filter((reader) => reader.is_finished).length;
  const opened = readers.length - missing.length;
  const received = opened + missing.filter((reader) => reader.received_at).length;
  const says = t("Of %(all)s recipients %(opened)s have opened it and %(finished)s have read it to the end", {
    all: readers.length,
    opened,
    finished,
  });
  const counts = {
    on: finished,
    done: opened - finished,
    received: received - opened,
    none: readers.length - received,
  };
  return html`<p role="status">${says}</p>
    ${picture({ finished, opened, received, meant: readers.length }, says)} ${key(counts)}
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
    <td>${standing(reader)} ${reader.opened_at ? nothing : remindedTag(reader)}</td>
  </tr>`;
}

function standing(reader) {
  if (reader.opened_at) {
    const at = shortDateTime(reader.opened_at);
    return reader.is_finished
      ? html`<span class="tag tag--yes">${icon("check")}${t("Read to the end")}</span> <span class="small quiet">${at}</span>`
      : html`<span class="tag tag--yes">${icon("eye")}${t("Opened")}</span> <span class="small quiet">${at}</span>`;
  }
  if (reader.older_version) {
    const words = t("Has opened version %(number)s only", { number: reader.older_version });
    return html`<span class="tag tag--warning" data-outdated>${icon("history")}${words}</span> <span class="small quiet">${shortDateTime(reader.older_at)}</span>`;
  }
  if (!reader.received_at) return html`<span class="tag">${icon("circle")}${t("Not received")}</span>`;
  return html`<span class="tag">${icon("download")}${t("Received")}</span> <span class="small quiet">${shortDateTime(reader.received_at)}</span>`;
}
