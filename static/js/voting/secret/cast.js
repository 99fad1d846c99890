/**
 * A secret ballot on this tablet. The choice is sealed here and forgotten; what stays are ciphertexts and a key, so that
 * the same ballot can be sent again however often, and the receipts. docs/secret-ballots.md.
 */
import { stateOf } from "../../lib/live.js";
import { newCastKey, sealBallot } from "../sealing.js";
import { bar } from "./bar.js";
import { decision, eyebrow, promise, waiting } from "./ballot.js";
import { receipt } from "./receipt.js";

/** What the sheet shows of a secret vote where it differs from a public one. */
export const views = { bar, ballot: decision, waiting, receipt };

export class SecretCast {
  constructor(poll) {
    this.poll = poll;
    this.place = `sealed-${poll.id}`;
    this.picked = null; // of a decision: the answer that is not handed in yet
  }

  /** The word over the ballot, and the line of the promise below it. */
  eyebrow(poll) {
    return eyebrow(poll);
  }

  promise() {
    return promise();
  }

  /** What this person sealed on this tablet, or null; another person's is none of theirs. */
  get kept() {
    const kept = JSON.parse(localStorage.getItem(this.place) ?? "null");
    return kept?.who === whoIsHere() ? kept : null;
  }

  /** Seal a choice as the sheet makes it; from here on nothing on the tablet knows it. */
  seal(choice) {
    const { key, size } = this.poll.secret;
    const sealed = sealBallot({ poll: this.poll.id, key, size, parts: partsOf(this.poll, choice) });
    this.picked = null;
    this.keep({
      who: whoIsHere(),
      device_key: newCastKey(),
      papers: sealed.map((paper) => base64(paper.ciphertext)),
      receipts: sealed.map((paper) => paper.receipt),
      codes: this.poll.secret.has_codes ? sealed.map((paper) => paper.code) : [],
    });
  }

  /** Name and payload of the act that hands it in. */
  order(meetingId) {
    const { device_key, papers } = this.kept;
    return ["voting.cast_sealed", { meeting_id: meetingId, poll_id: this.poll.id, device_key, papers }];
  }

  /** The server has it: only the receipts are still of use. */
  recorded() {
    const { who, receipts, codes } = this.kept;
    this.keep({ who, receipts, codes });
  }

  /** Whether a sealed ballot still waits to be taken in. */
  get isWaiting() {
    return Boolean(this.kept?.papers);
  }

  keep(what) {
    localStorage.setItem(this.place, JSON.stringify(what));
  }
}

/** The marks of each part: of a rating every official's own, under number 1; else the whole ballot. */
export function partsOf(poll, choice) {
  const marks = marksOf(poll, choice);
  if (poll.kind !== "rating") return [marks];
  const answers = new Map(marks);
  return poll.form.subjects.map((_, n) => (answers.has(n + 1) ? [[1, answers.get(n + 1)]] : []));
}

function marksOf(poll, choice) {
  if (choice === "blank") return [];
  if (choice === "none") return [[0, "none"]];
  if (!poll.form) return [[1, choice]];
  const pairs = Array.isArray(choice) ? choice.map((n) => [n, "mark"]) : Object.entries(choice);
  return pairs.map(([n, answer]) => [Number(n), answer]).sort(([one], [other]) => one - other);
}

function whoIsHere() {
  return stateOf("attendance.me")?.participant_id ?? 0;
}

function base64(hex) {
  return btoa(String.fromCharCode(...hex.match(/../g).map((pair) => Number.parseInt(pair, 16))));
}
