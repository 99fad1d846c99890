/** A short receipt of something small, at the foot of the page; it goes by itself. */
import { html, icon, render } from "./dom.js";

const SHOWN_FOR_MS = 5000;

/** Say that something worked; screen readers hear it politely. */
export function toast(sentence) {
  const place = document.querySelector("[data-toasts]");
  if (!place) return;
  const line = document.createElement("p");
  line.className = "toast";
  render(html`${icon("check")}<span>${sentence}</span>`, line);
  place.append(line);
  setTimeout(() => line.remove(), SHOWN_FOR_MS);
}
