/** What the tellers' table asks of the server; codes go this way only, and no answer of it is kept anywhere. */
import { t } from "../../lib/i18n.js";

export async function ask(address, body = {}) {
  const response = await fetch(address, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content,
    },
    body: JSON.stringify(body),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response?.ok) throw new Error(answer?.message || t("Not sent. Please try again."));
  return answer;
}
