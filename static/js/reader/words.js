/** What the reader says instead of a page: what is wrong, and what to do about it. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { NotServed } from "./source.js";

/** A whole page of words: a sentence, a remedy, and the download where it can help. */
export function sayInstead(place, error, { url, plain_url, may_download }) {
  const { sentence, remedy, isServed } = wordsFor(error);
  render(
    html`<div class="reader__say" role="alert">
      <p class="with-icon strong">${icon("warning")}<span>${sentence}</span></p>
      <p>${remedy}</p>
      <p class="reader__say-do">
        <button class="button" type="button" @click=${() => location.reload()}>${t("Try again")}</button>
        ${isServed ? html`<a class="button" href=${plain_url}>${icon("eye")}${t("Show it as pictures")}</a>` : nothing}
        ${isServed && may_download ? html`<a class="button" href="${url}&download" download>${icon("download")}${t("Download this paper")}</a>` : nothing}
      </p>
    </div>`,
    place,
  );
}

function wordsFor(error) {
  if (error instanceof NotServed) {
    const isOut = error.status === 401;
    return {
      sentence: isOut ? t("You are not signed in any more.") : t("This paper is no longer here for you."),
      remedy: isOut
        ? t("Please sign in again; the paper opens at the same page.")
        : t("It may have been withdrawn. Please go back to the papers."),
      isServed: false,
    };
  }
  const damaged = ["InvalidPDFException", "PasswordException", "UnknownErrorException", "FormatError"];
  if (damaged.includes(error?.name)) {
    return {
      sentence: t("This paper cannot be shown: the file seems to be damaged."),
      remedy: t("Please tell the secretary; perhaps another program opens the downloaded file."),
      isServed: true,
    };
  }
  return {
    sentence: t("This browser cannot show the paper."),
    remedy: t("It may be too old. The paper can be shown as pictures instead."),
    isServed: true,
  };
}

/** What stands on a page that alone is broken. */
export function brokenPage(number) {
  const words = document.createElement("p");
  words.className = "leaf__broken";
  words.textContent = t("Page %(page)s cannot be shown. The download may still hold it.", { page: number });
  return words;
}

/** A line at the foot while parts are waited for; null takes it away. */
export function sayWaiting(isLost) {
  const place = document.querySelector("[data-waiting]");
  if (!place) return;
  place.hidden = !isLost;
  place.textContent = isLost ? t("No connection. What is open stays readable; the rest comes by itself.") : "";
}
