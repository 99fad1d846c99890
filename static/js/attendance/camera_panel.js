/** The camera as the desk and the kiosk show it: its picture, its switch, or why there is none. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { Camera, missing } from "./camera.js";
import { allowSound } from "./signals.js";

const video = Object.assign(document.createElement("video"), {
  muted: true,
  playsInline: true,
  className: "camera__picture",
});
video.setAttribute("aria-hidden", "true");

/** One camera for the page; `facing` is "environment" or "user". */
export function pagesCamera(facing, found, changed) {
  video.classList.toggle("camera__picture--mirror", facing === "user"); // as people expect who see themselves
  return new Camera(video, { facing, found, changed });
}

export function cameraPanel(camera) {
  const reason = missing() || camera.state;
  if (reason === "insecure") return html`<p class="notice camera" data-camera="insecure">${why(reason)}</p>`;
  const isOn = camera.state === "on" || camera.state === "starting";
  return html`<div class="camera" data-camera=${reason}>
    <div class="camera__frame" ?hidden=${!isOn}>${video}${isOn ? over(camera) : nothing}</div>
    ${why(reason) ? html`<p class="notice" role="alert">${why(reason)}</p>` : nothing}
    ${isOn || missing() ? nothing : html`<div class="form__actions">${start(camera, reason)}</div>`}
  </div>`;
}

function start(camera, reason) {
  const tap = () => {
    allowSound();
    camera.start();
  };
  const words = why(reason) ? t("Try the camera again") : t("Scan with the camera");
  return html`<button class="button" type="button" data-camera-start @click=${tap}>${icon("camera")}${words}</button>`;
}

function over(camera) {
  if (camera.state === "starting") return html`<p class="camera__starts" role="status">${t("The camera starts…")}</p>`;
  const next = camera.others[0];
  return html`<span class="camera__aim"></span>
    <div class="camera__switches">
      ${next ? html`<button class="button" type="button" @click=${() => camera.start(next.deviceId)}>${icon("camera")}${t("Other camera")}</button>` : nothing}
      <button class="button" type="button" data-camera-stop @click=${() => camera.stop()}>${icon("stop")}${t("Stop the camera")}</button>
    </div>`;
}

function why(reason) {
  const words = {
    insecure: t(
      "This connection is not encrypted (http), and browsers give the camera to https pages only. Open Phiên by its https address to scan with the camera; a USB scanner works here.",
    ),
    none: t("This device has no camera that the browser can use."),
    denied: t(
      "The browser does not let this page use the camera. Allow it in the browser's settings of this page, then try again.",
    ),
    busy: t("The camera does not answer. Perhaps another program uses it."),
  };
  return words[reason] ?? "";
}
