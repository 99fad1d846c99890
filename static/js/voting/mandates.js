/** The votes in one delegate's hands: the own one and those that others gave; cast all at once, or each differently. */
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";
import { CHOICES, choiceWords, localised } from "./words.js";

/** Whose votes the next answer is for. */
export class Mandates {
  constructor() {
    this.left = new Set(); // taken out by a tap; all others go together
    this.isChanging = false;
  }

  /** Every vote of mine, the own one first: {id, name, choice, revision, receipt, cast_at, weight}. */
  static lines(me, who) {
    if (!me?.held?.length) return [];
    const own = { ...me, id: who?.participant_id ?? 0, name: who?.name ?? "", isOwn: true };
    return [...(me.eligible ? [own] : []), ...me.held.map((vote) => ({ ...vote, id: vote.participant_id }))];
  }

  /** Those that can be cast now: while changing all, else the ones that nobody has cast. */
  open(lines) {
    return lines.filter((line) => this.isChanging || !line.revision);
  }

  /** Those that the next tap casts. */
  chosen(lines) {
    return this.open(lines).filter((line) => !this.left.has(line.id));
  }

  toggle(id) {
    if (!this.left.delete(id)) this.left.add(id);
  }

  /** Begin anew, with all of them together. */
  renew(isChanging = false) {
    this.left = new Set();
    this.isChanging = isChanging;
  }

  /** What a cast says of them; nothing where I vote for myself alone. */
  order(lines) {
    if (!lines.length) return {};
    return { mandates: Object.fromEntries(this.chosen(lines).map((line) => [line.id, line.revision])) };
  }
}

/** How often my votes have been written, together: it grows with every ballot of mine, whichever it is. */
export function stamp(me) {
  return (me.held ?? []).reduce((sum, vote) => sum + vote.revision, me.revision);
}

/** Whether some vote in my hands is not cast yet. */
export function isLeft(me) {
  return (me.held ?? []).some((vote) => !vote.revision) || (me.eligible && !me.revision);
}

/** My part with what the server has just taken in. */
export function merged(me, who, answer) {
  const cast = new Map((answer.cast ?? []).map((each) => [each.participant_id, each]));
  if (!cast.size) return { ...me, ...answer };
  const take = (vote, id) => {
    const done = cast.get(id);
    if (!done || done.revision < vote.revision) return vote;
    return { ...vote, choice: answer.choice, cast_at: answer.cast_at, revision: done.revision, receipt: done.receipt };
  };
  return { ...take(me, who?.participant_id), held: me.held.map((vote) => take(vote, vote.participant_id)) };
}

/** A row to choose whose votes the next answer is for. */
export function chips({ poll, mandates, lines, isOff }, does) {
  if (!lines.length) return nothing;
  const chosen = mandates.chosen(lines);
  return html`<fieldset class="mandates" data-mandates>
    <legend class="strong">${nt("This answer is for %(num)d vote", "This answer is for %(num)d votes", chosen.length)}</legend>
    <div class="mandates__row">${lines.map((line) => chip(line, { poll, mandates, isOff }, does))}</div>
  </fieldset>`;
}

function chip(line, { poll, mandates, isOff }, does) {
  const isOpen = mandates.isChanging || !line.revision;
  const isOn = isOpen && !mandates.left.has(line.id);
  const said = line.choice ? choiceWords(poll, line.choice) : null;
  const mark = isOn ? "check" : !isOpen && line.choice ? signOf(line.choice) : null;
  return html`<button class="mandate ${isOn ? "mandate--on" : ""}" type="button" role="checkbox" aria-checked=${String(isOn)}
    data-mandate=${line.id} ?disabled=${isOff || !isOpen} @click=${() => does.toggle(line.id)}>
    <span class="slip__box">${mark ? icon(mark) : nothing}</span>
    <span>${line.isOwn ? t("My own vote") : line.name}${weight(line)}${said ? html`<span class="mandate__said">${said}</span>` : nothing}</span>
  </button>`;
}

function weight(line) {
  return line.weight === 1 ? "" : ` (${t("weight %(weight)s", { weight: localised(String(line.weight)) })})`;
}

/** What stands in the box for each of my votes; nothing where I vote for myself alone. */
export function castForEach(poll, lines) {
  if (!lines.length) return nothing;
  return html`<ul class="mandates__cast" data-cast-for>
    ${lines.map(
      (line) => html`<li data-cast-vote=${line.id}>
        <span>${line.isOwn ? t("My own vote") : line.name}${weight(line)}</span>
        ${line.revision ? html`<span><strong class="with-icon">${icon(signOf(line.choice))}${choiceWords(poll, line.choice)}</strong> <span class="num quiet">${line.receipt}</span></span>` : html`<span class="quiet">${t("Not voted")}</span>`}
      </li>`,
    )}
  </ul>`;
}

function signOf(choice) {
  return CHOICES.find((each) => each.value === choice)?.icon ?? "check";
}

/** The one answer of all these votes; null where they differ. */
export function together(lines) {
  const all = new Set(lines.map((line) => JSON.stringify(line.choice)));
  return all.size === 1 ? lines[0].choice : null;
}
