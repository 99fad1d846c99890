/** In the reader: present this paper, or follow the page that is presented until one turns a page oneself. */
import { html, icon, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { ActError, act, stateOf, watch } from "../lib/live.js";
import { toast } from "../lib/toast.js";
import { onTurn } from "../reader/layers.js";
import { offer } from "./offer.js";

const TURN_EVERY_MS = 150;

/**
 * Start in an open reader: `paper` is what the page knows, `go(number)` shows a page without counting as a hand.
 * Answers `onHand`, to be called whenever somebody moves the pages themselves.
 */
export function startFollowing({ paper, go, page }) {
  const place = document.querySelector("[data-follow]");
  const button = document.querySelector("[data-present]");
  const here = { meeting_id: paper.meeting_id };
  let isFollowing = paper.follows;
  let sayWhy = "";
  const send = async (name, payload) => {
    sayWhy = "";
    try {
      await act(name, { ...here, ...payload });
    } catch (error) {
      if (!(error instanceof ActError)) throw error;
      sayWhy = error.message || t("Not sent. Please try again.");
    }
    draw();
  };
  const tell = throttled((number) => {
    act("presenting.turn", { ...here, paper_id: paper.paper_id, page: number }).catch(draw);
  });

  onTurn((number) => role() === "presenting" && number !== stateOf("presenting").page && tell(number));

  function detach() {
    isFollowing = false;
    draw();
  }

  function rejoin() {
    isFollowing = true;
    take();
  }

  /** What this device is in the presentation as it is now. */
  function role() {
    const now = stateOf("presenting");
    if (!now) return "none";
    if (now.paper_id === paper.paper_id) return now.person_id === paper.person_id ? "presenting" : "here";
    return stateOf("presenting.me") ? "elsewhere" : "none";
  }

  function take() {
    const now = stateOf("presenting");
    const mine = role();
    if (isFollowing && mine === "here" && now.page !== page()) go(now.page);
    if (isFollowing && mine === "elsewhere" && stateOf("presenting.me").paper_id === now.paper_id) {
      location.replace(`/m/${paper.meeting_id}/papers/${now.paper_id}?follow=1&page=${now.page}`);
    }
    if (isFollowing && mine === "none" && wasShown()) {
      isFollowing = false;
      toast(t("The presentation has ended. You stay on this page."));
    }
    draw();
  }

  function wasShown() {
    return place.dataset.role === "here";
  }

  function draw() {
    const mine = role();
    place.dataset.role = mine;
    place.dataset.following = isFollowing && mine === "here" ? "yes" : "no";
    place.hidden = mine === "none" && !sayWhy;
    render(mine === "none" ? refusal() : bars[mine](stateOf("presenting")), place);
    button.hidden = !mayPresent() || mine === "presenting";
  }

  function mayPresent() {
    return paper.may_present && paper.is_counted && stateOf("agenda")?.meeting.state === "in_session";
  }

  const bars = {
    presenting: (
      now,
    ) => html`<p class="with-icon">${icon("screen")}<span>${t("You present page %(page)s to everybody", { page: now.page })}</span></p>
      ${refusal()}
      <p class="follow__do">
        <button class="button" type="button" data-in-hall aria-pressed=${now.in_hall_since !== null} @click=${() => send("presenting.show_in_hall", { is_shown: now.in_hall_since === null })}>
          ${now.in_hall_since === null ? t("Show on the hall's screen") : t("Take off the hall's screen")}
        </button>
        <button class="button" type="button" data-stop-presenting @click=${() => send("presenting.stop", {})}>${icon("stop")}${t("Stop presenting")}</button>
      </p>`,
    here: (now) =>
      isFollowing
        ? html`<p class="with-icon">${icon("eye")}<span>${t("You follow the chair, page %(page)s", { page: now.page })}</span></p>
          <p class="follow__do"><button class="button" type="button" data-leave @click=${detach}>${t("Read by myself")}</button></p>`
        : html`<p class="with-icon">${icon("screen")}<span>${t("The chair is on page %(page)s", { page: now.page })}</span></p>
          <p class="follow__do"><button class="button button--primary" type="button" data-rejoin @click=${rejoin}>${t("Follow the chair")}</button></p>`,
    elsewhere: () => offer(paper.meeting_id),
  };

  function refusal() {
    return sayWhy
      ? html`<p class="follow__refusal with-icon" role="alert">${icon("warning")}<span>${sayWhy}</span></p>`
      : nothing;
  }

  button.addEventListener("click", () => send("presenting.start", { paper_id: paper.paper_id, page: page() }));
  watch(paper.meeting_id, { presenting: take, "presenting.me": take, agenda: draw });
  return () => {
    if (isFollowing && role() === "here") detach();
  };
}

/** Calls at once, then at most so often, and always with the last value in the end. */
function throttled(call) {
  let last = null;
  let timer = null;
  const flush = () => {
    timer = null;
    if (last === null) return;
    call(last);
    last = null;
    timer = setTimeout(flush, TURN_EVERY_MS);
  };
  return (value) => {
    last = value;
    if (timer === null) flush();
  };
}
