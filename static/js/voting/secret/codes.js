/** Codes that tellers type: each is tried by itself, slips are named, and what is right is remembered by this page only. */
import { html } from "../../lib/dom.js";
import { t } from "../../lib/i18n.js";
import { ask } from "./table.js";

export class Codes {
  constructor(address, draw) {
    this.address = address;
    this.draw = draw;
    this.taken = new Map(); // number of the teller → code; of a rehearsal only whose it was
    this.phase = "";
    this.problem = "";
    this.isTrying = false;
  }

  /** A rehearsal opens nothing later: what was typed in one phase is forgotten in the next. */
  begin(phase) {
    if (phase === this.phase) return;
    this.phase = phase;
    this.clear();
  }

  clear() {
    this.taken.clear();
    this.problem = "";
  }

  async tryOne(field) {
    const code = field.value.trim();
    if (!code || this.isTrying) return;
    this.isTrying = true;
    this.draw();
    try {
      const { number, name } = await ask(`${this.address}/code`, { code });
      this.problem = this.taken.has(number) ? t("%(name)s's code was taken already.", { name }) : "";
      this.taken.set(number, this.phase === "closed" ? code : "");
      field.value = "";
    } catch (error) {
      this.problem = error.message;
    }
    this.isTrying = false;
    this.draw();
    field.focus();
  }
}

/** The one field for codes; a hand-held scanner types into it as well. */
export function codeField(codes) {
  const submit = (event) => {
    event.preventDefault();
    codes.tryOne(event.target.elements.code);
  };
  return html`<form class="tellers__code" @submit=${submit}>
    <label class="form__field"><span class="form__label">${t("Code of one teller")}</span>
      <input class="field num tellers__field" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60"
        placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" aria-describedby="slip" /></label>
    <p id="slip" role="alert" class=${codes.problem ? "form__refusal" : "quiet"} data-slip>${codes.problem || t("Capital or small letters, blanks and dashes do not matter.")}</p>
    <button class="button button--primary" type="submit" data-try ?disabled=${codes.isTrying}>${t("Take this code")}</button>
  </form>`;
}
