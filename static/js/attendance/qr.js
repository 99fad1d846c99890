/** Finds a QR code in a camera's picture: by the browser where it can, else by jsQR, which is loaded only then. */
const WIDEST = 640; // enough for a badge at arm's length, and quick on old tablets

/** Answers a function that finds what a code in the picture says, "" where there is none. */
export async function finder() {
  let find = (await browsersOwn()) ?? (await ours());
  return async (video) => {
    try {
      return await find(video);
    } catch {
      find = await ours(); // a browser may have the detector, but not the service of the system behind it
      return find(video);
    }
  };
}

async function browsersOwn() {
  const formats = await window.BarcodeDetector?.getSupportedFormats().catch(() => []);
  if (!formats?.includes("qr_code")) return null;
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}

async function ours() {
  const { default: jsQR } = await import("../../vendor/scanning/jsqr.js");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? "";
  };
}
