/** Before somebody signs out: notes that were not sent yet are said, and nothing of theirs stays on this device. */
import { confirm } from "../lib/dialog.js";
import { nt, t } from "../lib/i18n.js";
import { forgetAll, waitingHere } from "./outbox.js";

addEventListener("submit", async (event) => {
  const form = event.target.closest("form[action='/sign-out']");
  if (!form) return;
  const waiting = waitingHere();
  if (!waiting) return;
  event.preventDefault();
  const title = nt("%(num)d note was not sent yet", "%(num)d notes were not sent yet", waiting);
  const body = t("There is no connection, or they are still on their way. If you sign out now they are lost.");
  if (!(await confirm({ title, body, action: t("Sign out and lose them"), danger: true }))) return;
  forgetAll();
  form.submit();
});
