/** Badges to print; a lost one is renewed. */
import { confirm } from "../lib/dialog.js";
import { act } from "../lib/live.js";
import { t } from "../lib/i18n.js";
import { toast } from "../lib/toast.js";

document.querySelector("[data-print]")?.addEventListener("click", () => print());
for (const button of document.querySelectorAll("[data-renew]")) button.addEventListener("click", () => renew(button));

async function renew(button) {
  const asked = {
    title: t("Make another badge?"),
    body: t("The lost badge and its PIN open nothing any more."),
    action: t("Make another"),
  };
  if (!(await confirm(asked))) return;
  const order = { meeting_id: Number(button.dataset.meeting), participant_id: Number(button.dataset.renew) };
  try {
    await act("attendance.renew_badge", order);
    location.reload();
  } catch (error) {
    toast(error.message || t("Not sent. Please try again."));
  }
}
