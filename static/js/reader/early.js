/** Starts the paper itself before everything around it: this script needs no other, so that nothing is waited for. */
import { openPaper } from "./source.js";

/** What the page knows of its paper. */
export const paper = JSON.parse(document.getElementById("paper").textContent);

const told = []; // what happened before anybody listened
let listeners = null;

const tell = (name) => (value) => (listeners ? listeners[name](value) : told.push([name, value]));

/** The paper, open or failed; see openPaper. */
export const opening = openPaper({ ...paper, onConnection: tell("onConnection"), onFailure: tell("onFailure") });
opening.catch(() => {}); // reader.js says why

/** Listen to the network and to failures, those so far included. */
export function listen(to) {
  listeners = to;
  for (const [name, value] of told.splice(0)) to[name](value);
}
