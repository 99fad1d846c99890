/** The part of the form that makes a vote a secret one: the switch, its tellers, and whether codes are published. */
import { nt, t } from "../../lib/i18n.js";

const ON_PERSONS = ["election", "approval", "rating"];
const MAY_COUNT = [3, 5, 7];

/** Show what belongs to a secret vote, and say what is still missing. */
export function startSecretPart(form) {
  const part = form.querySelector("[data-secret-part]");
  const said = part.querySelector("[data-tellers-said]");
  const show = () => {
    const isSecret = form.elements.secret.checked;
    part.hidden = !isSecret;
    form.elements.changeable.closest("label").hidden = isSecret;
    part.querySelector("[data-codes]").hidden = ON_PERSONS.includes(form.elements.kind.value);
    const count = tellers(form).length;
    said.textContent = MAY_COUNT.includes(count)
      ? nt("%(num)d teller", "%(num)d tellers", count)
      : t("Please choose 3, 5 or 7 tellers; %(num)s are chosen.", { num: count });
  };
  form.addEventListener("change", show);
  form.addEventListener("prepared", () => {
    form.elements.secret.checked = false;
    show();
  });
  show();
}

/** As it is sent; null for a public vote. */
export function secretOf(form) {
  if (!form.elements.secret.checked) return null;
  const mayPublish = !ON_PERSONS.includes(form.elements.kind.value);
  return { tellers: tellers(form), codes: mayPublish && form.elements.codes.checked };
}

function tellers(form) {
  return [...form.querySelectorAll("[name=teller]:checked")].map((box) => Number(box.value));
}
