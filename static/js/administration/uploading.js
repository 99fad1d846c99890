/** Sends a file as the body of one request, so that the server never holds more than a piece of it. */
import { t } from "../lib/i18n.js";

/** Upload; `tell(share)` hears how far it is, from 0 to 1. Rejects with a sentence. */
export function upload(address, file, tell) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${address}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("X-CSRFToken", document.querySelector("meta[name=csrf-token]").content);
    request.setRequestHeader("Content-Type", "application/x-tar");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => tell(event.loaded / event.total));
    request.addEventListener("load", () => {
      if (request.status === 200) resolve(request.response);
      else reject(new Error(request.response?.message ?? t("Not sent. Please try again.")));
    });
    request.addEventListener("error", () => reject(new Error(t("Not sent. Please try again."))));
    request.send(file);
  });
}
