/** The codes on their way to the tellers: each alone on the screen, shown once, covered before the next one. */
import { html, icon } from "../../lib/dom.js";
import { t } from "../../lib/i18n.js";

export class Handout {
  constructor(issued) {
    this.left = issued; // [{number, name, code, picture}]
    this.all = issued.length;
    this.isOpen = false;
  }

  get now() {
    return this.left[0];
  }
}

export function handout(hand, draw, end) {
  return hand.isOpen ? shown(hand, draw, end) : called(hand, draw);
}

function called(hand, draw) {
  const open = () => {
    hand.isOpen = true;
    draw();
  };
  return html`<section class="card tellers__step" aria-labelledby="step" data-called=${hand.now.number}>
    <p class="eyebrow">${t("Code %(number)s of %(all)s", { number: hand.now.number, all: hand.all })}</p>
    <h2 id="step" class="big">${hand.now.name}</h2>
    <p>${t("Only %(name)s looks at the screen now. Please have paper and pen ready.", hand.now)}</p>
    <button class="button button--primary" type="button" data-show-code @click=${open}>${icon("eye")}${t("Show my code")}</button>
  </section>`;
}

function shown(hand, draw, end) {
  const cover = () => {
    hand.left = hand.left.slice(1);
    hand.isOpen = false;
    if (hand.left.length) draw();
    else end();
  };
  const { name, code, picture, number } = hand.now;
  return html`<section class="card tellers__step tellers__slip" aria-labelledby="step" data-shown=${number}>
    <h2 id="step">${t("Code of %(name)s", { name })}</h2>
    <p class="tellers__letters num" data-letters>${code.split("-").map((group) => html`<span>${group}</span>`)}</p>
    <img class="tellers__picture" src=${picture} alt=${t("The same code as a QR picture")} />
    <p class="tellers__hint">${t("Write it down or print it, and keep it to yourself. It is shown this once only.")}</p>
    <p class="form__actions">
      <button class="button" type="button" data-print @click=${() => print()}>${icon("print")}${t("Print")}</button>
      <button class="button button--primary" type="button" data-cover @click=${cover}>${icon("check")}${t("I have written it down, cover it")}</button>
    </p>
  </section>`;
}
