/**
 * Results as one types: the form's own page, asked for its results alone.
 *
 * The server finds and writes them; what stands here works without this script too. Down and Up go through the
 * results, Escape back to the field. Without a connection nothing is pretended: what is shown stays, and the wish is
 * looked for when the connection is back.
 */
const AFTER_MS = 180; // since the last letter
const SAY_AFTER_MS = 900; // a screen reader is told when typing has paused

for (const form of document.querySelectorAll("[data-search]")) start(form);

function start(form) {
  const field = form.elements.namedItem("q");
  const scope = form.closest("main") ?? document;
  const results = scope.querySelector("[data-results]");
  const beside = scope.querySelector("[data-beside-results]"); // what gives way while there is a wish
  const says = scope.querySelector("[data-search-says]");
  const offline = scope.querySelector("[data-search-offline]");
  let timer = null;
  let saying = null;
  let asking = null;
  let shown = field.value.trim();

  const address = (only) => {
    const url = new URL(form.action, location.href);
    url.searchParams.set("q", field.value);
    if (only) url.searchParams.set("only", "results");
    return url;
  };

  async function look() {
    const wish = field.value.trim();
    if (beside) beside.hidden = wish !== "";
    if (wish === shown) return;
    asking?.abort();
    if (beside && !wish) return put(new DocumentFragment(), "", wish);
    asking = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address(true), { signal: asking.signal });
      if (answer.redirected) return location.assign(address(false));
      if (answer.status === 503) return soon(1000);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-found]");
      if (found) put(found, found.dataset.found, wish);
      else location.assign(address(false));
    } catch (error) {
      if (error.name === "AbortError") return;
      offline.hidden = false;
      results.removeAttribute("aria-busy");
    }
  }

  function put(found, sentence, wish) {
    shown = wish;
    offline.hidden = true;
    results.removeAttribute("aria-busy");
    const at = [...results.querySelectorAll("a[href]")].indexOf(document.activeElement);
    results.replaceChildren(found);
    if (at >= 0) (results.querySelectorAll("a[href]")[at] ?? field).focus(); // who had walked on already stays there
    if (!beside) history.replaceState(null, "", address(false));
    clearTimeout(saying);
    saying = setTimeout(() => {
      says.textContent = sentence;
    }, SAY_AFTER_MS);
  }

  function soon(after = AFTER_MS) {
    clearTimeout(timer);
    timer = setTimeout(look, after);
  }

  field.addEventListener("input", () => soon());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    look();
  });
  scope.addEventListener("keydown", (event) => walk(event, field, results));
  addEventListener("online", () => !offline.hidden && look());
  if (beside && shown) {
    shown = "";
    look(); // the browser kept what was typed when one came back
  }
}

/** Down and Up from the field through the results and back. */
function walk(event, field, results) {
  const links = [...results.querySelectorAll("a[href]")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && at >= 0) return field.focus();
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || !links.length) return;
  if (at < 0 && document.activeElement !== field) return;
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next < -1) return;
  event.preventDefault();
  (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
}
