/** One page on the screen: an empty sheet of the right size until it is near, then a picture with text over it. */
import { pageDrawn, pageGone } from "./layers.js";

const MOST_PIXELS = 8_000_000; // of one canvas: what a cheap tablet bears
const MOST_DENSITY = 2;

/** A page of the paper; `draw(scale)` and `release()` may come in any order. */
export class Leaf {
  constructor(number, book) {
    this.number = number;
    this.book = book; // {pdfjs, pdf}
    this.size = null; // {width, height} at scale 1, once known
    this.element = document.createElement("section");
    this.element.className = "leaf";
    this.element.dataset.page = number;
    this.element.setAttribute("aria-label", book.label(number));
    this.drawn = 0; // the scale of the picture, 0 for none
    this.running = null;
    this.failed = false;
  }

  /** Give the sheet its size; `assumed` is the size of other pages while this one's is not known. */
  layOut(scale, assumed) {
    const { width, height } = this.size ?? assumed;
    const style = this.element.style;
    style.setProperty("width", `${Math.floor(width * scale)}px`);
    style.setProperty("height", `${Math.floor(height * scale)}px`);
    style.setProperty("--total-scale-factor", scale);
  }

  /** Learn the page's own size; answers the page. */
  async open() {
    const page = await this.book.pdf.getPage(this.number);
    const { width, height } = page.getViewport({ scale: 1 });
    this.size = { width, height };
    return page;
  }

  /** Draw at this scale unless it is there; answers when it is, or when it was given up. */
  async draw(scale) {
    if (this.drawn === scale || this.failed) return;
    this.cancel();
    const turn = { isCancelled: false };
    this.running = turn;
    try {
      const page = await this.open();
      if (turn.isCancelled) return;
      this.layOut(scale, this.size);
      await this.paint(page, scale, turn);
    } catch (error) {
      if (turn.isCancelled || error?.name === "RenderingCancelledException") return;
      this.failed = true;
      this.element.replaceChildren(this.book.broken(this.number));
    } finally {
      if (this.running === turn) this.running = null;
    }
  }

  async paint(page, scale, turn) {
    const viewport = page.getViewport({ scale });
    const density = Math.min(
      devicePixelRatio || 1,
      MOST_DENSITY,
      Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)),
    );
    const canvas = document.createElement("canvas");
    canvas.className = "leaf__picture";
    canvas.width = Math.max(1, Math.floor(viewport.width * density));
    canvas.height = Math.max(1, Math.floor(viewport.height * density));
    const transform = density === 1 ? null : [density, 0, 0, density, 0, 0];
    turn.task = page.render({ canvas, viewport, transform });
    await turn.task.promise;
    if (turn.isCancelled) return;
    const text = document.createElement("div");
    text.className = "textLayer";
    this.wipe();
    this.element.append(canvas, text);
    this.drawn = scale;
    turn.text = new this.book.pdfjs.TextLayer({
      textContentSource: page.streamTextContent(),
      container: text,
      viewport,
    });
    await turn.text.render().catch(() => {}); // a page without its text is still a page to read
    if (turn.isCancelled) return;
    const { width, height } = viewport;
    pageDrawn({ page: this.number, frame: this.element, textLayer: text, width, height, scale });
  }

  /** Stop drawing, if it is being drawn. */
  cancel() {
    if (!this.running) return;
    this.running.isCancelled = true;
    this.running.task?.cancel();
    this.running.text?.cancel();
    this.running = null;
  }

  /** Give its memory back; it is drawn again when it comes near. */
  release() {
    this.cancel();
    if (!this.drawn) return;
    this.drawn = 0;
    this.wipe();
    this.book.pdf.getPage(this.number).then(
      (page) => page.cleanup(),
      () => {},
    );
  }

  wipe() {
    pageGone(this.element);
    for (const canvas of this.element.querySelectorAll("canvas")) {
      canvas.width = 0; // some browsers keep the bitmap until then
      canvas.height = 0;
    }
    this.element.replaceChildren();
  }
}
