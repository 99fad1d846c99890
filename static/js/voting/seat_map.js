/** Who answered what on the page of a vote, as the hall shows it: on its plan where one is drawn, else in a half circle. */
import { nothing, render } from "../lib/dom.js";
import { stateOf, watch } from "../lib/live.js";
import { hallPlan, votesOnPlan } from "../parts/hall_plan.js";
import { seats } from "../parts/seats.js";

const place = document.querySelector("[data-seat-map]");
const circle = place && JSON.parse(place.dataset.seatMap);
const kinds = place && new Map(JSON.parse(place.dataset.votes));

function draw() {
  const drawn = votesOnPlan(stateOf("seating"), kinds);
  if (drawn) render(hallPlan({ ...drawn, sum: place.dataset.sum }), place);
  else render(circle ? seats({ ...circle, sum: place.dataset.sum }) : nothing, place);
  place.classList.toggle("poll__seats--plan", drawn !== null);
}

if (place) {
  draw();
  watch(Number(place.dataset.meeting), { seating: draw });
}
