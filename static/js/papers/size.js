/** "1,2 MB": the size of a file as people say it. */
import { number } from "../lib/clock.js";

export function megabytes(bytes) {
  if (bytes < 100_000) return `${number(Math.max(1, Math.round(bytes / 1000)))} kB`;
  return `${number(bytes / 1_000_000, 1)} MB`;
}
