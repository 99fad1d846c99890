/** By what rule a vote is decided: presets by purpose, every part of them editable, in the words of the server. */
import { html, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { baseNames } from "../voting/words.js";

const TIES = {
  fails: () => t("A tie fails"),
  chairs_side: () => t("A tie goes with the chair's side"),
  new_round: () => t("A tie goes to a new round"),
};
const MEASURES = {
  present: () => t("So many of the roll must be present"),
  cast: () => t("So many of the roll must vote"),
};
const QUORUM = { numerator: 2, denominator: 3, strict: false, measure: "present" };

let presets = null;

/** The presets of this meeting; asked for once. */
export async function presetsOf(meetingId) {
  presets ??= await asked(`/m/${meetingId}/polls/presets`);
  return presets;
}

/** One rule being chosen; `onChange` draws it anew. */
export class RuleEditor {
  constructor(meetingId, onChange, rule = null) {
    this.meetingId = meetingId;
    this.onChange = onChange;
    this.kind = "decision";
    this.presets = [];
    this.rule = rule;
    this.isOpen = rule !== null;
    this.said = null; // { sentence, source }
    this.problem = "";
    this.start();
  }

  async start() {
    this.presets = await presetsOf(this.meetingId).catch(() => []);
    if (this.rule) this.preview();
    else this.begin(this.kind);
  }

  /** Back to what votes of this kind begin with. */
  begin(kind) {
    this.kind = kind;
    const found = this.offered().find((p) => p.purpose === kind) ?? this.offered()[0];
    if (found) this.take(found);
  }

  offered() {
    return this.presets.filter((p) => p.kinds.includes(this.kind));
  }

  take(preset) {
    this.rule = structuredClone(preset.rule);
    this.said = preset;
    this.problem = "";
    this.onChange();
  }

  change(part) {
    this.rule = { ...this.rule, ...part };
    this.onChange();
    this.preview();
  }

  async preview() {
    const rule = JSON.stringify(this.rule);
    try {
      const said = await asked(`/m/${this.meetingId}/polls/rule?rule=${encodeURIComponent(rule)}`);
      if (rule !== JSON.stringify(this.rule)) return; // it was changed meanwhile
      this.said = said;
      this.problem = "";
    } catch (error) {
      if (rule !== JSON.stringify(this.rule)) return;
      this.problem = error.message || t("Not sent. Please try again.");
    }
    this.onChange();
  }

  template() {
    if (!this.rule) return nothing;
    const mine = JSON.stringify(this.rule);
    const chosen = this.offered().find((p) => JSON.stringify(p.rule) === mine);
    return html`<div class="form__group" data-rule-editor>
      <label class="form__field"><span class="form__label">${t("Decided by")}</span>
        <select class="field" data-purpose @change=${(event) => this.choose(event.target.value)}>
          ${this.offered().map((p) => html`<option value=${p.purpose} .selected=${p === chosen}>${p.name}</option>`)}
          <option value="" .selected=${!chosen}>${t("A rule of our own")}</option>
        </select></label>
      <p data-rule-sentence aria-live="polite">${this.problem || this.said?.sentence}
        ${this.problem || !this.said ? nothing : html`<br /><span class="quiet">${t("Source: %(source)s", this.said)}</span>`}</p>
      ${this.isOpen ? this.parts() : html`<p><button class="button" type="button" data-change-rule @click=${() => this.unfold()}>${t("Change the rule")}</button></p>`}
    </div>`;
  }

  choose(purpose) {
    const found = this.presets.find((p) => p.purpose === purpose);
    if (found) this.take(found);
    else this.unfold();
  }

  unfold() {
    this.isOpen = true;
    this.onChange();
  }

  parts() {
    const { rule } = this;
    return html`<div class="form__row">
        ${this.select(t("How much"), rule.strict ? "1" : "", ["1", t("more than")], ["", t("at least")])((v) => this.change({ strict: v === "1" }))}
        ${this.fraction(t("Fraction"), rule, (part) => this.change(part))}
        ${this.select(t("Of what"), rule.base, ...baseNames())((base) => this.change({ base }))}
      </div>
      <div class="form__row">
        ${this.select(t("With equal votes"), rule.tie, ...named(TIES))((tie) => this.change({ tie }))}
        ${this.kind !== "rating" ? this.quorum(rule.quorum) : nothing}
      </div>`;
  }

  quorum(quorum) {
    const put = (part) => this.change({ quorum: { ...(quorum ?? QUORUM), ...part } });
    const none = ["", t("Nothing more is asked")];
    return html`${this.select(t("Who must take part"), quorum?.measure ?? "", none, ...named(MEASURES))((measure) => (measure ? put({ measure }) : this.change({ quorum: null })))}
      ${
        quorum
          ? html`${this.select(t("How much"), quorum.strict ? "1" : "", ["1", t("more than")], ["", t("at least")])((v) => put({ strict: v === "1" }))}
            ${this.fraction(t("Fraction of the roll"), quorum, put)}`
          : nothing
      }`;
  }

  /** A choice among [value, name] pairs; takes what to do with the chosen one. */
  select(label, value, ...options) {
    return (then) => html`<label class="form__field"><span class="form__label">${label}</span>
      <select class="field" @change=${(event) => then(event.target.value)}>
        ${options.map(([each, name]) => html`<option value=${each} .selected=${each === value}>${name}</option>`)}
      </select></label>`;
  }

  fraction(label, { numerator, denominator }, then) {
    const field = (name, value) => html`<input class="field num" type="number" min="1" max="1000" inputmode="numeric"
      aria-label=${name === "numerator" ? t("Numerator") : t("Denominator")} .value=${String(value)}
      @change=${(event) => then({ [name]: Math.max(1, Math.trunc(Number(event.target.value)) || 1) })} />`;
    return html`<div class="form__field" role="group" aria-label=${label}><span class="form__label">${label}</span>
      <span class="fraction">${field("numerator", numerator)}<span aria-hidden="true">/</span>${field("denominator", denominator)}</span></div>`;
  }
}

const named = (names) => Object.entries(names).map(([value, name]) => [value, name()]);

async function asked(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.message ?? "");
  return body;
}
