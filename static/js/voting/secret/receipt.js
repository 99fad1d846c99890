/** The receipt of a secret ballot fills the screen as every one does, and says nothing of the choice. */
import { html, icon, nothing } from "../../lib/dom.js";
import { nt, t } from "../../lib/i18n.js";

const MOST_IN_SIGHT = 1;

export function receipt({ poll, secret }, does) {
  const receipts = secret.kept?.receipts ?? [];
  return html`<section class="receipt receipt--over" role="dialog" aria-modal="true" aria-labelledby="receipt" data-receipt="secret">
    <div class="receipt__answer receipt__answer--cast" role="status">
      <span class="receipt__seal">${icon("lock")}</span>
      <p class="receipt__said" id="receipt" tabindex="-1" data-focus>${t("Recorded")}</p>
      <p class="receipt__choice">${t("Secret ballot")}</p>
    </div>
    <div class="receipt__rest">
      <h1>${poll.question}</h1>
      ${receipts.length ? mine(receipts, secret.kept.codes ?? []) : html`<p data-elsewhere>${t("Your vote is recorded. The receipt is on the device with which you voted.")}</p>`}
      <div class="actions"><button class="button button--primary" type="button" data-back @click=${does.minimise}>${t("Back to the sitting")}</button></div>
    </div>
  </section>`;
}

function mine(receipts, codes) {
  const [first, ...more] = receipts;
  return html`<dl>
      <dt class="quiet">${t("Receipt")}</dt>
      <dd class="num secret__code" data-code>${first}</dd>
      ${codes.length ? html`<dt class="quiet">${t("Code beside your choice")}</dt><dd class="num secret__code" data-choice-code>${codes[0]}</dd>` : nothing}
    </dl>
    ${
      receipts.length > MOST_IN_SIGHT
        ? html`<details class="slip__mine">
          <summary>${nt("%(num)d receipts, one for each name", "%(num)d receipts, one for each name", receipts.length)}</summary>
          <ul class="secret__codes num">${more.map((code) => html`<li>${code}</li>`)}</ul>
        </details>`
        : nothing
    }
    <p class="quiet">${t("After closing, this receipt stands in the published list of the box. It says that your ballot is there, and nothing about what you chose.")}</p>`;
}
