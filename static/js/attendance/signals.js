/** What an usher hears and feels without looking: one short high tone, two, or a long low one. */
const TONES = {
  in: [[1047, 0, 0.12]],
  already: [
    [784, 0, 0.08],
    [784, 0.14, 0.08],
  ],
  no: [[196, 0, 0.45]],
};
const BUZZES = { in: [80], already: [40, 60, 40], no: [400] };
const LOUD = 0.25;
let sound = null;

/** Browsers let a page be heard only once it was touched: call this in a tap. */
export function allowSound() {
  sound ??= window.AudioContext ? new AudioContext() : null;
  sound?.resume();
}

/** How a code was taken: "in", "already", anything else is a no. */
export function signal(kind) {
  const known = kind in TONES ? kind : "no";
  navigator.vibrate?.(BUZZES[known]);
  if (sound?.state !== "running") return;
  for (const [pitch, after, seconds] of TONES[known]) tone(pitch, sound.currentTime + after, seconds);
}

function tone(pitch, at, seconds) {
  const source = new OscillatorNode(sound, { frequency: pitch });
  const loudness = new GainNode(sound, { gain: LOUD });
  loudness.gain.setTargetAtTime(0, at + seconds, 0.02); // fades, so that it does not click
  source.connect(loudness).connect(sound.destination);
  source.start(at);
  source.stop(at + seconds + 0.2);
}
