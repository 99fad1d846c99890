/** The strip and the ballot, on the pages of papers that have nothing else to run. */
import { act, serverNow, stateOf, watch } from "../lib/live.js";
import { startStrip } from "../parts/strip.js";
import { startSheet } from "../voting/sheet.js";

const meetingId = Number(location.pathname.split("/")[2]);
const sheet = startSheet({ meetingId, act, serverNow });
const vote = () => sheet.update(stateOf("voting"), stateOf("voting.me"));
startStrip({ meetingId });
watch(meetingId, { voting: vote, "voting.me": vote });
