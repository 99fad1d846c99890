/** The half circle of seats on the page of a vote, as the hall shows it. */
import { render } from "../lib/dom.js";
import { seats } from "../parts/seats.js";

const place = document.querySelector("[data-seat-map]");
if (place) render(seats(JSON.parse(place.dataset.seatMap)), place);
