/** The door is shut: look again, without a hand on it. */
const EVERY_MS = 30_000;

setTimeout(() => location.reload(), EVERY_MS);
