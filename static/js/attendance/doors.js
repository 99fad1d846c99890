/** What the secretary opens and hands out so that people come in by themselves. */
import { html, icon, nothing } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { act } from "../lib/live.js";
import { notice } from "../parts/notice.js";

/** The ways in, for the side of the list. */
export function doors(meetingId, here) {
  const toggle = (name) => () => set(meetingId, { [name]: !here[name] });
  return html`<section class="doors" aria-label=${t("Ways to check in")}>
    <a class="button button--wide" href="/m/${meetingId}/attendance/sheet">${icon("list")}${t("Attendance sheet")}</a>
    <h2 class="small quiet">${t("Ways to check in")}</h2>
    <a class="button button--wide" href="/m/${meetingId}/attendance/scan">${icon("qr")}${t("Scan badges")}</a>
    <a class="button button--wide" href="/m/${meetingId}/badges">${icon("print")}${t("Badges and PINs")}</a>
    ${way("has_hall_code", t("Code on the hall's screen"), here, toggle)}
    ${way("has_kiosk", t("Kiosk with PIN"), here, toggle)}
    ${here.has_kiosk ? kioskLink(meetingId) : nothing}
  </section>`;
}

/** A form like those of the sheets of links: what it makes is shown once. */
function kioskLink(meetingId) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  return html`<form method="post" action="/m/${meetingId}/screen-link">
    <input type="hidden" name="csrf_token" value=${token} /><input type="hidden" name="for" value="kiosk" />
    <button class="button button--wide" type="submit">${icon("screen")}${t("Link for a kiosk")}</button>
  </form>`;
}

function way(name, word, here, toggle) {
  return html`<label class="form__tick"><input type="checkbox" data-door-switch=${name} .checked=${here[name]} @change=${toggle(name)} /><span>${word}</span></label>`;
}

async function set(meetingId, change) {
  notice(null);
  try {
    await act("attendance.set_doors", { meeting_id: meetingId, ...change });
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."), () => set(meetingId, change));
  }
}
