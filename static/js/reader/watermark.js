/** The reader's name and the time over every page of a paper that is marked for it: a deterrent, not a lock. */
import { onPage } from "./layers.js";

const SVG = "http://www.w3.org/2000/svg";
const EVERY = 110; // units of the page between two lines
const SIZE = 15;
const GAP = "\u00a0".repeat(8);

/** Put these words over every page that is drawn. */
export function startWatermark(words) {
  onPage(({ frame, width, height, scale }) => {
    const [wide, high] = [width / scale, height / scale];
    const mark = document.createElementNS(SVG, "svg");
    mark.setAttribute("class", "leaf__mark");
    mark.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    mark.setAttribute("aria-hidden", "true");
    for (let y = -high; y < 2 * high; y += EVERY) {
      const line = document.createElementNS(SVG, "text");
      line.setAttribute("x", -wide / 2);
      line.setAttribute("y", y);
      line.setAttribute("font-size", SIZE);
      line.setAttribute("transform", `rotate(-30 ${wide / 2} ${high / 2})`);
      line.textContent = `${words}${GAP}`.repeat(Math.ceil((2 * wide) / (SIZE * 0.5 * words.length)));
      mark.append(line);
    }
    frame.append(mark);
  });
}
