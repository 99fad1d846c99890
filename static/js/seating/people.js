/** Everybody on the list as the plan's page knows them; asked for again when the board says that the list has changed. */
import { finds } from "../lib/fold.js";

/** The list of the page: `of(id)`, `all`, kept fresh by `refresh(digest)`. */
export class People {
  constructor(meetingId, known, changed) {
    Object.assign(this, { meetingId, changed, asked: "" });
    this.take(known);
  }

  of(id) {
    return this.byId.get(id) ?? null;
  }

  take({ digest, people }) {
    this.digest = digest;
    this.all = people;
    this.byId = new Map(people.map((person) => [person.id, person]));
  }

  async refresh(digest) {
    if (digest === this.digest || digest === this.asked) return;
    this.asked = digest;
    try {
      const answer = await fetch(`/m/${this.meetingId}/seating/people`);
      if (answer.ok) this.take(await answer.json());
    } finally {
      this.asked = "";
      this.changed();
    }
  }
}

/** Those without a seat on the plan who fit the words: delegates first, then by the list's own order. */
export function waiting(people, at, words) {
  const seated = new Set(at);
  const left = people.filter((person) => !seated.has(person.id));
  const found = words.trim() ? left.filter((person) => finds(`${person.name} ${person.delegation}`, words)) : left;
  return found.sort((one, other) => rank(one) - rank(other));
}

function rank(person) {
  if (person.presiding) return 0;
  return person.voting ? 1 : 2;
}

/** "Thùy Dương" of "Lê Thị Thùy Dương": as much of a name as a narrow seat has room for. */
export function shortName(name) {
  return name.split(" ").slice(-2).join(" ");
}
