/**
 * Size of text, colours and language: shown at once, remembered by this device (cookies, so that the server draws
 * the next page right) and, where somebody is signed in, by the account.
 */
const root = document.documentElement;
const LARGEST_STEP = 3;
const isSignedIn = root.dataset.signedIn !== undefined;

function remember(name, value) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

async function keep(payload) {
  if (!isSignedIn) return;
  const { act } = await import("./live.js");
  // What cannot be kept with the account now still holds on this device.
  await act("people.set_preferences", payload).catch(() => {});
}

async function setLocale(locale) {
  remember("locale", locale);
  await keep({ locale });
  location.reload();
}

function setTheme(theme) {
  root.dataset.theme = theme;
  remember("theme", theme);
  keep({ theme });
}

function textStep() {
  return Number(/\btext-(\d)\b/.exec(root.className)?.[1] ?? 0);
}

function setTextSize(step) {
  root.classList.remove(`text-${textStep()}`);
  root.classList.add(`text-${step}`);
  remember("text_size", step);
  keep({ text_size: step });
}

/** Show what is chosen, and which way the size can still go. */
function mark() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = root.dataset.theme ?? dark;
  for (const button of document.querySelectorAll("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme));
  }
  for (const button of document.querySelectorAll("[data-text-step]")) {
    const wanted = textStep() + Number(button.dataset.textStep);
    button.disabled = wanted < 0 || wanted > LARGEST_STEP;
  }
}

addEventListener("click", (event) => {
  const { setLocale: locale, setTheme: theme, textStep: step } = event.target.closest("button")?.dataset ?? {};
  if (locale) setLocale(locale);
  if (theme) setTheme(theme);
  if (step) setTextSize(textStep() + Number(step));
  if (theme || step) mark();
  const menu = document.querySelector("details[data-menu][open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

mark();
root.dataset.ready = "true";
