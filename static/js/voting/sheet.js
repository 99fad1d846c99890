/**
 * The vote as a sheet over whatever is open: it comes by itself, one tap sends, the receipt fills the screen, and a
 * bar stays where it is minimised.
 *
 * Nothing waits here for a better connection: a cast that is not answered within three seconds says so, and is sent
 * again by a tap only, under the same key, so that it counts once however often it is sent.
 */
import { moveDevice } from "../attendance/device.js";
import { clockTime } from "../lib/clock.js";
import { html, nothing, render } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { connectionState, newKey, onConnection, stateOf } from "../lib/live.js";
import { ballot } from "./ballot.js";
import { bar } from "./bar.js";
import { Draft } from "./draft.js";
import { isOnTablets } from "./means.js";
import { isLeft, Mandates, merged, stamp } from "./mandates.js";
import { isOver, Overlay } from "./overlay.js";
import { paper } from "./paper.js";
import { receipt } from "./receipt.js";
import { spoken } from "./spoken.js";

/** Mount the sheet into [data-sheet]; `update(voting, me)` after every state, `open()` from a button. */
export function startSheet({ meetingId, act, serverNow, isMinimised = false }) {
  const sheet = new Sheet(document.querySelector("[data-sheet]"), { meetingId, act, serverNow, isMinimised });
  return { update: (voting, me) => sheet.update(voting, me), open: () => sheet.open() };
}

class Sheet {
  constructor(place, tools) {
    this.place = place;
    this.tools = tools;
    this.poll = null;
    this.me = null;
    this.overlay = new Overlay(place);
    this.begin();
    this.does = {
      choose: (choice) => this.choose(choice),
      retry: () => this.send(),
      minimise: () => this.minimise(),
      open: () => this.open(),
      change: () => this.change(),
      put: (number, answer) => this.put(number, answer),
      check: () => this.turnPaper(true),
      fill: () => this.fill(),
      blank: () => this.blank(),
      handIn: () => this.handIn(),
      pick: (choice) => this.pick(choice),
      toggle: (id) => this.toggle(id),
    };
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOver(this.overlay.view)) this.minimise();
    });
    onConnection(() => this.draw());
    setInterval(() => this.overlay.view !== "hidden" && this.draw(), 500);
  }

  /** Forget what was done with the vote before. */
  begin() {
    this.pollId = this.poll?.id ?? null;
    this.isMinimised = this.tools.isMinimised;
    this.isChanging = false;
    this.sending = null; // the answer on its way
    this.order = null; // {choice, replaces, key} last sent
    this.problem = null; // {message, again} of what did not arrive
    this.known = null; // how often my ballots were written, once it is known
    this.mandates = new Mandates(); // whose votes the next answer is for
    this.draft = this.poll?.form ? new Draft(this.poll) : null; // of a ballot of many lines
    this.isChecking = false; // it is read through once more
    this.isOver = false; // one mark too many was tried
    this.secret = null; // {cast, views} of a secret vote, loaded with its first sheet
    if (this.poll?.secret) this.loadSecret(this.poll);
  }

  /** Sealing is loaded with a secret sheet only. */
  async loadSecret(poll) {
    const { SecretCast, views } = await import("./secret/cast.js");
    if (poll.id !== this.pollId) return;
    this.secret = { cast: new SecretCast(poll), views };
    this.draw();
  }

  update(voting, me) {
    this.poll = voting?.poll ?? null;
    if (this.pollId !== (this.poll?.id ?? null)) this.begin();
    this.me = (me && me.poll_id === this.pollId && me) || null; // until mine is there, nothing is said of my part
    if (this.me) this.meet(stamp(this.me));
    this.draw();
  }

  /** My ballots as the server knows them now. */
  meet(written) {
    if (this.known === null) this.isMinimised ||= written > 0 && !isLeft(this.me); // voted before this page was opened
    if (this.known !== null && written > this.known) {
      this.problem = null;
      this.stopChanging();
    }
    this.known = written;
  }

  /** Every vote in my hands; none where I vote for myself alone. */
  get lines() {
    return Mandates.lines(this.me, stateOf("attendance.me"));
  }

  toggle(id) {
    if (!this.overlay.isSettled || this.sending) return;
    this.mandates.toggle(id);
    this.draw();
  }

  open() {
    this.isMinimised = false;
    this.draw();
  }

  change() {
    this.isMinimised = false;
    this.isChanging = true;
    this.isChecking = false;
    this.mandates.renew(true);
    if (this.draft) this.draft = new Draft(this.poll, this.me.choice);
    this.draw();
  }

  stopChanging() {
    this.isChanging = false;
    this.mandates.renew();
  }

  minimise() {
    this.isMinimised = true;
    this.stopChanging();
    if (!this.trouble()?.again) this.problem = null;
    this.draw();
  }

  choose(choice) {
    if (!this.overlay.isSettled || this.sending) return;
    const ordered = this.mandates.order(this.lines);
    if (ordered.mandates && !Object.keys(ordered.mandates).length) return;
    this.order = { choice, replaces: this.me.revision, ...ordered, key: newKey() };
    this.written = stamp(this.me);
    this.send();
  }

  /** The answer of a secret decision: nothing is sent before it is confirmed. */
  pick(choice) {
    if (!this.overlay.isSettled || this.sending) return;
    this.secret.cast.picked = choice;
    this.draw();
  }

  /** One line of a ballot of many. */
  put(number, answer) {
    if (!this.overlay.isSettled || this.sending) return;
    this.isOver = !this.draft.put(number, answer);
    this.draw();
  }

  /** To reading it through, and back to filling it in. */
  turnPaper(isChecking) {
    this.isChecking = isChecking;
    this.isOver = false;
    this.draw();
    this.overlay.settle();
    this.place.querySelector("[data-focus]")?.focus();
    this.place.firstElementChild?.scrollTo(0, 0);
  }

  /** Back to what was filled in, also where a blank one was only looked at. */
  fill() {
    if (this.draft && !this.draft.marks.size) this.draft = new Draft(this.poll);
    this.turnPaper(false);
  }

  blank() {
    this.draft = new Draft(this.poll, []);
    this.turnPaper(true);
  }

  handIn() {
    if (this.secret) return this.sealAndSend();
    this.choose(this.draft.marks.size ? this.draft.choice : "blank");
  }

  /** From the moment of sealing on, the tablet forgets what was chosen. */
  sealAndSend() {
    if (!this.overlay.isSettled || this.sending) return;
    const { cast } = this.secret;
    cast.seal(cast.picked ?? (this.draft.marks.size ? this.draft.choice : "blank"));
    this.draft?.forget();
    if (this.draft) this.draft = new Draft(this.poll, []);
    this.isChecking = false;
    this.send();
  }

  /** What is sent: name, payload, key. */
  ordered() {
    if (this.secret) return [...this.secret.cast.order(this.tools.meetingId), newKey()];
    const { key, ...order } = this.order;
    return ["voting.cast", { meeting_id: this.tools.meetingId, poll_id: this.pollId, ...order }, key];
  }

  async send() {
    if (this.sending || !(this.order || this.secret?.cast.isWaiting)) return;
    const pollId = this.pollId;
    const [name, payload, key] = this.ordered();
    this.sending = this.order?.choice ?? "sealed";
    const first = this.problem?.isElsewhere ? moveDevice(this.tools.meetingId) : Promise.resolve();
    this.problem = null;
    this.draw();
    const outcome = await first
      .then(() => this.tools.act(name, payload, { key }))
      .then((answer) => () => this.recorded(answer))
      .catch((error) => () => this.failed(error));
    if (pollId !== this.pollId) return;
    this.sending = null;
    outcome();
    this.draw();
  }

  recorded(answer) {
    this.stopChanging();
    this.isMinimised = this.isChecking = false;
    this.draft?.forget();
    if (answer.is_current === false)
      return this.failed({ message: t("A newer vote of yours is already recorded; it is the one that counts.") });
    if (this.secret) {
      this.secret.cast.recorded();
      this.me = { ...this.me, revision: 1, may_cast: false };
    }
    // The board may already know a newer ballot, from another device.
    if (answer.cast?.length || answer.revision >= this.me.revision) {
      this.me = merged(this.me, stateOf("attendance.me"), answer);
    }
    this.known = stamp(this.me);
    if (this.lines.length) this.overlay.settle(); // a second tap of the same finger is for no other vote
    if (this.draft && this.me.held?.length) this.draft = new Draft(this.poll);
  }

  failed(error) {
    const isElsewhere = error.code === "vote_other_device";
    this.problem = { message: error.message || t("Not sent yet"), again: Boolean(error.retryable), isElsewhere };
    if (error.code === "vote_outdated") this.stopChanging();
  }

  /** What did not arrive; once the vote is closed over it, that it came too late. */
  trouble() {
    const { poll, me, problem } = this;
    if (!problem?.again || poll?.state !== "closed" || !me || stamp(me) !== (this.written ?? 0)) return problem;
    return {
      message: t("Not counted: the vote was closed at %(time)s.", { time: clockTime(poll.closed_at) }),
      again: false,
    };
  }

  whatToShow() {
    const { poll, me } = this;
    const problem = this.trouble();
    if (!poll || !me || !["open", "closed"].includes(poll.state) || me.reason === "not_on_roll") return "hidden";
    if (poll.secret && !this.secret) return "hidden"; // for a moment, until it is loaded
    if (this.isMinimised || !me.eligible || me.is_on_paper || !isOnTablets(poll)) return "bar";
    if (problem && !problem.again && !(me.revision && !this.isChanging)) return "ballot"; // it came too late
    if (me.revision && !this.isChanging && (poll.state !== "open" || !isLeft(me))) return "receipt";
    return poll.state === "open" ? "ballot" : "bar";
  }

  draw() {
    const view = this.whatToShow();
    const { poll, me, sending } = this;
    const facts = {
      ...{ poll, me, sending, meetingId: this.tools.meetingId },
      problem: this.trouble(),
      connection: connectionState(),
      now: this.tools.serverNow(),
      who: stateOf("attendance.me"),
      draft: this.draft,
      isChecking: this.isChecking,
      isOver: this.isOver,
      secret: this.secret?.cast,
      mandates: this.mandates,
      lines: this.lines,
    };
    const views = { hidden: () => nothing, bar, ballot: poll?.form ? paper : ballot, receipt, ...this.secretViews() };
    render(
      html`${views[view](facts, this.does)} ${this.overlay.view === "hidden" ? nothing : spoken(facts)}`,
      this.place,
    );
    this.overlay.turnTo(view);
  }

  /** Where a secret vote looks different from a public one. */
  secretViews() {
    if (!this.secret) return {};
    const { waiting, ...views } = this.secret.views;
    if (this.secret.cast.isWaiting) return { ...views, ballot: waiting };
    return this.poll.form ? { ...views, ballot: paper } : views;
  }
}
