/** The pages on the screen: under each other, one at a time, or two side by side; only those near have pictures. */
import { Leaf } from "./leaf.js";

const SMALLEST = 0.25;
const LARGEST = 5;
const STEP = 1.25;
const NEIGHBOURS = 1; // drawn beyond those in sight
const KEPT = 2; // kept drawn beyond those in sight
const MARGIN_PX = 16;
const WIDEST_FIT_PX = 1100;
const SETTLE_MS = 140;
/** How many pages stand side by side, by view; "scroll" has all of them under each other. */
const ABREAST = { scroll: 0, page: 1, spread: 2 };

/** The pages of an open paper in `root`; `onPage(number)` is told when another one is in front. */
export class Pages {
  constructor({ root, book, onPage }) {
    this.root = root;
    this.onPage = onPage;
    this.leaves = Array.from({ length: book.pdf.numPages }, (_, i) => new Leaf(i + 1, book));
    this.scale = 1;
    this.fit = "width";
    this.view = "scroll";
    this.number = 0;
    this.column = document.createElement("div");
    this.column.className = "reader__column";
    this.isDrawing = false;
    this.goal = null; // where go() went, until somebody scrolls on
  }

  /** Show the paper at this page; answers when the page is drawn. */
  async start(number, { view = "scroll", fit = "width" } = {}) {
    const first = this.leaves[this.within(number) - 1];
    await first.open();
    this.assumed = first.size;
    this.view = view;
    this.fit = fit;
    this.scale = this.fitting();
    this.layOut();
    this.arrange(first.number);
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
    if (ABREAST[this.view]) this.arrange(leaf.number);
    this.root.scrollTop = ABREAST[this.view] ? 0 : leaf.element.offsetTop - MARGIN_PX;
    this.goal = { number: leaf.number, top: this.root.scrollTop };
    this.tell();
    this.soon();
  }

  /** One page on (1) or back (-1), two where two stand side by side. */
  turn(step) {
    const abreast = ABREAST[this.view] || 1;
    const [first] = this.together(this.number);
    this.go((abreast > 1 ? first + 1 : this.number) + step * abreast);
  }

  /** The page's number, or the nearest there is. */
  within(number) {
    return Math.min(Math.max(1, Math.trunc(number) || 1), this.leaves.length);
  }

  /** Larger (1) or smaller (-1), at a point of the window where one is given. */
  zoom(direction, at) {
    this.zoomTo(this.scale * STEP ** direction, at);
  }

  /** This very scale, at a point of the window. */
  zoomTo(scale, at) {
    this.fit = null;
    this.rescale(Math.min(LARGEST, Math.max(SMALLEST, scale)), at);
  }

  /** As wide as the window ("width"), or whole pages in it ("page"). */
  fitTo(fit) {
    this.fit = fit;
    this.rescale(this.fitting());
  }

  /** "scroll", "page" or "spread"; the page in front stays. */
  show(view) {
    const { number } = this;
    this.view = view;
    this.fit = view === "scroll" ? "width" : "page";
    this.scale = this.fitting();
    this.layOut();
    this.arrange(number);
    this.go(number);
  }

  fitting() {
    const abreast = ABREAST[this.view] || 1;
    const room = this.root.clientWidth - (1 + abreast) * MARGIN_PX;
    const wide = Math.min(room, (WIDEST_FIT_PX - 2 * MARGIN_PX) * abreast) / (this.assumed.width * abreast);
    const high = (this.root.clientHeight - 2 * MARGIN_PX) / this.assumed.height;
    return Math.min(LARGEST, Math.max(SMALLEST, this.fit === "page" ? Math.min(wide, high) : wide));
  }

  resized() {
    if (this.fit && Math.abs(this.fitting() - this.scale) > 0.005) this.rescale(this.fitting());
    else this.soon();
  }

  /** Another scale, the same place of the same page under the point, by default the top of the window. */
  rescale(scale, at) {
    const { root } = this;
    const { x, y } = at ?? { x: root.clientWidth / 2, y: 0 };
    const place = at && !ABREAST[this.view] ? this.at(root.scrollTop + y) : this.inFront() - 1;
    const leaf = this.leaves[place].element;
    const down = (root.scrollTop + y - leaf.offsetTop) / Math.max(1, leaf.offsetHeight);
    const across = (root.scrollLeft + x - leaf.offsetLeft) / Math.max(1, leaf.offsetWidth);
    const number = this.goal?.number;
    this.scale = scale;
    this.layOut();
    root.scrollTop = leaf.offsetTop + down * leaf.offsetHeight - y;
    root.scrollLeft = leaf.offsetLeft + across * leaf.offsetWidth - x;
    if (number) this.goal = { number, top: root.scrollTop };
    this.soon();
  }

  layOut() {
    for (const leaf of this.leaves) leaf.layOut(this.scale, this.assumed);
  }

  /** Which sheets there are to see: all of them, or those that stand together with this page. */
  arrange(number) {
    const isPaged = ABREAST[this.view] > 0;
    this.column.classList.toggle("reader__column--paged", isPaged);
    const [from, to] = this.together(number);
    for (const [i, leaf] of this.leaves.entries()) leaf.element.hidden = isPaged && (i < from || i > to);
  }

  /** First and last place (from 0) of the pages that stand side by side with this one. */
  together(number) {
    const abreast = ABREAST[this.view] || 1;
    const from = Math.floor((number - 1) / abreast) * abreast;
    return [from, Math.min(from + abreast, this.leaves.length) - 1];
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
    const isPaged = ABREAST[this.view] > 0;
    if (!isPaged && this.goal && Math.abs(this.root.scrollTop - this.goal.top) > 1) this.goal = null;
    const number = this.goal?.number ?? this.inFront();
    if (number === this.number) return;
    this.leaves[this.number - 1]?.element.removeAttribute("data-front");
    this.leaves[number - 1].element.setAttribute("data-front", "");
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
    const beyond = NEIGHBOURS * (ABREAST[this.view] || 1);
    for (let step = 1; step <= beyond; step += 1) near.push(to + step, from - step);
    return near.map((i) => this.leaves[i]).find((leaf) => leaf && !leaf.failed && leaf.drawn !== this.scale);
  }

  /** First and last place (from 0) of the pages that the window shows. */
  inSight() {
    if (ABREAST[this.view]) return this.together(this.goal?.number ?? this.number);
    const top = this.root.scrollTop;
    return [this.at(top), this.at(top + this.root.clientHeight)];
  }

  /** The number of the page that fills most of the window's upper half. */
  inFront() {
    if (ABREAST[this.view]) return this.number;
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
