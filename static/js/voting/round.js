/** The round without objection: what each delegate sees and taps, what chair and hall follow. */
import { countdown } from "../lib/clock.js";
import { html, icon, nothing } from "../lib/dom.js";
import { nt, t } from "../lib/i18n.js";

const DECIDED = {
  carried: { icon: "check", word: () => t("carried in one vote") },
  not_carried: { icon: "x", word: () => t("not carried in one vote") },
  adopted: { icon: "check", word: () => t("adopted without objection") },
  contested: { icon: "mic", word: () => t("objected to, is debated") },
};

/** What became of an item in a vote on several, or in a round; nothing where neither was. */
export function decisionMark(rounds, itemId) {
  const found = rounds?.decisions.find((each) => each.item_id === itemId);
  if (!found) return nothing;
  const { icon: sign, word } = DECIDED[found.word];
  return html`<span class="small decided decided--${found.word} with-icon" data-decided=${found.word}>${icon(sign)}${word()}</span>`;
}

/** How many object to an item, or what became of it. */
export function standing(line) {
  if (line.adopted === true)
    return html`<strong class="with-icon decided--adopted">${icon("check")}${t("Adopted")}</strong>`;
  if (line.adopted === false)
    return html`<strong class="with-icon decided--contested">${icon("mic")}${t("Is debated")}</strong>`;
  if (!line.objections) return html`<span class="quiet">${t("No objection")}</span>`;
  return html`<strong class="decided--contested num">${nt("%(num)d objection", "%(num)d objections", line.objections)}</strong>`;
}

/** The time left, as every clock says it. */
export function timeLeft(round, now, isShort = false) {
  const left = countdown({ ends_at: round.deadline_at }, now);
  return html`<span class="with-icon ${left.phase === "calm" ? "" : "timer--warning"}" role="timer">${left.icon ? icon(left.icon) : nothing}<strong class="num">${left.text}</strong> ${isShort ? nothing : left.word}</span>`;
}

/** On a delegate's tablet while it lasts: each item with one tap to object, and to take it back. */
export function roundCard({ rounds, mine, now, send }) {
  const round = rounds?.round;
  if (!round || round.closed_at) return nothing;
  return html`<section class="card round" aria-labelledby="round" data-round=${round.id}>
    <div class="round__head">
      <div><p class="eyebrow">${t("Adopted unless somebody objects")}</p>
        <h2 id="round">${t("Do you object to any of these items?")}</h2></div>
      <p>${timeLeft(round, now)}</p>
    </div>
    <ul class="rows">${round.items.map((line) => roundRow(round, line, mine, send))}</ul>
    <p class="quiet">${mine?.may_object ? t("Nothing has to be done by who agrees.") : t("Only voting delegates can object.")}</p>
  </section>`;
}

function roundRow(round, line, mine, send) {
  const isMine = mine?.objected.includes(line.item_id);
  const order = { round_id: round.id, item_id: line.item_id };
  return html`<li class="round__row" data-round-item=${line.item_id}>
    <span class="row__title"><span class="ordinal">${line.number}</span>&ensp;${line.title}</span>
    ${
      mine?.may_object
        ? html`<button class="button ${isMine ? "round__mine" : ""}" type="button" aria-pressed=${String(Boolean(isMine))} data-object
            @click=${() => send(isMine ? "voting.withdraw_objection" : "voting.object", order)}>
            ${isMine ? html`${icon("check")}${t("You object. Take it back")}` : html`${icon("x")}${t("I object")}`}
          </button>`
        : standing(line)
    }
  </li>`;
}

/** On the chair's console: who objects to what, and the way to end it before its time. */
export function roundNow(rounds, now, send) {
  const round = rounds?.round;
  if (!round || round.closed_at) return nothing;
  const ask = {
    title: t("End the round now?"),
    body: t("What nobody has objected to is adopted at once."),
    action: t("End the round"),
  };
  return html`<section class="card round" aria-labelledby="round" data-round=${round.id}>
    <div class="round__head"><h2 id="round">${t("Adopted unless somebody objects")}</h2><p>${timeLeft(round, now)}</p></div>
    <ul class="rows">${round.items.map(
      (
        line,
      ) => html`<li class="round__row"><span class="row__title"><span class="ordinal">${line.number}</span>&ensp;${line.title}
        ${line.names.length ? html`<br /><span class="small quiet">${line.names.join(", ")}</span>` : nothing}</span>${standing(line)}</li>`,
    )}</ul>
    ${send ? html`<button class="button" type="button" data-end-round @click=${() => send("voting.close_round", { round_id: round.id }, ask)}>${icon("stop")}${t("End the round")}</button>` : nothing}
  </section>`;
}
