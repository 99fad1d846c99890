/** A screen that nobody touches for hours stays on, where the browser can be asked for it (secure contexts). */

/** Keep this screen on while its page is seen. */
export function stayAwake() {
  if (!navigator.wakeLock) return;
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}
