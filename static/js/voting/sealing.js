/** Seals a secret ballot for the tellers' key. What leaves the tablet says nothing without it; docs/secret-ballots.md. */
import blake from "../../vendor/sealing/blake2b.js";
import nacl from "../../vendor/sealing/nacl.js";
import { sha256 } from "./sha256.js";

const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const NONCE_BYTES = 16;
const RECEIPT_LETTERS = 12;
const CODE_LETTERS = 8;

/**
 * Seal a choice, part by part: `parts` holds the marks of each ([[1, "yes"]]), `size` is the length that the server
 * names for all ballots of this vote, `key` the vote's public key as hex. Keep what comes back for retries; the
 * choice itself is kept nowhere.
 */
export function sealBallot({ poll, key, size, parts }) {
  return parts.map((choice, place) => {
    const nonce = nacl.randomBytes(NONCE_BYTES);
    const plain = padded({ poll, part: place + 1, choice, size }, nonce);
    const ciphertext = seal(bytesOf(key), plain);
    plain.fill(0);
    return { part: place + 1, ciphertext: hexOf(ciphertext), receipt: receiptOf(ciphertext), code: codeOf(nonce) };
  });
}

/** A random key by which the server recognises a retry of this cast. */
export function newCastKey() {
  return hexOf(nacl.randomBytes(NONCE_BYTES));
}

/** The canonical text of one part, then 0x80 and zeros up to the one length. */
export function padded({ poll, part, choice, size }, nonce) {
  const text = new TextEncoder().encode(JSON.stringify({ choice, nonce: hexOf(nonce), part, poll }));
  if (text.length >= size) throw new RangeError("the choice is longer than any on this ballot");
  const plain = new Uint8Array(size);
  plain.set(text);
  plain[text.length] = 0x80;
  return plain;
}

/** A libsodium sealed box: an ephemeral public key, then the message for `key` that nobody but its owner can open. */
export function seal(key, plain) {
  const once = nacl.box.keyPair();
  const boxed = nacl.box(plain, nonceOf(once.publicKey, key), key, once.secretKey);
  once.secretKey.fill(0);
  return joined(once.publicKey, boxed);
}

/** What is inside a sealed box; null where it was not sealed for this key. For the rehearsal, and for tests. */
export function unseal({ publicKey, secretKey }, sealed) {
  const once = sealed.subarray(0, nacl.box.publicKeyLength);
  return nacl.box.open(sealed.subarray(once.length), nonceOf(once, publicKey), once, secretKey);
}

/** The receipt that the published list of the box must show: "7K4Q-92MD-X3PA". */
export function receiptOf(ciphertext) {
  return lettersOf(sha256(ciphertext), RECEIPT_LETTERS);
}

/** The code that is published beside the opened choice, where the meeting allows that at all. */
function codeOf(nonce) {
  const person = new Uint8Array(16);
  person.set(new TextEncoder().encode("phien choice"));
  return lettersOf(blake.blake2b(nonce, null, 64, null, person), CODE_LETTERS);
}

function lettersOf(digest, most) {
  let number = BigInt(`0x${hexOf(digest)}`);
  let letters = "";
  for (let count = 0; count < most; count += 1) {
    letters += LETTERS[Number(number % BigInt(LETTERS.length))];
    number /= BigInt(LETTERS.length);
  }
  return letters.match(/.{4}/g).join("-");
}

export function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function nonceOf(once, key) {
  return blake.blake2b(joined(once, key), null, nacl.box.nonceLength);
}

function joined(first, second) {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
