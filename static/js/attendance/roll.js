/** The roll as the desk looks at it: filtered, searched without accents, counted. No page is needed to use it. */
import { fold } from "../lib/fold.js";

export const GROUPS = ["delegates", "guests", "others"];
const HERE = new Set(["in_room", "online"]);

/** Voting delegates, guests, or whoever is neither: the office's staff. */
export function groupOf(person) {
  if (person.is_voting) return "delegates";
  return person.is_guest ? "guests" : "others";
}

/** Those of a group who fit: words in name, seat, delegation or position; exact accents come first. */
export function shown(people, { group, filter, words }) {
  const wanted = people.filter((person) => groupOf(person) === group && fits(person, filter));
  const typed = words.trim().toLowerCase();
  if (!typed) return wanted;
  const found = wanted.filter((person) => fold(textOf(person)).includes(fold(typed)));
  const exact = (person) => Number(textOf(person).toLowerCase().includes(typed));
  return [...found].sort((one, other) => exact(other) - exact(one));
}

/** How many of a group are where: {all, present, awaited, excused, absent} add up; silent ones are present. */
export function counts(people, group) {
  const mine = people.filter((person) => groupOf(person) === group);
  const sums = { all: mine.length };
  for (const filter of ["present", "awaited", "excused", "absent", "silent"]) {
    sums[filter] = mine.filter((person) => fits(person, filter)).length;
  }
  return sums;
}

function fits(person, filter) {
  if (filter === "all") return true;
  if (filter === "present") return HERE.has(person.state);
  if (filter === "silent") return person.silent_since !== null;
  if (filter === "absent") return person.state === "absent" || person.state === "left";
  return person.state === filter;
}

function textOf(person) {
  return [person.name, person.seat, person.delegation, person.position].join(" ");
}
