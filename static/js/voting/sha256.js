/** SHA-256, because pages without HTTPS have no crypto.subtle: a tablet must know its receipt without asking the server. */

// The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first 8.
const CUBE_ROOTS =
  "428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc3" +
  "72be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da" +
  "983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca63511429296727b70a852e1b21384d2c6dfc53380d13" +
  "650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070" +
  "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208" +
  "90befffaa4506cebbef9a3f7c67178f2";
const SQUARE_ROOTS = "6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19";
const words = (hex) => Int32Array.from(hex.match(/.{8}/g), (word) => Number.parseInt(word, 16));
const ROUND = words(CUBE_ROOTS);
const START = words(SQUARE_ROOTS);
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** The digest of a Uint8Array, as one. */
export function sha256(message) {
  const state = Int32Array.from(START);
  const blocks = filled(message);
  for (let at = 0; at < blocks.byteLength; at += 64) mix(state, schedule(blocks, at));
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, place) => {
    digest.setInt32(4 * place, word);
  });
  return new Uint8Array(digest.buffer);
}

function filled(message) {
  const blocks = new DataView(new ArrayBuffer((Math.floor((message.length + 8) / 64) + 1) * 64));
  new Uint8Array(blocks.buffer).set(message);
  blocks.setUint8(message.length, 0x80);
  blocks.setUint32(blocks.byteLength - 4, message.length * 8);
  return blocks;
}

function schedule(blocks, at) {
  const scheduled = new Int32Array(64);
  for (let n = 0; n < 16; n += 1) scheduled[n] = blocks.getInt32(at + 4 * n);
  for (let n = 16; n < 64; n += 1) {
    const [early, late] = [scheduled[n - 15], scheduled[n - 2]];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    scheduled[n] = scheduled[n - 16] + first + scheduled[n - 7] + second;
  }
  return scheduled;
}

function mix(state, scheduled) {
  let [a, b, c, d, e, f, g, h] = state;
  scheduled.forEach((word, n) => {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + ROUND[n] + word) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  });
  [a, b, c, d, e, f, g, h].forEach((word, place) => {
    state[place] += word;
  });
}
