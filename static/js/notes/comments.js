/** Comments that everybody reads, where the meeting allows them. */
import { html, icon, nothing } from "../lib/dom.js";
import { locale, t } from "../lib/i18n.js";
import { act, watch } from "../lib/live.js";

/** The comments on one paper: fetched when they have changed, written at once or not at all. */
export class Comments {
  constructor({ meeting_id, paper_id, version, may_hide }) {
    Object.assign(this, { meeting_id, paper_id, version, mayHide: may_hide });
    this.url = `/api/m/${meeting_id}/papers/${paper_id}/comments`;
    this.isAllowed = false;
    this.all = [];
    this.listeners = new Set();
  }

  start() {
    watch(this.meeting_id, {
      "notes.comments": ({ has_comments }) => {
        this.isAllowed = has_comments;
        this.all = has_comments ? this.all : [];
        this.tell();
        if (has_comments) this.fetch();
      },
    });
  }

  onChange(listener) {
    this.listeners.add(listener);
  }

  async fetch() {
    const response = await fetch(this.url).catch(() => null);
    if (!response?.ok) return;
    this.all = (await response.json()).found.comments;
    this.tell();
  }

  /** Say something, once for each key; rejects where it was not said. */
  say({ page, quote, text }, key) {
    const here = { meeting_id: this.meeting_id, paper_id: this.paper_id, version: this.version };
    return act("notes.comment", { ...here, key, page, quote: quote ?? "", text }, { key });
  }

  remove({ id }) {
    return act("notes.delete_comment", { meeting_id: this.meeting_id, comment_id: id });
  }

  edit({ id }, text) {
    return act("notes.edit_comment", { meeting_id: this.meeting_id, comment_id: id, text });
  }

  hide({ id }, reason) {
    return act("notes.hide_comment", { meeting_id: this.meeting_id, comment_id: id, reason });
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}

/** The list in the panel. */
export function commentList(comments, on) {
  return html`<section class="notes-comments" data-comments aria-labelledby="notes-comments">
    <h3 id="notes-comments">${icon("people")}${t("Comments for all")} (${comments.all.length})</h3>
    <button class="button button--wide" type="button" data-comment @click=${on.comment}>${icon("plus")}${t("Comment on this page")}</button>
    ${comments.all.length ? nothing : html`<p class="quiet">${t("Nobody has commented on this paper yet.")}</p>`}
    <ul class="notes-list">${comments.all.map((each) => one(each, comments, on))}</ul>
  </section>`;
}

function one(each, comments, on) {
  return html`<li class="notes-list__one" data-comment-row=${each.id}>
    <button class="notes-list__go" type="button" @click=${() => on.goTo(each.page)}><span class="notes-list__says">
      <span class="small"><strong>${each.author}</strong> · ${t("Page %(page)s", { page: each.page })} · ${when(each.written_at)}${each.edited_at ? html` · ${t("changed %(time)s", { time: when(each.edited_at) })}` : nothing}</span>
      ${each.quote ? html`<span class="notes-list__quote">“${each.quote}”</span>` : nothing}
      ${each.is_deleted ? html`<span class="quiet">${t("Deleted by its author.")}</span>` : html`<span class="notes-list__text">${each.text}</span>`}
      ${each.is_hidden ? html`<span class="tag tag--warning">${icon("eye")}${t("Hidden by the secretary: %(reason)s", { reason: each.hidden_reason })}</span>` : nothing}
    </span></button>
    ${each.is_mine && !each.is_deleted && !each.is_hidden ? html`<button class="button button--square" type="button" data-edit-comment aria-label=${t("Change this comment")} title=${t("Change this comment")} @click=${() => on.editComment(each)}>${icon("pencil")}</button>` : nothing}
    ${each.is_mine && !each.is_deleted ? html`<button class="button button--square" type="button" data-delete-comment aria-label=${t("Delete this comment")} title=${t("Delete this comment")} @click=${() => on.deleteComment(each)}>${icon("trash")}</button>` : nothing}
    ${comments.mayHide && !each.is_mine && !each.is_hidden && !each.is_deleted ? html`<button class="button button--square" type="button" data-hide-comment aria-label=${t("Hide this comment")} title=${t("Hide this comment")} @click=${() => on.hideComment(each)}>${icon("eye")}</button>` : nothing}
  </li>`;
}

function when(moment) {
  const shape = { day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale, shape).format(new Date(moment));
}
