"""What is said of each kind of journal entry; placeholders are the entry's own facts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

TOLD: dict[str, LazyString] = {
    "meeting_created": _l("The meeting “%(title)s” was created."),
    "meeting_edited": _l("The meeting's details were changed."),
    "meeting_invited": _l("The meeting was made known to its participants; it opens at %(starts_at)s."),
    "meeting_opened": _l("The meeting was opened."),
    "meeting_closed": _l("The meeting was closed."),
    "meeting_archived": _l("The meeting was archived."),
    "meeting_postponed": _l("The meeting was postponed: %(reason)s."),
    "meeting_cancelled": _l("The meeting was cancelled: %(reason)s."),
    "recess_begun": _l("Recess began. %(until)s"),
    "recess_ended": _l("The meeting went on after the recess."),
    "item_added": _l("Item %(number)s was put on the agenda: %(title)s."),
    "item_edited": _l("Item %(number)s was changed: %(title)s."),
    "item_deleted": _l("Item %(number)s was taken off the agenda: %(title)s."),
    "item_moved": _l("An item got another place, now %(number)s: %(title)s."),
    "item_opened": _l("Item %(number)s was taken up: %(title)s."),
    "item_reopened": _l("Item %(number)s was taken up again: %(title)s."),
    "item_finished": _l("Item %(number)s was finished: %(title)s."),
    "item_skipped": _l("Item %(number)s was skipped: %(title)s."),
    "item_put_back": _l("Item %(number)s was put back: %(title)s."),
    "checked_in": _l("%(name)s checked in."),
    "left": _l("%(name)s left."),
    "presence_corrected": _l("The presence of %(name)s was corrected by the desk: %(reason)s."),
    "paper_added": _l("Paper %(number)s was taken in: %(title)s."),
    "paper_converted": _l("A PDF was made of paper %(number)s: %(title)s."),
    "paper_bound": _l("Paper %(number)s was bound: %(title)s."),
    "paper_moved": _l("Paper %(number)s got another place: %(title)s."),
    "paper_removed": _l("The draft of paper %(number)s was removed: %(title)s."),
    "paper_protected": _l("It was set how paper %(number)s is shown and whether it may be downloaded: %(title)s."),
    "papers_published": _l("%(count)s papers were published: %(numbers)s."),
    "papers_reminded": _l("%(persons)s people were reminded to open %(count)s papers: %(numbers)s."),
    "paper_withdrawn": _l("Paper %(number)s was withdrawn: %(title)s. Reason: %(reason)s."),
    "papers_sent_for_approval": _l("%(count)s papers were sent to the chair for approval: %(numbers)s."),
    "papers_planned": _l("%(count)s papers go out at %(publish_at)s: %(numbers)s."),
    "papers_approved": _l("%(count)s papers were approved by the chair: %(numbers)s."),
    "papers_rejected": _l("%(count)s papers were sent back to the desk: %(numbers)s. Reason: %(reason)s."),
    "paper_recalled": _l("Paper %(number)s was taken back before it went out: %(title)s."),
    "paper_approval_asked": _l("Papers of this meeting go out after the chair's approval."),
    "paper_approval_dropped": _l("Papers of this meeting go out without approval."),
    "paper_only_added": _l("A classified paper is handed out on paper only: %(number)s %(title)s."),
    "paper_classified": _l("The file of paper %(number)s was taken away, because it is classified: %(title)s."),
    "paper_replaced": _l("Paper %(number)s got version %(version)s: %(title)s."),
    "paper_group_saved": _l("The group of readers “%(name)s” was set."),
    "paper_group_removed": _l("The group of readers “%(name)s” was removed."),
    "paper_sent_in": _l("%(name)s sent a paper to the secretary."),
    "paper_taken_back": _l("%(name)s took back a paper sent to the secretary."),
    "paper_accepted": _l("A paper that was sent in was accepted: %(number)s %(title)s."),
    "paper_sent_back": _l("A paper that was sent in was sent back with a reason."),
    "paper_comments_allowed": _l("Comments on papers were allowed."),
    "paper_comments_ended": _l("Comments on papers were ended."),
    "paper_comment_added": _l("%(name)s commented on page %(page)s of paper %(number)s."),
    "paper_comment_deleted": _l("%(name)s deleted a comment of their own."),
    "paper_comment_hidden": _l("A comment on a paper was hidden. Reason: %(reason)s."),
    "presenting_started": _l("%(name)s presented paper %(number)s, page %(page)s: %(title)s."),
    "presenting_shown_in_hall": _l("Paper %(number)s was shown on the hall's screen: %(title)s."),
    "presenting_left_hall": _l("Paper %(number)s was taken off the hall's screen: %(title)s."),
    "presenting_ended": _l("The presentation of paper %(number)s ended at page %(page)s: %(title)s."),
    "speech_asked": _l("%(name)s asked to speak."),
    "speech_withdrawn": _l("%(name)s withdrew the request to speak."),
    "speech_declined": _l("The request of %(name)s was declined. %(reason)s"),
    "speech_finished": _l("%(name)s finished speaking after %(spoken_seconds)s seconds."),
    "floor_given": _l("%(name)s was given the floor for %(allowed_seconds)s seconds."),
    "floor_extended": _l("%(name)s got %(seconds)s seconds more."),
    "floor_paused": _l("The speech of %(name)s was paused."),
    "floor_resumed": _l("The speech of %(name)s went on."),
    "floor_reordered": _l("The list of speakers was put in order: %(names)s."),
    "floor_list_opened": _l("The list of speakers was opened."),
    "floor_list_closed": _l("The list of speakers was closed."),
    "floor_rules_set": _l("The limits of speaking were set."),
    "poll_prepared": _l("A vote was prepared: %(question)s."),
    "poll_edited": _l("A prepared vote was changed: %(question)s."),
    "poll_deleted": _l("A prepared vote was deleted: %(question)s."),
    "poll_opened": _l("The vote was opened: %(question)s. %(eligible)s may vote."),
    "vote_cast": _l("%(name)s voted (receipt %(receipt)s)."),
    "poll_extended": _l("The vote was extended by %(seconds)s seconds: %(question)s."),
    "poll_closed": _l("The vote was closed: %(question)s. %(cast)s of %(eligible)s voted, %(not_voted)s did not."),
    "poll_announced": _l(
        "The result was announced: %(question)s. In favour %(yes)s, against %(no)s, abstained %(abstain)s, "
        "not voted %(not_voted)s, absent %(absent)s."
    ),
    "poll_keys_issued": _l("The tellers got their codes for the secret ballot: %(question)s. Tellers: %(tellers)s."),
    "paper_ballot_given": _l("%(name)s got a paper ballot."),
    "paper_ballot_taken_back": _l("%(name)s gave the paper ballot back unused."),
    "poll_root_published": _l("The box was fixed with %(ballots)s sealed ballots: %(question)s. Root: %(root)s."),
    "paper_counted": _l(
        "The paper ballots were counted: %(question)s. Issued %(issued)s, returned %(returned)s, valid %(valid)s, "
        "invalid %(invalid)s."
    ),
    "poll_counted": _l("The box was opened with the codes of %(tellers)s and counted: %(question)s."),
    "poll_key_destroyed": _l("The key of the secret ballot was destroyed: %(question)s."),
    "poll_repeated": _l("A vote is held again: %(question)s."),
    "poll_annulled": _l("The vote was annulled: %(question)s. Reason: %(reason)s."),
    "poll_item_pulled_out": _l("Item %(number)s was taken out of a vote on several: %(title)s."),
    "poll_item_put_back": _l("Item %(number)s was put back into a vote on several: %(title)s."),
    "poll_item_carried": _l("Item %(number)s was carried by the vote on several items: %(title)s."),
    "poll_item_not_carried": _l("Item %(number)s was not carried by the vote on several items: %(title)s."),
    "poll_count_entered": _l("A count was entered: %(question)s. %(returned)s counted, %(valid)s of them valid."),
    "poll_count_corrected": _l("The count was corrected: %(question)s. %(returned)s counted, %(valid)s of them valid."),
    "vote_not_answered": _l("%(name)s was called and did not answer."),
    "vote_taken_back": _l("The answer entered for %(name)s was taken back."),
    "round_opened": _l("It was asked whether anybody objects to items %(numbers)s, until %(deadline_at)s."),
    "round_closed": _l("The time to object was over: %(count)s items were adopted, %(left)s are debated."),
    "round_item_adopted": _l("Item %(number)s was adopted without objection: %(title)s."),
    "round_item_contested": _l("Item %(number)s is debated, because somebody objected: %(title)s."),
    "objection_made": _l("%(name)s objected to item %(number)s: %(title)s."),
    "objection_withdrawn": _l("%(name)s took back the objection to item %(number)s: %(title)s."),
    "participant_added": _l("%(name)s was put on the list."),
    "participant_changed": _l("The place of %(name)s on the list was changed."),
    "participant_removed": _l("%(name)s was taken off the list."),
    "links_made": _l("%(count)s sign-in links were made."),
    "screen_link_made": _l("A link for the hall's screen was made."),
    "import_done": _l("Lists and papers were imported."),
}

# Of elections, choices and ratings; who is elected stands with the result.
RESULT_OF_LINES = _l("The result was announced: %(question)s. %(cast)s of %(eligible)s voted.")

# Of votes that the secretary entered, by how they were given.
VOTE_ENTERED: dict[str, LazyString] = {
    "roll_call": _l("%(name)s answered to the name (receipt %(receipt)s)."),
    "voice": _l("The vote that %(name)s gave by voice was entered by the desk (receipt %(receipt)s)."),
    "paper": _l("The vote that %(name)s gave on paper was entered by the desk (receipt %(receipt)s)."),
}

# Entries of one act that say the same of many are told in one line.
TOLD_MANY: dict[str, LazyString] = {
    "participant_added": _l("%(num)s people were put on the list."),
    "participant_changed": _l("The places of %(num)s people on the list were changed."),
    "participant_removed": _l("%(num)s people were taken off the list."),
    "item_added": _l("%(num)s items were put on the agenda."),
    "item_edited": _l("%(num)s items were changed."),
    "paper_added": _l("%(num)s papers were taken in."),
    "presence_corrected": _l("The presence of %(num)s people was corrected by the desk."),
    "checked_in": _l("%(num)s people checked in."),
    "poll_prepared": _l("%(num)s votes were prepared."),
}

# The house's own journal: accounts, units, backups.
TOLD_OF_HOUSE: dict[str, LazyString] = {
    "person_added": _l("The account of %(name)s was made."),
    "person_changed": _l("The account of %(name)s was changed."),
    "person_disabled": _l("The account of %(name)s was disabled."),
    "person_enabled": _l("The account of %(name)s was enabled again."),
    "password_set": _l("The password of %(name)s was set."),
    "sign_ins_ended": _l("%(name)s was signed out everywhere."),
    "signed_in": _l("%(name)s signed in."),
    "signed_out": _l("%(name)s signed out."),
    "house_role_given": _l("%(name)s got a role of the house: %(role)s."),
    "house_role_taken": _l("A role of the house was taken from %(name)s: %(role)s."),
    "unit_added": _l("The unit %(name)s was made."),
    "unit_changed": _l("The unit %(name)s was changed."),
    "unit_deleted": _l("The unit %(name)s was removed."),
    "backup_made": _l("A backup was made: %(name)s."),
    "backup_uploaded": _l("A backup was brought in: %(name)s."),
    "backup_downloaded": _l("A backup was downloaded: %(name)s."),
    "backup_removed": _l("A backup was removed: %(name)s."),
    "restored": _l("The house was restored from the backup of %(archive_created)s."),
    "example_removed": _l("The example was removed."),
}

ROLES_OF_HOUSE: dict[str, LazyString] = {
    "administrator": _l("Administrator"),
    "unit_administrator": _l("Unit administrator"),
    "office": _l("Prepares meetings"),
}
# What the room is told where a paper is at the desk still, or not for everybody: that something was done, not to what.
TOLD_TO_THE_ROOM: dict[str, LazyString] = {
    "paper_added": _l("A paper was taken in."),
    "paper_sent_in": _l("A paper was sent to the secretary."),
    "paper_taken_back": _l("A paper sent to the secretary was taken back."),
    "paper_accepted": _l("A paper that was sent in was accepted."),
    "paper_converted": _l("A PDF was made of a paper."),
    "paper_protected": _l("A paper was put in order at the desk."),
    "paper_only_added": _l("A paper was taken in."),
    "paper_bound": _l("A paper was put in order at the desk."),
    "paper_moved": _l("A paper was put in order at the desk."),
    "paper_recalled": _l("A paper was put in order at the desk."),
    "paper_removed": _l("The draft of a paper was removed."),
    "papers_sent_for_approval": _l("%(count)s papers were sent to the chair for approval."),
    "papers_planned": _l("%(count)s papers were made ready to go out later."),
    "papers_rejected": _l("%(count)s papers were sent back to the desk."),
    "papers_approved": _l("%(count)s papers were approved by the chair."),
    "papers_published": _l("%(count)s papers were published for some of the participants."),
    "papers_reminded": _l("People were reminded to open papers."),
    "paper_withdrawn": _l("A paper was withdrawn."),
    "paper_classified": _l("A paper was put in order at the desk."),
    "paper_replaced": _l("A paper got a new version."),
    "paper_group_saved": _l("A group of readers was set."),
    "paper_group_removed": _l("A group of readers was removed."),
}
# Of these the room is told what they were done to, where that is for everybody; of all others it had nothing.
KNOWN_TO_THE_ROOM = frozenset(
    {"papers_published", "papers_approved", "papers_reminded", "paper_withdrawn", "paper_replaced"}
)
