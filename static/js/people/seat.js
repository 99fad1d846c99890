/** A place on a list: radio buttons and ticks become the typed fields that the act takes. */

function writeKind(group) {
  const chosen = group.querySelector("input[type=radio]:checked")?.value;
  group.querySelector("[name=is_voting]").value = String(chosen === "voting");
  group.querySelector("[name=is_guest]").value = String(chosen === "guest");
}

function writeRoles(group) {
  const ticked = [...group.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  group.querySelector("[name=roles]").value = JSON.stringify(ticked);
}

for (const [index, group] of document.querySelectorAll("[data-seat-kind]").entries()) {
  // Without a name they are no group yet; with one they would be sent. The form attribute keeps them out of it.
  for (const radio of group.querySelectorAll("input[type=radio]")) {
    radio.setAttribute("form", `seat-kind-${index}`);
    radio.name = `seat-kind-${index}`;
  }
  group.addEventListener("change", () => writeKind(group));
}

for (const group of document.querySelectorAll("[data-roles]")) {
  group.addEventListener("change", () => writeRoles(group));
}
