/** Theme, size of type and language: kept with the account where somebody is signed in. */
const root = document.documentElement;

async function keep(payload) {
  const { act } = await import("./live.js");
  await act("people.set_preferences", payload);
  location.reload();
}

addEventListener("click", (event) => {
  const button = event.target.closest("[data-set-locale]");
  if (!button) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP
  document.cookie = `locale=${button.dataset.setLocale}; path=/; max-age=31536000; samesite=lax`;
  if (button.dataset.signedIn !== undefined) keep({ locale: button.dataset.setLocale });
  else location.reload();
});

addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

root.dataset.ready = "true";
