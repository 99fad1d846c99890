/**
 * The hall's smallest type, from the width of its screen and the farthest seat: 66 px of 1920 for 4 m seen from 15 m,
 * and in proportion. The meeting's settings say both; an address may say otherwise for one device
 * (`?width=4&distance=15`), which remembers it.
 */
const TYPE_AT_4_M_FROM_15_M = 3.4375; // hundredths of the width of the screen
const SMALLEST = 2.4;
const LARGEST = 7.3;
const FAR = 3.9; // no room for the seat plan any more
const FARTHEST = 5.6; // five lines and nothing else
const KEY = "hall_size";

/** Set the type; `meeting` has its hall's measures in centimetres. Answers what it was set for, in metres. */
export function fitHall(hall, meeting) {
  const said = { width: meeting.hall_width_cm / 100, distance: meeting.hall_distance_cm / 100 };
  const { width, distance } = given() ?? kept() ?? said;
  const wanted = TYPE_AT_4_M_FROM_15_M * (4 / width) * (distance / 15);
  const type = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  document.documentElement.style.setProperty("--hall", `calc(${type} * var(--u))`);
  hall.classList.toggle("hall--far", type > FAR);
  hall.classList.toggle("hall--farthest", type > FARTHEST);
  return { width, distance };
}

function given() {
  const asked = new URLSearchParams(location.search);
  const size = { width: Number(asked.get("width")), distance: Number(asked.get("distance")) };
  if (!(size.width > 0 && size.distance > 0)) return null;
  localStorage.setItem(KEY, JSON.stringify(size));
  return size;
}

function kept() {
  return JSON.parse(localStorage.getItem(KEY) ?? "null");
}
