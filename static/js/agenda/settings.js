/** The forms of a meeting: its moments in this device's time zone, its kind's rule, the steps of its state. */
import { forInput } from "../lib/clock.js";
import { askText, confirm } from "../lib/dialog.js";
import "../lib/forms.js";
import { t } from "../lib/i18n.js";
import { act } from "../lib/live.js";

for (const input of document.querySelectorAll("[data-moment]")) {
  if (input.dataset.moment) input.value = forInput(input.dataset.moment);
}

const kind = document.querySelector("[data-meeting-form] select[name=kind]");
function showBrought() {
  for (const says of document.querySelectorAll("[data-brought]")) says.hidden = says.dataset.brought !== kind.value;
}
kind?.addEventListener("change", showBrought);
if (kind) showBrought();

/** Take the meeting one step on, after a question; some steps ask for a reason. */
async function step(button) {
  const { title, body, reason } = button.dataset;
  const action = button.textContent.trim();
  const payload = { meeting_id: Number(button.parentElement.dataset.meeting) };
  if (reason) payload.reason = await askText({ title, body, label: reason, action });
  else if (!(await confirm({ title, body, action }))) return;
  if (reason && payload.reason === null) return;
  button.disabled = true;
  try {
    await act(button.dataset.step, payload);
    location.reload();
  } catch (error) {
    const place = document.querySelector("[data-state-refusal]");
    place.textContent = error.message || t("Not sent. Please try again.");
    place.hidden = false;
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(button));
