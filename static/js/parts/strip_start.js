/** For pages that have no screen script of their own: just the strip. */
import { startStrip } from "./strip.js";

const place = document.querySelector("[data-strip]");
if (place) startStrip({ meetingId: Number(place.dataset.meeting) });
