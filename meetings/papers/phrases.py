"""The sentences of the papers' refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "paper_not_for_visitors": _l(
        "“%(number)s %(title)s” cannot be given to guests without an account: it is classified, "
        "only for some, or carries its reader's name."
    ),
    "paper_empty": _l("This file is empty. Please check it and choose it again."),
    "paper_unknown": _l(
        "This file cannot become a paper. PDF, Word, Excel, PowerPoint, OpenDocument and pictures can."
    ),
    "paper_mislabelled": _l(
        "The name says %(promised)s, but the content is %(found)s. Please check this file and rename it."
    ),
    "paper_bomb": _l("This file would unpack to far more than a paper has. It was not taken."),
    "pack_not_split": _l("The pages of this PDF cannot be taken apart. Please split it with another program."),
    "zip_too_many": _l("This ZIP holds too many files. Please send at most 500 at once."),
    "zip_path": _l("The place of this file in the ZIP leads out of it. It was not taken."),
    "zip_told_already": _l("This file of the ZIP was told of already."),
    "paper_zip_in_zip": _l("A ZIP inside a ZIP is not unpacked. Please unpack it first."),
    "converted_already": _l("This paper has become a PDF meanwhile."),
    "paper_not_pdf": _l("This is not a PDF. Please save it as PDF and send that."),
    "paper_damaged": _l("This file is damaged and cannot be opened. Please save it again and send it once more."),
    "paper_encrypted": _l("This file asks for a password. Please send one without a password."),
    "paper_cut_short": _l("The file did not arrive whole. Please send it again."),
    "upload_elsewhere": _l("Another part of this file arrived meanwhile. It goes on from there."),
    "upload_incomplete": _l("The file did not arrive whole. Please send it again."),
    "paper_too_large": _l("This file is too large: at most %(megabytes)s MB."),
    "paper_name_missing": _l("The file came without a name. Please choose it again."),
    "paper_not_raw": _l("A paper is sent as the bytes of one PDF, with its name in the address."),
    "paper_not_received": _l("The server does not have this file. Please send it again."),
    "paper_here_already": _l("This very file is here already: %(number)s %(title)s."),
    "paper_number_taken": _l("Number %(number)s belongs to “%(title)s”. Please choose another one."),
    "paper_number_wrong": _l("“%(number)s” is not a number for a paper. Please write one such as 02.1."),
    "sent_as_zip": _l("Please send the files themselves, not a ZIP of them."),
    "sending_shut": _l("The secretary of this meeting takes in no papers here. Please bring them to the secretary."),
    "sent_too_many": _l("%(most)s files of yours wait for the secretary already. Please wait for an answer first."),
    "sent_too_many_today": _l("You have brought %(most)s files within a day. Please send more tomorrow."),
    "sent_already": _l("You have sent this very file already: “%(title)s”."),
    "paper_needs_item": _l("“%(title)s” belongs to no agenda item yet. Please bind it first."),
    "paper_was_published": _l("“%(title)s” has been published. It can only be withdrawn."),
    "paper_reason_missing": _l("Please say why."),
    "paper_step_impossible": _l("This paper has moved on meanwhile. Please look at where it stands now."),
    "no_papers_to_publish": _l("No bound paper is waiting to be published."),
    "paper_for_nobody": _l("Please choose at least one group or person whom the papers are for."),
    "paper_is_classified": _l("“%(title)s” is classified: its file is not taken in."),
    "paper_no_new_version": _l("“%(title)s” cannot be taken as a new version. Please choose a draft."),
    "paper_group_nameless": _l("Please give the group a name."),
    "paper_group_named_so": _l("There is a group “%(name)s” already. Please choose another name."),
    "paper_only_to_read": _l("Paper %(number)s is only to be read here; it was not released for download."),
    "papers_opened_by_all": _l("Nobody is left to remind: all whom this is for have opened it."),
    "papers_reminded_already": _l(
        "This was reminded of less than ten minutes ago. Please give people time to open it."
    ),
    "page_not_drawn": _l("Page %(page)s cannot be shown as a picture."),
    "store_away": _l(
        "The store of the papers does not answer. Nothing was lost or saved; please try again in a moment."
    ),
    "store_unreachable": _l(
        "The store of the papers, %(store)s, cannot be used: %(reason)s. "
        "Please check STORE, S3_ENDPOINT and the credentials."
    ),
    "disk_full": _l("The server's disk is full. Nothing was saved; please tell the administrator."),
}
