/** The editor of the minutes: lines keep their entries, gaps are counted, nothing is lost without being asked. */
import { nt, t } from "../lib/i18n.js";
import { act } from "../lib/live.js";
import { toast } from "../lib/toast.js";

const GAP = "[…]";
const WITHIN_MS = 15000;
const root = document.querySelector("[data-minutes]");
const list = root.querySelector(".minutes__lines");
const signing = document.querySelector("[data-act='minutes.sign_off']");
let isDirty = false;

const rows = () => [...list.children];
const field = (row) => row.querySelector("textarea");
const hasGap = (row) => field(row).value.includes(GAP);

/** As high as its words: tablets without field-sizing have no other way. */
function fit(area) {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

function fitAll() {
  for (const row of rows()) fit(field(row));
}

function show() {
  for (const row of rows()) row.classList.toggle("minutes__line--gap", hasGap(row));
  const count = rows().filter(hasGap).length;
  const notice = root.querySelector("[data-gaps]");
  notice.dataset.gaps = count;
  notice.setAttribute("role", count ? "alert" : "status");
  notice.textContent = count
    ? nt("Words still miss in %(num)d line: look for […].", "Words still miss in %(num)d lines: look for […].", count)
    : t("No words miss.");
  const next = root.querySelector("[data-next-gap]");
  if (next) next.hidden = !count;
  const button = signing?.querySelector("[type=submit]");
  if (button) button.disabled = isDirty;
}

function changed() {
  isDirty = true;
  refuse("");
  show();
}

function add(row) {
  const made = row.cloneNode(true);
  delete made.dataset.place;
  made.classList.remove("minutes__line--head");
  made.querySelector(".minutes__entry").hidden = true;
  field(made).value = "";
  row.after(made);
  fit(field(made));
  field(made).focus();
}

function remove(row) {
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  if (!beside) return;
  row.remove();
  changed();
  field(beside).focus();
}

function nextGap() {
  const open = rows().filter(hasGap);
  const here = rows().indexOf(document.activeElement.closest(".minutes__line"));
  const row = open.find((one) => rows().indexOf(one) > here) ?? open[0];
  if (!row) return;
  const start = field(row).value.indexOf(GAP);
  field(row).focus();
  field(row).setSelectionRange(start, start + GAP.length);
  row.scrollIntoView({ block: "center" });
}

function refuse(sentence) {
  const place = root.querySelector("[data-refusal]");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = !sentence;
}

async function save(button) {
  const sent = rows().map((row) => ({
    text: field(row).value,
    place: row.dataset.place ? Number(row.dataset.place) : null,
  }));
  const order = { meeting_id: Number(root.dataset.meeting), revision: Number(root.dataset.revision), lines: sent };
  button.disabled = true;
  try {
    const answer = await act("minutes.save", order, { within: WITHIN_MS });
    taken(answer.revision, sent);
  } catch (error) {
    refuse(error.message || t("Not sent. Please try again."));
  } finally {
    button.disabled = false;
  }
}

/** The server has these lines now, the empty ones aside; what was typed meanwhile is still to be saved. */
function taken(revision, sent) {
  root.dataset.revision = revision;
  if (signing) signing.elements.namedItem("revision").value = revision;
  isDirty = rows().some((row, i) => field(row).value !== sent[i].text);
  let place = 0;
  for (const [i, row] of rows().entries()) {
    if (sent[i].text.trim()) {
      row.dataset.place = place;
      place += 1;
    } else if (field(row).value.trim()) delete row.dataset.place;
    else row.remove();
  }
  show();
  toast(t("Saved"));
}

root.addEventListener("input", (event) => {
  fit(event.target);
  changed();
});

root.addEventListener("click", (event) => {
  const row = event.target.closest(".minutes__line");
  if (event.target.closest("[data-add]")) add(row);
  else if (event.target.closest("[data-remove]")) remove(row);
  else if (event.target.closest("[data-next-gap]")) nextGap();
  else if (event.target.closest("[data-save]")) save(event.target.closest("[data-save]"));
});

addEventListener("beforeunload", (event) => isDirty && event.preventDefault());
addEventListener("resize", fitAll);

fitAll();
show();
