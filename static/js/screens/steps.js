/** The server's one next step, phrased: what it is called, what it says, what it does. */
import { nt, t } from "../lib/i18n.js";
import { cautionWords } from "../voting/secret/words.js";

/** Code → words for a delegate; `go` leads somewhere, `act` is done by the screen. */
export function delegateStep(step, { agenda, papers, meetingId }) {
  const words = {
    vote: () => ({ title: t("A vote is open"), say: t("Your vote is asked for now."), button: t("Open the ballot") }),
    check_in: () => ({
      title: t("Please check in"),
      say: t("Your presence counts towards the quorum."),
      button: t("I am here"),
    }),
    you_speak: () => ({ title: t("You have the floor"), say: t("Your time is running.") }),
    you_are_next: () => ({ title: t("You are next to speak"), say: t("Please be ready at your microphone.") }),
    read_paper: () => readPaper(step.payload, papers, meetingId),
    await_opening: () => ({
      title: t("The meeting has not begun yet"),
      say: t("Opening at %(time)s", { time: agenda.opens }),
    }),
    recess: () => ({ title: t("Recess"), say: t("The meeting goes on after the recess.") }),
    over: () => ({ title: t("The meeting is closed"), say: t("Papers and results stay readable here.") }),
    follow: () => ({
      title: t("Nothing to do right now"),
      say: t("You will be called when a vote opens or your turn comes."),
    }),
  };
  return (words[step.code] ?? words.follow)();
}

function readPaper(payload, papers, meetingId) {
  const paper = papers?.papers.find((p) => p.id === payload.paper_id);
  const begun = payload.page > 1;
  return {
    title: t("Read “%(title)s”", { title: paper?.title ?? "" }),
    say: begun
      ? t("You are on page %(page)s of %(pages)s", { page: payload.page, pages: paper?.pages ?? "" })
      : t("%(pages)s pages, not opened yet", { pages: paper?.pages ?? "" }),
    button: begun ? t("Go on at page %(page)s", { page: payload.page }) : t("Open the paper"),
    href: `/m/${meetingId}/papers/${payload.paper_id}`,
    icon: "paper",
  };
}

function tellers(step, agenda) {
  return `/m/${agenda.meeting.id}/polls/${step.payload.poll_id}/tellers`;
}

/** What is said before a vote opens; of a secret one also what is lost with the codes. */
export function askToOpen(prepared) {
  const said = t("“%(question)s” – the ballot appears on every delegate's tablet.", {
    question: prepared?.question ?? "",
  });
  const lost = t("If too many tellers lose their codes, nobody can open the box, and the vote is repeated.");
  return prepared?.secret ? [said, lost] : said;
}

/** Code → words for the chair; `ask` is the question before what cannot be undone. */
export function chairStep(step, { agenda, floor, voting, attendance }) {
  const poll = voting.poll;
  const next = agenda.items.find((i) => i.id === step.payload.item_id);
  const prepared = voting.prepared.find((p) => p.id === step.payload.poll_id);
  const words = {
    open_meeting: () => ({
      button: t("Open the meeting"),
      ask: attendance.has_quorum
        ? t("%(present)s of %(total)s delegates are present: quorum reached.", attendance)
        : t(
            "Only %(present)s of %(total)s delegates are present; %(required)s are required. Open all the same?",
            attendance,
          ),
      key: "n",
    }),
    await_count: () => ({ button: null, say: t("The secretary enters the count; that closes the vote.") }),
    await_call: () => ({ button: null, say: t("The secretary calls the names and enters the answers.") }),
    close_poll: () => ({
      button: t("Close the vote"),
      ask: poll?.not_voted
        ? nt(
            "%(num)s delegate has not voted yet. After closing nobody can vote any more.",
            "%(num)s delegates have not voted yet. After closing nobody can vote any more.",
            poll.not_voted,
          )
        : t("Everybody entitled has voted."),
      key: "c",
    }),
    announce_poll: () => ({
      button: t("Announce the result"),
      ask: [...cautionWords(poll?.secret), t("The result appears on every screen at once.")],
      key: "n",
    }),
    issue_codes: () => ({ button: t("Issue the tellers' codes"), href: tellers(step, agenda), key: "n" }),
    await_root: () => ({ button: null, say: t("The box is being fixed; this takes a moment.") }),
    unlock_box: () => ({ button: t("The tellers open the box"), href: tellers(step, agenda), key: "n" }),
    open_poll: () => ({ button: t("Open the vote"), ask: askToOpen(prepared), key: "v" }),
    resume: () => ({ button: t("Go on after the recess"), key: "n" }),
    finish_speech: () => ({ button: t("End this speech"), key: "n" }),
    give_floor: () => ({ button: t("Give the floor to %(name)s", { name: floor.queue[0]?.name ?? "" }), key: "n" }),
    open_item: () => ({
      button: t("Go to item %(number)s: %(title)s", { number: next?.number ?? "", title: next?.title ?? "" }),
      key: "n",
    }),
    close_meeting: () => ({ button: t("Close the meeting"), ask: t("The meeting is closed for good."), key: "n" }),
    await_invitation: () => ({ button: null, say: t("The secretary has to make the meeting known first.") }),
    over: () => ({ button: null, say: t("The meeting is closed.") }),
  };
  return (words[step.code] ?? words.over)();
}
