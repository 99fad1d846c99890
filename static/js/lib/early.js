/**
 * Forms that act, until their script runs: it waits for the phrases of the page's language, and the browser by itself
 * would load the page anew and lose what was filled in. A form sent meanwhile is sent once the script is there.
 */
const waiting = new Set();
let isReady = false;

addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form || isReady) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.add(form);
  },
  true,
);

/** The script is there. */
export function ready() {
  isReady = true;
  for (const form of waiting) form.requestSubmit();
  waiting.clear();
}
