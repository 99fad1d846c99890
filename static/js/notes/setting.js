/** The meeting's choice whether readers may comment on papers for all. */
import { inform } from "../lib/dialog.js";
import { html, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act, watch } from "../lib/live.js";

const place = document.querySelector("[data-comments-setting]");
const meetingId = Number(place.dataset.commentsSetting);

async function allow(isAllowed) {
  try {
    await act("notes.allow_comments", { meeting_id: meetingId, has_comments: isAllowed });
  } catch (error) {
    await inform({ title: t("Not sent"), body: error.message || t("Not sent. Please try again.") });
  }
}

function draw({ has_comments }) {
  render(
    html`<p>${has_comments ? t("Comments are allowed: whoever may read a paper may comment on it for all, with their name.") : t("There are no comments: only private notes, which nobody else sees.")}</p>
      <p class="small quiet">${t("Private notes stay private either way. Ended comments are kept and shown to nobody.")}</p>
      <div class="form__actions"><button class="button" type="button" data-allow-comments=${String(!has_comments)} @click=${() => allow(!has_comments)}>${has_comments ? t("End comments") : t("Allow comments")}</button></div>`,
    place,
  );
}

watch(meetingId, { "notes.comments": draw });
