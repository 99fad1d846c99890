/** Votes of delegates whose tablet failed: told by voice or on paper, entered by the secretary, and marked as such. */
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { CHOICES, choiceName } from "../voting/words.js";

let way = "voice";

/** Everybody who has not voted yet, with the three answers beside each name. */
export function votePanel(poll, tools) {
  if (poll.state !== "open")
    return html`<p class="card">${t("The vote is closed. The chair announces the result.")}</p>`;
  if (poll.form) return html`<p class="card">${t("Only votes for, against and abstain can be entered here.")}</p>`;
  return html`<section class="card" aria-labelledby="waiting">
    <h2 id="waiting">${t("Enter a vote for a delegate without a tablet")}</h2>
    <p class="quiet">${t("Only where the delegate asks for it. It is marked in the result, with who entered it.")}</p>
    <fieldset class="form__group"><legend class="form__legend">${t("How the delegate said it")}</legend>
      <div class="picks">
        ${pick("voice", t("By voice"), tools)} ${pick("paper", t("On paper"), tools)}
      </div>
    </fieldset>
    ${
      poll.waiting_names.length
        ? html`<ul class="rows">${poll.waiting_names.map((who) => row(poll, who, tools))}</ul>`
        : html`<p>${t("Everybody entitled has voted.")}</p>`
    }
  </section>`;
}

function pick(value, word, tools) {
  return html`<label class="pick"><input type="radio" name="way" value=${value} .checked=${way === value} @change=${() => {
    way = value;
    tools.redraw();
  }} /><span class="pick__title">${word}</span></label>`;
}

function row(poll, who, tools) {
  return html`<li class="enter__row" data-waiting=${who.participant_id}>
    <span class="row__title">${who.name}${who.seat ? html` <span class="quiet small">${t("Seat %(seat)s", { seat: who.seat })}</span>` : nothing}</span>
    <span class="enter__answers">
      ${CHOICES.map(
        (
          choice,
        ) => html`<button class="button" type="button" data-enter-choice=${choice.value} ?disabled=${tools.isBusy} @click=${() => enter(poll, who, choice.value, tools)}>
          ${icon(choice.icon)}${choiceName(choice.value)}
        </button>`,
      )}
    </span>
  </li>`;
}

async function enter(poll, who, choice, tools) {
  const agreed = await confirm({
    title: t("Enter “%(choice)s” for %(name)s?", { choice: choiceName(choice), name: who.name }),
    body: way === "voice" ? t("As the delegate said it by voice.") : t("As the delegate wrote it on paper."),
    action: t("Enter the vote"),
  });
  if (agreed) tools.send("voting.enter_vote", { poll_id: poll.id, participant_id: who.participant_id, choice, way });
}
