/** The self-check page: questions before what cannot be undone, uploads with progress, the device's own clock. */
import { confirm } from "../lib/dialog.js";
import { say } from "../lib/forms.js";
import { t } from "../lib/i18n.js";
import { compareClocks } from "./clocks.js";
import { upload } from "./uploading.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.upload) {
    event.preventDefault();
    send(form);
  } else if (form.dataset.ask && !form.dataset.agreed) {
    event.preventDefault();
    ask(form);
  } else if (form.dataset.busy) {
    showBusy(form);
  }
});

async function ask(form) {
  const action = form.querySelector("[type=submit]").textContent.trim();
  if (!(await confirm({ title: form.dataset.ask, body: t("This cannot be undone."), action, danger: true }))) return;
  form.dataset.agreed = "yes";
  form.requestSubmit();
}

function showBusy(form) {
  const button = form.querySelector("[type=submit]");
  button.setAttribute("aria-busy", "true");
  button.textContent = form.dataset.busy;
  // After the form has gone: a disabled button would not be sent, and a second press starts nothing twice.
  setTimeout(() => {
    button.disabled = true;
  });
}

async function send(form) {
  const [file] = form.elements.archive.files;
  const button = form.querySelector("[type=submit]");
  const progress = form.querySelector("[data-progress]");
  say(form, "");
  button.disabled = true;
  progress.hidden = false;
  try {
    await upload(form.dataset.upload, file, (share) => {
      progress.value = share;
    });
    // A new address each time: going to where one is already would load nothing.
    location.assign(`/administration?done=uploaded&at=${Date.now()}#backups`);
  } catch (error) {
    say(form, error.message);
    button.disabled = false;
    progress.hidden = true;
  }
}

const clock = document.querySelector("[data-check=browser_clock]");
if (clock) compareClocks(clock);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
