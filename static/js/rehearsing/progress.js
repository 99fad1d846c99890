/** How far the rehearsal has come; when it is over, its report is on the page. */
const EVERY_MS = 1000;
const root = document.querySelector("[data-rehearsal]");

async function look() {
  let told = null;
  try {
    const response = await fetch(root.dataset.rehearsal);
    told = response.ok ? await response.json() : null;
  } catch {
    told = null; // the server is away for a moment: ask again
  }
  if (told && !told.running) {
    location.reload();
    return;
  }
  if (told) show(told);
  setTimeout(look, EVERY_MS);
}

function show(told) {
  root.querySelector("[data-share]").value = told.share;
  root.querySelector("[data-says]").textContent = told.says;
  root.querySelector("[data-at]").textContent = told.at;
}

if (root) setTimeout(look, EVERY_MS);
