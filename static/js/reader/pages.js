/** The pages under each other: those in sight and their neighbours are drawn, the others are empty sheets. */
import { Leaf } from "./leaf.js";

const SMALLEST = 0.25;
const LARGEST = 5;
const STEP = 1.25;
const NEIGHBOURS = 1; // drawn beyond those in sight
const KEPT = 3; // kept drawn beyond those in sight
const MARGIN_PX = 16;
const WIDEST_FIT_PX = 1100;
const SETTLE_MS = 140;

/** The scrolling pages of an open paper in `root`; `onPage(number)` is told when another one is in front. */
export class Pages {
  constructor({ root, book, onPage }) {
    this.root = root;
    this.onPage = onPage;
    this.leaves = Array.from({ length: book.pdf.numPages }, (_, i) => new Leaf(i + 1, book));
    this.scale = 1;
    this.isFitted = true;
    this.number = 0;
    this.column = document.createElement("div");
    this.column.className = "reader__column";
    this.isDrawing = false;
    this.goal = null; // where go() went, until somebody scrolls on
  }

  /** Show the paper at this page; answers when the page is drawn. */
  async start(number) {
    const first = this.leaves[this.within(number) - 1];
    await first.open();
    this.assumed = first.size;
    this.scale = this.fitting();
    this.layOut();
    this.column.append(...this.leaves.map((leaf) => leaf.element));
    this.root.replaceChildren(this.column);
    this.go(first.number);
    await first.draw(this.scale);
    this.root.addEventListener("scroll", () => this.soon(), { passive: true });
    new ResizeObserver(() => this.resized()).observe(this.root);
    this.look();
  }

  /** Bring a page to the top; it counts as the one in front even where the paper ends before the window does. */
  go(number) {
    const leaf = this.leaves[this.within(number) - 1];
    this.root.scrollTop = leaf.element.offsetTop - MARGIN_PX;
    this.goal = { number: leaf.number, top: this.root.scrollTop };
    this.tell();
    this.soon();
  }

  /** The page's number, or the nearest there is. */
  within(number) {
    return Math.min(Math.max(1, Math.trunc(number) || 1), this.leaves.length);
  }

  /** Larger (1), smaller (-1), or back to the width of the screen (0). */
  zoom(direction) {
    this.isFitted = direction === 0;
    const wanted = this.isFitted ? this.fitting() : this.scale * STEP ** direction;
    this.rescale(Math.min(LARGEST, Math.max(SMALLEST, wanted)));
  }

  fitting() {
    const width = Math.min(this.root.clientWidth, WIDEST_FIT_PX) - 2 * MARGIN_PX;
    return Math.min(LARGEST, Math.max(SMALLEST, width / this.assumed.width));
  }

  resized() {
    if (this.isFitted && Math.abs(this.fitting() - this.scale) > 0.005) this.rescale(this.fitting());
    else this.soon();
  }

  /** Another scale, the same line of the same page in front. */
  rescale(scale) {
    const leaf = this.leaves[this.inFront() - 1].element;
    const share = (this.root.scrollTop - leaf.offsetTop) / Math.max(1, leaf.offsetHeight);
    this.scale = scale;
    this.layOut();
    this.root.scrollTop = leaf.offsetTop + share * leaf.offsetHeight;
    this.soon();
  }

  layOut() {
    for (const leaf of this.leaves) leaf.layOut(this.scale, this.assumed);
  }

  soon() {
    clearTimeout(this.timer);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.tell();
    });
    this.timer = setTimeout(() => this.look(), SETTLE_MS);
  }

  /** Say which page is in front, if it is another one. */
  tell() {
    if (this.goal && Math.abs(this.root.scrollTop - this.goal.top) > 1) this.goal = null;
    const number = this.goal?.number ?? this.inFront();
    if (number === this.number) return;
    this.number = number;
    this.onPage(number);
    this.look();
  }

  /** Draw what is near, nearest first; release what is far. */
  async look() {
    this.tell();
    const [from, to] = this.inSight();
    for (const [i, leaf] of this.leaves.entries()) if (i < from - KEPT || i > to + KEPT) leaf.release();
    if (this.isDrawing) return;
    this.isDrawing = true;
    try {
      for (let leaf = this.undrawn(); leaf; leaf = this.undrawn()) await leaf.draw(this.scale);
    } finally {
      this.isDrawing = false;
    }
  }

  undrawn() {
    const [from, to] = this.inSight();
    const near = [];
    for (let i = from; i <= to; i += 1) near.push(i);
    for (let step = 1; step <= NEIGHBOURS; step += 1) near.push(to + step, from - step);
    return near.map((i) => this.leaves[i]).find((leaf) => leaf && !leaf.failed && leaf.drawn !== this.scale);
  }

  /** First and last place (from 0) of the pages that the window shows. */
  inSight() {
    const top = this.root.scrollTop;
    return [this.at(top), this.at(top + this.root.clientHeight)];
  }

  /** The number of the page that fills most of the window's upper half. */
  inFront() {
    return this.at(this.root.scrollTop + this.root.clientHeight * 0.35) + 1;
  }

  /** The place (from 0) of the page at this height. */
  at(height) {
    let low = 0;
    let high = this.leaves.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.leaves[middle].element.offsetTop <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
