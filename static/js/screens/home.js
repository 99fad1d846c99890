/** The delegate's home: what now, my one next step, my papers, the floor. The vote comes as a sheet over it. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { clockTime, shortDateTime } from "../lib/clock.js";
import { t } from "../lib/i18n.js";
import { act, newKey, serverNow, stateOf, watch } from "../lib/live.js";
import { keepTime } from "../lib/ticking.js";
import { arrive, leaving } from "../attendance/arrive.js";
import { claimDevice, elsewhere } from "../attendance/device.js";
import { invitedLine } from "../invitations/card.js";
import { askedLine } from "../opinions/card.js";
import { papersFor } from "../papers/mine.js";
import { noteReceived } from "../papers/receipts.js";
import { remindedLine } from "../papers/reminded.js";
import { paperRows } from "../papers/rows.js";
import { floorPanel } from "../speaking/floor.js";
import { notice } from "../parts/notice.js";
import { startStrip } from "../parts/strip.js";
import { roundCard } from "../voting/round.js";
import { startSheet } from "../voting/sheet.js";
import { lastResult } from "../voting/result.js";
import { delegateStep } from "./steps.js";

const root = document.querySelector("[data-home]");
const meetingId = Number(root.dataset.meeting);
const sheet = startSheet({ meetingId, act, serverNow });

function draw() {
  const agenda = stateOf("agenda");
  const home = stateOf("home");
  if (!agenda || !home) return;
  render(html`${heading(agenda)} ${above(agenda)} ${next(agenda, home)} ${papersOfItem(agenda)} ${side(agenda)}`, root);
}

function heading(agenda) {
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  const place = agenda.items.indexOf(current) + 1;
  return html`<section class="home__item" aria-labelledby="item">
    <p class="eyebrow eyebrow--rule">
      ${
        current
          ? t("Item %(number)s of %(total)s, in progress", { number: place, total: agenda.items.length })
          : meetingWord(agenda.meeting)
      }
    </p>
    <h1 class="home__title" id="item">${current ? current.title : agenda.meeting.title}</h1>
    ${current?.presenter ? html`<p class="quiet">${t("Presented by %(name)s", { name: current.presenter })}</p>` : nothing}
    ${roomLine(agenda.meeting)} ${elsewhere(meetingId, stateOf("attendance.device"))} ${invitedLine(stateOf("invitations.me"), meetingId)}
    ${askedLine(stateOf("opinions.me"), meetingId)}
    ${remindedLine(papersFor(stateOf("papers"), stateOf("papers.me")), stateOf("papers.me"), meetingId)}
  </section>`;
}

/** The way to the room on the Jitsi server, where there is one, while there is somebody to meet in it. */
function roomLine(meeting) {
  const here = root.dataset.roomHere;
  if (!here || !["invited", "in_session", "recess"].includes(meeting.state)) return nothing;
  return html`<p><a class="button" href=${here} data-online>${icon("wifi")}${t("Take part in the online room")}</a></p>`;
}

function meetingWord(meeting) {
  const words = {
    draft: t("In preparation"),
    invited: t("Opening at %(time)s", { time: shortDateTime(meeting.starts_at) }),
    in_session: t("The meeting is in session"),
    recess: meeting.recess_until ? t("Recess until %(time)s", { time: clockTime(meeting.recess_until) }) : t("Recess"),
    postponed: t("Postponed"),
    cancelled: t("Cancelled"),
  };
  return words[meeting.state] ?? t("The meeting is closed");
}

/** What was decided last, and what is adopted unless somebody objects: above the next step, not below the fold. */
function above(agenda) {
  const last = lastResult(stateOf("voting"), agenda);
  const card = roundCard({ rounds: stateOf("rounds"), mine: stateOf("rounds.me"), now: serverNow(), send: object });
  if (last === nothing && card === nothing) return nothing;
  return html`<div class="home__result stack"><div data-notice></div>${card} ${last}</div>`;
}

async function object(name, order) {
  try {
    await act(name, { meeting_id: meetingId, ...order }, { key: newKey() });
    notice(null);
  } catch (error) {
    notice(error.message || t("Not sent. Please try again."));
  }
}

function next(agenda, home) {
  const papers = { papers: papersFor(stateOf("papers"), stateOf("papers.me")) };
  const opens = shortDateTime(agenda.meeting.starts_at);
  const words = delegateStep(home.step, { agenda: { opens }, papers, meetingId });
  return html`<section class="next home__next" aria-labelledby="next">
    <div>
      <p class="eyebrow">${t("Next step")}</p>
      <h2 class="home__next-title" id="next">${words.title}</h2>
      <p class="quiet">${words.say ?? ""}</p>
    </div>
    ${control(home.step, words)}
  </section>`;
}

function control(step, words) {
  if (step.code === "check_in")
    return arrive({ meetingId, me: stateOf("attendance.me"), attendance: stateOf("attendance"), redraw: draw });
  if (words.href)
    return html`<a class="button button--primary" href=${words.href}>${icon(words.icon)}${words.button}</a>`;
  if (step.code === "vote") {
    return html`<button class="button button--primary" type="button" @click=${() => sheet.open()}>${words.button}</button>`;
  }
  return nothing;
}

function papersOfItem(agenda) {
  const papers = papersFor(stateOf("papers"), stateOf("papers.me"));
  const ofItem = agenda.current_item_id
    ? papers.filter((p) => p.item_id === agenda.current_item_id)
    : papers.slice(0, 4);
  return html`<section class="home__papers" aria-labelledby="papers">
    <div class="papers__head">
      <h2 id="papers">${agenda.current_item_id ? t("Papers for this item") : t("Papers of the meeting")}</h2>
      <a class="button" href="/m/${meetingId}/papers">${t("All papers")}</a>
    </div>
    ${
      ofItem.length
        ? paperRows(ofItem, { meetingId, opened: stateOf("papers.me")?.opened ?? {} })
        : html`<p class="quiet">${t("There are no papers for this item.")}</p>`
    }
  </section>`;
}

function side(agenda) {
  const after = agenda.items.find((i) => i.id === agenda.next_item_id);
  const current = agenda.items.find((i) => i.id === agenda.current_item_id);
  return html`<aside class="home__floor" aria-label=${t("Floor")}>
    ${floorPanel({
      ...{ meetingId, act, serverNow, redraw: draw, itemId: agenda.current_item_id ?? undefined },
      ...{ floor: stateOf("floor"), me: stateOf("floor.me"), itemKind: current?.kind },
    })}
    ${
      after
        ? html`<section class="floor__block home__after" aria-labelledby="after">
          <h2 class="eyebrow" id="after">${t("After this item")}</h2>
          <p><span class="ordinal">${after.number}</span>&ensp;${after.title}</p>
        </section>`
        : nothing
    }
    ${leaving({ meetingId, me: stateOf("attendance.me"), isOpen: ["in_session", "recess"].includes(agenda.meeting.state) })}
  </aside>`;
}

const followed = [
  "rounds",
  "rounds.me",
  "agenda",
  "home",
  "papers",
  "papers.me",
  "floor",
  "floor.me",
  "attendance",
  "attendance.me",
  "opinions.me",
  "invitations.me",
];
watch(meetingId, Object.fromEntries(followed.map((kind) => [kind, draw])));
watch(meetingId, {
  voting: (state) => {
    sheet.update(state, stateOf("voting.me"));
    draw();
  },
  "voting.me": (state) => {
    sheet.update(stateOf("voting"), state);
    draw();
  },
});
const receive = () => noteReceived(meetingId);
watch(meetingId, { papers: receive, "papers.me": receive });
startStrip({ meetingId });
watch(meetingId, { "attendance.device": (mine) => [claimDevice(meetingId, mine), draw()] });
keepTime(draw);
