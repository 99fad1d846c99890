/** The form that prepares a vote: what it asks for depends on the kind. */
import { nt } from "../lib/i18n.js";

/** Show what belongs to the chosen kind, and how many lines the ballot has. */
export function startPollForm(form) {
  const paper = form.querySelector("[data-paper]");
  const said = form.querySelector("[data-subjects]");
  const show = () => {
    const kind = form.elements.kind.value;
    paper.hidden = kind === "decision";
    for (const field of paper.querySelectorAll("[data-for]"))
      field.hidden = !field.dataset.for.split(" ").includes(kind);
    const isSealed = kind !== "decision" || form.elements.means.value !== "tablets" || form.elements.secret.checked;
    form.querySelector("[data-reveal]").hidden = isSealed;
    const lines = subjects(form).length;
    said.textContent = lines ? nt("%(num)d line", "%(num)d lines", lines) : "";
  };
  form.addEventListener("change", show);
  form.elements.subjects.addEventListener("input", show);
  show();
}

/** The ballot as it is sent; null where it is a plain decision. */
export function paperOf(form) {
  const { kind, seats, least, most, exact, none } = form.elements;
  if (kind.value === "decision") return null;
  const paper = { kind: kind.value, subjects: subjects(form) };
  if (kind.value === "options") Object.assign(paper, { least: count(least), most: count(most), none: none.checked });
  else if (kind.value !== "rating") paper.seats = count(seats);
  if (kind.value === "election") paper.exact = exact.checked;
  return paper;
}

/** What an open vote shows; only decisions by public vote show more than the turnout. */
export function revealOf(form) {
  const { reveal } = form.elements;
  return reveal.closest("[data-reveal]").hidden ? "sealed" : reveal.value;
}

function subjects(form) {
  return form.elements.subjects.value
    .split("\n")
    .map((line) => line.replace(/^\s*\d+[.)]\s+/, "").trim())
    .filter(Boolean);
}

function count(field) {
  return Math.max(0, Math.trunc(Number(field.value) || 0));
}
