/** What the buttons of the bar and of the panel do. */
import { askText, confirm, inform } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { newKey } from "../lib/live.js";
import { toast } from "../lib/toast.js";
import { anchorOfSelection, nearestWords, pointOn } from "./anchors.js";
import { askNote } from "./editor.js";

const LOOK_AFTER_MS = 150; // a selection is being drawn out

/** The state of the tools: what is selected, what is being placed, whether the panel is open. */
export class Desk {
  constructor({ notebook, comments, onChange }) {
    Object.assign(this, { notebook, comments, onChange });
    this.isOpen = false;
    this.selected = null;
    this.placing = null; // {mark} to place anew, {} for a new note
    this.close = () => this.toggle(false);
    this.pin = () => this.startPlacing({});
    this.placeAnew = (mark) => this.startPlacing({ mark });
    this.comment = () => this.sayForAll({ page: this.reader.page() });
  }

  toggle(isOpen = !this.isOpen) {
    this.isOpen = isOpen;
    this.onChange();
  }

  /** What is selected now, once it has stood still. */
  look() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.selected = anchorOfSelection(getSelection());
      this.onChange();
    }, LOOK_AFTER_MS);
  }

  barButtons(hasComments) {
    return {
      colour: (colour) => this.highlight({ colour }),
      note: () => this.noteOnSelected(),
      comment: hasComments ? () => this.sayForAll(this.take()) : null,
      place: () => this.placeHighlight(),
      cancel: () => this.stopPlacing(),
    };
  }

  /** The second tap: the selected words are marked. */
  highlight(more, anchor = this.take()) {
    if (anchor) this.notebook.make("highlight", { ...anchor, ...more });
  }

  async noteOnSelected() {
    const anchor = this.take();
    if (!anchor) return;
    const said = await askNote({ title: t("Note on the selected text"), quote: anchor.quote, isNew: true });
    if (said) this.highlight(said, anchor);
  }

  take() {
    const anchor = anchorOfSelection(getSelection()) ?? this.selected;
    getSelection().removeAllRanges();
    this.selected = null;
    this.onChange();
    return anchor;
  }

  /** Read and change a mark. */
  async open(mark) {
    if (this.placing) return;
    const hasColour = mark.kind === "highlight";
    const quote = hasColour ? mark.quote : "";
    const said = await askNote({ title: t("Page %(page)s", { page: mark.place.page }), ...mark, quote, hasColour });
    const now = this.notebook.marks.get(mark.key) ?? mark;
    if (said === "remove" || (said && mark.kind === "note" && !said.text)) this.remove(now);
    else if (said && (said.text !== now.text || said.colour !== now.colour)) this.notebook.put({ ...now, ...said });
  }

  async remove(mark) {
    const question = {
      title: t("Delete this note?"),
      body: mark.text || mark.quote,
      action: t("Delete"),
      danger: true,
    };
    if (await confirm(question)) this.notebook.remove(this.notebook.marks.get(mark.key) ?? mark);
  }

  /** Show where a mark is. */
  go(mark) {
    this.goTo(mark.place.page);
    requestAnimationFrame(() => this.layer.flash(mark.key));
  }

  goTo(page) {
    this.reader.go(page);
    if (matchMedia("(max-width: 959px)").matches) this.close();
  }

  startPlacing(placing) {
    this.stopPlacing();
    this.placing = placing;
    if (matchMedia("(max-width: 959px)").matches) this.isOpen = false;
    if (placing.mark?.kind !== "highlight") document.addEventListener("click", this.tapped, true);
    this.onChange();
  }

  stopPlacing() {
    document.removeEventListener("click", this.tapped, true);
    this.placing = null;
    this.onChange();
  }

  /** The tap that says where a note or a drawing belongs. */
  tapped = async (event) => {
    const frame = event.target.closest?.(".leaf");
    const shown = frame && this.layer.page(Number(frame.dataset.page));
    if (!shown) return;
    event.preventDefault();
    event.stopPropagation();
    const [x, y] = pointOn(frame, event.clientX, event.clientY);
    const { near, ...words } = nearestWords(frame, shown.textLayer, [x, y]);
    const { mark } = this.placing;
    this.stopPlacing();
    const anchor = { quote: "", prefix: "", suffix: "", ...words, page: shown.page };
    if (mark?.kind === "ink") this.put(mark, { ...anchor, rects: near ? [near] : [] });
    else if (mark) this.put(mark, { ...anchor, rects: near ? [[x, y, 0, 0], near] : [[x, y, 0, 0]] });
    else await this.write({ ...anchor, rects: near ? [[x, y, 0, 0], near] : [[x, y, 0, 0]] });
  };

  async write(anchor) {
    const title = t("Note on page %(page)s", { page: anchor.page });
    const said = await askNote({ title, isNew: true, hasColour: false });
    if (said?.text) this.notebook.make("note", { ...anchor, text: said.text });
  }

  placeHighlight() {
    const { mark } = this.placing;
    const anchor = this.take();
    if (!anchor) return;
    this.stopPlacing();
    this.put(mark, anchor);
  }

  /** A mark belongs here now, in the version that is read. */
  put(mark, anchor) {
    const now = this.notebook.marks.get(mark.key) ?? mark;
    const place = { how: "same", page: anchor.page, text: "", nth: 0 };
    this.notebook.put({ ...now, ...anchor, version: this.notebook.version, place });
    toast(t("The note has its place again."));
  }

  async sayForAll(anchor) {
    if (!anchor) return;
    const title = t("Comment on page %(page)s", { page: anchor.page });
    const label = t("Everybody who may read this paper reads it, with your name.");
    const key = newKey();
    let text = "";
    for (;;) {
      const words = { title, label, text, quote: anchor.quote, action: t("Send to all") };
      const said = await askNote({ ...words, isNew: true, hasColour: false });
      if (!said?.text) return;
      text = said.text;
      if (await this.tried(() => this.comments.say({ ...anchor, text }, key))) return;
    }
  }

  async deleteComment(comment) {
    const question = { title: t("Delete this comment?"), body: comment.text, action: t("Delete"), danger: true };
    if (await confirm(question)) this.tried(() => this.comments.remove(comment));
  }

  /** The words stay in the dialog until they were taken. */
  async editComment(comment) {
    const title = t("Change this comment");
    for (let text = comment.text; ; ) {
      const label = t("Everybody who may read this paper reads it, with your name.");
      const answer = await askNote({ title, quote: comment.quote, text, isNew: true, hasColour: false, label });
      if (!answer?.text || (await this.tried(() => this.comments.edit(comment, answer.text)))) return;
      text = answer.text;
    }
  }

  async hideComment(comment) {
    const label = t("Reason, which everybody reads");
    const reason = await askText({ title: t("Hide this comment?"), body: comment.text, label, action: t("Hide") });
    if (reason) this.tried(() => this.comments.hide(comment, reason));
  }

  async tried(run) {
    try {
      await run();
      return true;
    } catch (error) {
      await inform({ title: t("Not sent"), body: error.message || t("Not sent. Please try again.") });
      return false;
    }
  }
}
