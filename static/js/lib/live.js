/**
 * The live connection: what this page watches, what it sends, and what time it is on the server.
 *
 * States come whole and carry a version; an older one is dropped, so nothing drifts. Nothing is kept
 * for later while the connection is down: an act is sent now, by socket or else by plain HTTP, or it
 * fails and says so.
 */
import { io } from "../../vendor/socket.io.esm.min.js";

const RECONNECTING_AFTER_MS = 3000;
const OFFLINE_AFTER_MS = 15000;
const ANSWER_WITHIN_MS = 3000;
const SYNCED_FOR_MS = 2000;
const canUnpack = typeof DecompressionStream === "function";

const boards = new Map(); // kind → {version, state, at}
const renderers = new Map(); // kind → [render]
const connectionListeners = new Set();

let socket = null;
let meeting = null;
let connection = "connecting";
let isDown = false; // the server is there and cannot write
let timers = [];
let clock = { offset: 0, roundTrip: Number.POSITIVE_INFINITY };

/** The server's time in milliseconds since 1970, by the best measured exchange. */
export function serverNow() {
  return Date.now() + clock.offset;
}

/** A key that makes an act safe to repeat; `randomUUID` is missing on plain HTTP. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** The last state of a board, or null. */
export function stateOf(kind) {
  return boards.get(kind)?.state ?? null;
}

/** When a board's state arrived, in server milliseconds, or null. */
export function stateAt(kind) {
  return boards.get(kind)?.at ?? null;
}

/**
 * Watch boards of a meeting: each renderer gets the whole state now (where the page brought one), after
 * every change and after every reconnection.
 */
export function watch(meetingId, wanted) {
  meeting = meetingId;
  for (const [kind, render] of Object.entries(wanted)) {
    renderers.set(kind, [...(renderers.get(kind) ?? []), render]);
  }
  takeFirstStates();
  for (const [kind, render] of Object.entries(wanted)) {
    const known = boards.get(kind);
    if (known) render(known.state, known);
  }
  connect();
  if (socket.connected) subscribe();
}

/** Be told "connecting", "connected", "reconnecting", "offline", "synced" or "paused" now and at every change. */
export function onConnection(listener) {
  connectionListeners.add(listener);
  listener(connectionState());
}

/** The connection's state right now; "paused" while the server is there and cannot write. */
export function connectionState() {
  return isDown && !isLost() ? "paused" : connection;
}

/** Whether the connection has been gone so long that a person is told: what is tapped now would not be kept for later. */
export function isLost() {
  return connection === "reconnecting" || connection === "offline";
}

/**
 * Do an act; answers what the server answers after its durable commit. Rejects with an ActError: its
 * `message` is a sentence for the person, `retryable` says that the same key may be sent again.
 */
export async function act(name, payload, { key = newKey(), within = ANSWER_WITHIN_MS } = {}) {
  const order = { name, payload, key };
  const reply = socket?.connected ? await bySocket(order, within) : await byHttp(order, within);
  if (!reply.ok) throw new ActError(reply, key);
  return reply.answer;
}

/** Why an act was not done. */
export class ActError extends Error {
  constructor(reply, key) {
    super(reply.message ?? "");
    this.code = reply.code;
    this.facts = reply.facts ?? {};
    this.retryable = reply.retryable ?? false;
    this.key = key;
  }
}

async function bySocket(order, within) {
  const sentAt = performance.now();
  try {
    const reply = await socket.timeout(within).emitWithAck("act", order);
    measure(reply.server_now, sentAt);
    return reply;
  } catch {
    return { ok: false, code: "not_sent", retryable: true };
  }
}

async function byHttp(order, within) {
  const sentAt = performance.now();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), within);
  try {
    const response = await fetch(`/api/act/${order.name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": order.key },
      body: JSON.stringify(order.payload),
      signal: stop.signal,
    });
    const reply = await response.json();
    measure(reply.server_now, sentAt);
    return reply;
  } catch {
    return { ok: false, code: "not_sent", retryable: true };
  } finally {
    clearTimeout(timer);
  }
}

function connect() {
  if (socket) return;
  socket = io({
    query: { meeting }, // by which a proxy may keep everybody of a meeting together
    transports: ["websocket", "polling"],
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.9,
    timeout: 5000,
  });
  socket.on("connect", () => {
    clock.roundTrip = Number.POSITIVE_INFINITY;
    subscribe();
  });
  socket.on("state", receive);
  socket.on("storage", (told) => {
    isDown = told.is_down;
    tell();
  });
  socket.on("disconnect", lost);
  socket.on("connect_error", (error) => {
    if (error.message === "sign_in_needed") {
      // A guest without a name has no account to sign in with, the page itself says what is open to them; a screen
      // of the hall waits at its door for a new code.
      const { door } = document.documentElement.dataset;
      if (document.querySelector("[data-nameless]")) location.reload();
      else location.assign(door ?? `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    if (connection === "connecting" || connection === "connected") lost();
  });
  for (const event of ["online", "pageshow"]) addEventListener(event, retryNow);
  addEventListener("offline", () => say("offline"));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") retryNow();
  });
}

async function subscribe() {
  if (!meeting) return;
  const sentAt = performance.now();
  try {
    const reply = await socket
      .timeout(5000)
      .emitWithAck("watch", { meeting_id: meeting, boards: [...renderers.keys()], takes_packed: canUnpack });
    measure(reply.server_now, sentAt);
    if (!reply.ok) return refused(reply);
    await Promise.all(reply.states.map(receive));
    isDown = reply.is_down;
    back();
    tell();
  } catch {
    if (socket.connected) socket.disconnect().connect();
  }
}

function refused(reply) {
  if (reply.code === "not_found" || reply.code === "no_such_board") location.reload();
  else if (reply.retryable) setTimeout(subscribe, 1000);
}

async function receive(message) {
  if (message.meeting_id !== meeting) return;
  if (message.packed) message.state = await unpacked(message.packed);
  const known = boards.get(message.board);
  if (known && isOlder(message.version, known.version)) return;
  const entry = { version: message.version, state: message.state, at: message.server_now };
  boards.set(message.board, entry);
  for (const render of renderers.get(message.board) ?? []) render(entry.state, entry);
}

/** A large state comes compressed, the same bytes for everybody who can read them. */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

function isOlder([epoch, revision], [knownEpoch, knownRevision]) {
  return epoch < knownEpoch || (epoch === knownEpoch && revision < knownRevision);
}

function takeFirstStates() {
  const source = document.getElementById("boards");
  if (!source || boards.size) return;
  for (const state of JSON.parse(source.textContent)) {
    boards.set(state.board, { version: state.version, state: state.state, at: state.server_now });
    if (clock.roundTrip === Number.POSITIVE_INFINITY) clock.offset = state.server_now - Date.now();
  }
}

function measure(serverTime, sentAt) {
  if (!serverTime) return;
  const roundTrip = performance.now() - sentAt;
  // The shortest exchange knows the time best; its error is at most half of it.
  if (roundTrip <= clock.roundTrip * 1.2) clock = { offset: serverTime + roundTrip / 2 - Date.now(), roundTrip };
}

function lost(reason) {
  if (reason === "io server disconnect") setTimeout(retryNow, Math.random() * 1000);
  if (timers.length) return;
  timers = [
    setTimeout(() => say("reconnecting"), RECONNECTING_AFTER_MS),
    setTimeout(() => say("offline"), OFFLINE_AFTER_MS),
  ];
}

function back() {
  for (const timer of timers) clearTimeout(timer);
  timers = [];
  const wasLost = isLost();
  say(wasLost ? "synced" : "connected");
  if (wasLost) setTimeout(() => connection === "synced" && say("connected"), SYNCED_FOR_MS);
}

/**
 * Try now instead of after the pause. Never while a connection is on its way: the library would introduce us twice, and
 * the server hangs up on whoever does.
 */
function retryNow() {
  if (!socket || socket.connected || ["opening", "open"].includes(socket.io.engine?.readyState)) return;
  socket.disconnect().connect();
}

function say(state) {
  if (state === connection) return;
  connection = state;
  tell();
}

function tell() {
  for (const listener of connectionListeners) listener(connectionState());
}
