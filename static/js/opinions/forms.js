/** Opinion forms: those I am asked, and for who leads the meeting those that are out. */
import { confirm } from "../lib/dialog.js";
import { html, icon, nothing, render } from "../lib/dom.js";
import { say } from "../lib/forms.js";
import { nt, t } from "../lib/i18n.js";
import { act, newKey, serverNow, stateOf, watch } from "../lib/live.js";
import { toast } from "../lib/toast.js";
import { forInput, shortDateTime } from "../lib/clock.js";
import { cells } from "../parts/cells.js";
import { myForm } from "./card.js";

const root = document.querySelector("[data-opinions]");
const meetingId = Number(root.dataset.meeting);
const mayAsk = root.dataset.mayAsk === "yes";
const USUAL_HOURS = 48;
const HOUR_MS = 3600 * 1000;

/** Two days from now, on the full hour. */
function usualEnd() {
  return Math.ceil(serverNow() / HOUR_MS + USUAL_HOURS) * HOUR_MS;
}

async function send(name, order, said) {
  try {
    await act(name, { meeting_id: meetingId, ...order }, { key: newKey() });
    toast(said);
  } catch (error) {
    toast(error.message || t("Not sent. Please try again."));
  }
}

function draw() {
  const mine = stateOf("opinions.me")?.forms ?? [];
  const forms = stateOf("opinions")?.forms ?? [];
  render(
    html`${mine.map((form) => myForm(form, meetingId))} ${forms.map(line)}
      ${mine.length || forms.length ? nothing : html`<p class="card quiet">${t("Nobody is asked by correspondence here.")}</p>`}`,
    root,
  );
}

const STATES = {
  draft: () => t("Draft"),
  sent: () => t("Answers are awaited"),
  closed: () => t("Closed, not summarised yet"),
  summarised: () => t("Summarised"),
};

function line(form) {
  return html`<section class="card opinion-line" data-opinion-form=${form.id} data-state=${form.state}>
    <div class="opinion-line__head"><h2>${form.title}</h2><span class="tag ${form.state === "sent" ? "tag--gold" : ""}">${STATES[form.state]()}</span></div>
    ${form.state === "draft" ? html`<p class="quiet">${nt("%(num)d question", "%(num)d questions", form.questions)}</p>` : turnout(form)}
    <div class="opinion-line__do">${BUTTONS[form.state](form)}</div>
  </section>`;
}

function turnout(form) {
  return html`<p><span class="big num" data-turnout>${form.answered}<span class="big__of">/${form.asked}</span></span> ${t("have answered everything")}
      ${form.state === "sent" ? html`<span class="quiet">${t("until %(time)s", { time: shortDateTime(form.deadline_at) })}</span>` : nothing}</p>
    ${cells({ done: form.answered, total: form.asked })}
    ${form.silent.length && form.state === "sent" ? html`<details><summary>${nt("%(num)d has not answered", "%(num)d have not answered", form.silent.length)}</summary><p class="small">${form.silent.join(", ")}</p></details>` : nothing}`;
}

const BUTTONS = {
  draft: (form) => html`<form class="opinion-line__do" @submit=${(event) => sendOut(event, form)}>
      <label class="form__field"><span class="form__label">${t("Answers until")}</span>
        <input class="field num" type="datetime-local" name="deadline" required .value=${forInput(usualEnd())} /></label>
      <button class="button button--primary" type="submit">${icon("upload")}${t("Send to all voting delegates")}</button>
      <button class="button" type="button" @click=${() => send("opinions.delete", { form_id: form.id }, t("Deleted."))}>${t("Delete")}</button>
    </form>`,
  sent: (
    form,
  ) => html`${form.silent.length ? html`<button class="button" type="button" data-remind @click=${() => send("opinions.remind", { form_id: form.id }, nt("%(num)d person was reminded.", "%(num)d people were reminded.", form.silent.length))}>${icon("bell")}${nt("Remind %(num)d person", "Remind %(num)d people", form.silent.length)}</button>` : nothing}
    <button class="button" type="button" data-close @click=${() => close(form)}>${icon("stop")}${t("Close now")}</button>
    ${toSummary(form, t("What came in so far"))}`,
  closed: (form) => toSummary(form, t("Conclude"), true),
  summarised: (form) => toSummary(form, t("Read the summary")),
};

function toSummary(form, words, isNext = false) {
  return html`<a class="button ${isNext ? "button--primary" : ""}" href="/m/${meetingId}/opinions/${form.id}/summary">${words}</a>`;
}

async function sendOut(event, form) {
  event.preventDefault();
  const deadline = new Date(event.target.elements.deadline.value);
  const sure = await confirm({
    title: t("Send “%(title)s”?", form),
    body: t(
      "It goes to all voting delegates, who can answer until %(time)s. Its questions cannot be changed any more.",
      { time: shortDateTime(deadline) },
    ),
    action: t("Send"),
  });
  if (sure) await send("opinions.send", { form_id: form.id, deadline_at: deadline.toISOString() }, t("Sent."));
}

async function close(form) {
  const sure = await confirm({
    title: t("Close “%(title)s” now?", form),
    body: form.silent.length
      ? nt(
          "%(num)d person has not answered and cannot any more.",
          "%(num)d people have not answered and cannot any more.",
          form.silent.length,
        )
      : t("Everybody has answered."),
    action: t("Close now"),
  });
  if (sure) await send("opinions.close", { form_id: form.id }, t("Closed."));
}

/** A new draft; what was typed stays where it is refused. */
function startDraft() {
  const form = document.querySelector("[data-form-draft]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(form, "");
    const { title, note, questions } = form.elements;
    const lines = questions.value
      .split("\n")
      .map((text) => text.trim())
      .filter(Boolean);
    try {
      await act(
        "opinions.save",
        { meeting_id: meetingId, title: title.value, note: note.value, questions: lines },
        { key: newKey() },
      );
      form.reset();
    } catch (error) {
      say(form, error.message || t("Not sent. Please try again."));
    }
  });
}

startDraft();
watch(meetingId, { "opinions.me": draw, ...(mayAsk ? { opinions: draw } : {}) });
