/** A camera that says once what each badge says that is held before it. */
import { finder } from "./qr.js";

const LOOK_EVERY_MS = 120;
const GONE_MS = 2_000; // a badge that was out of sight for so long is held there anew
const REASONS = { NotAllowedError: "denied", NotFoundError: "none", OverconstrainedError: "none" };

/** Why there can be no camera here, "" where there can. */
export function missing() {
  if (!window.isSecureContext) return "insecure";
  return navigator.mediaDevices?.getUserMedia ? "" : "none";
}

/**
 * `found(code)` is called for each badge, `changed()` whenever `state` is another: "off", "starting", "on", or the
 * reason why not: "denied", "none", "busy".
 */
export class Camera {
  state = "off";
  others = []; // the other cameras of this device, known once one is on
  #stream = null;
  #last = { code: "", at: 0 };
  #timer = 0;

  constructor(video, { facing, found, changed }) {
    Object.assign(this, { video, facing, found, changed });
    document.addEventListener("visibilitychange", () => this.#seenOrNot());
  }

  async start(deviceId = "") {
    this.stop("starting");
    const wanted = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: this.facing } };
    try {
      const [find, stream] = await Promise.all([
        finder(),
        navigator.mediaDevices.getUserMedia({ video: { ...wanted, width: { ideal: 1280 } }, audio: false }),
      ]);
      await this.#show(stream);
      this.#turn("on");
      this.#look(find, stream);
    } catch (error) {
      this.stop(REASONS[error.name] ?? "busy");
    }
  }

  /** Let the camera go; `state` says how it is left. */
  stop(state = "off") {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = this.video.srcObject = null;
    this.#turn(state);
  }

  async #show(stream) {
    this.#stream = this.video.srcObject = stream;
    const [track] = stream.getVideoTracks();
    track.onended = () => this.stop("busy");
    await this.video.play();
    const mine = track.getSettings().deviceId;
    const all = await navigator.mediaDevices.enumerateDevices();
    this.others = all.filter((each) => each.kind === "videoinput" && each.deviceId !== mine);
  }

  async #look(find, stream) {
    if (this.#stream !== stream) return;
    const code =
      this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await find(this.video).catch(() => "") : "";
    if (code && this.#stream === stream) this.#see(code);
    this.#timer = setTimeout(() => this.#look(find, stream), LOOK_EVERY_MS);
  }

  #see(code) {
    const now = performance.now();
    const isSame = code === this.#last.code && now - this.#last.at < GONE_MS;
    this.#last = { code, at: now };
    if (!isSame) this.found(code);
  }

  /** A tablet that is laid aside lets its camera go, and takes it again when it is taken up. */
  #seenOrNot() {
    if (document.hidden && this.state === "on") this.stop("resting");
    else if (!document.hidden && this.state === "resting") this.start();
  }

  #turn(state) {
    this.state = state;
    this.changed();
  }
}
