/** The floor's own page on a phone: who speaks, who waits, my place; the vote comes as a sheet over it. */
import { nothing, render } from "../lib/dom.js";
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { keepTime } from "../lib/ticking.js";
import { startStrip } from "../parts/strip.js";
import { floorPanel } from "../speaking/floor.js";
import { startSheet } from "../voting/sheet.js";

const root = document.querySelector("[data-floor]");
const meetingId = Number(root.dataset.meeting);
const sheet = startSheet({ meetingId, act, serverNow });

function draw() {
  const floor = stateOf("floor");
  const itemKind = stateOf("agenda")?.items.find((item) => item.id === floor?.item_id)?.kind;
  const tools = { meetingId, act, serverNow, redraw: draw, itemKind };
  render(floor ? floorPanel({ ...tools, floor, me: stateOf("floor.me") }) : nothing, root);
}

watch(meetingId, { floor: draw, "floor.me": draw, agenda: draw });
watch(meetingId, {
  voting: (state) => sheet.update(state, stateOf("voting.me")),
  "voting.me": (state) => sheet.update(stateOf("voting"), state),
});
startStrip({ meetingId });
keepTime(draw);
