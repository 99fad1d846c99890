/** Lists put in order by dragging; the same page always offers buttons beside it. */
import Sortable from "../../vendor/sortable.esm.js";

/** Make the children of `list` draggable by their [data-handle]; `moved(from, to)` is told the places. */
export function sortable(list, moved, options = {}) {
  return new Sortable(list, {
    handle: "[data-handle]",
    animation: 140,
    delay: 120,
    delayOnTouchOnly: true,
    ...options,
    onEnd: (event) => {
      if (event.oldIndex !== event.newIndex || event.from !== event.to) moved(event.oldIndex, event.newIndex, event);
    },
  });
}
