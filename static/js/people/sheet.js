/** The sheet of personal links: printed by the browser. */
document.querySelector("[data-print]").addEventListener("click", () => print());
