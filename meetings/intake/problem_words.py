"""What is wrong with a file or a row, in sentences that say what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

OF_FILES: dict[str, LazyString] = {
    "sheet_empty_file": _l("This file is empty. Please check it and choose it again."),
    "sheet_too_large": _l("This list is too large: at most %(megabytes)s MB. Please take out its pictures."),
    "sheet_too_long": _l("This list has more than %(most)s rows. Please part it into several files."),
    "sheet_without_rows": _l("There is nothing in this file's sheets."),
    "sheet_damaged": _l("This file is damaged and cannot be read. Please save it again as .xlsx and send that."),
    "sheet_is_no_text": _l("This is no list: neither Excel nor text. Please save the list as .xlsx and send that."),
    "sheet_has_password": _l("This Excel file asks for a password. Please save it without one and send that."),
    "sheet_is_old_excel": _l("This is an Excel file of the old kind (.xls). Please save it as .xlsx and send that."),
    "sheet_is_binary_excel": _l("This is a binary Excel file (.xlsb). Please save it as .xlsx and send that."),
    "sheet_is_open_document": _l("This is an OpenDocument file. Please save the list as .xlsx and send that."),
    "sheet_is_word": _l("This is a Word document. Please save lists as .xlsx and papers as PDF."),
    "sheet_is_slides": _l("This is a presentation. Please save it as PDF and send that."),
    "sheet_is_archive": _l("This is a compressed folder. Please unpack it and send the files in it."),
    "sheet_is_pdf": _l("This is a PDF under another name. Please let its name end with .pdf."),
    "sheet_is_picture": _l("This is a picture. Please save lists as .xlsx and papers as PDF."),
    "sheet_is_web_page": _l("This is a web page, not a list. Please open it in Excel and save it as .xlsx."),
    "sheet_of_neither": _l(
        "This file has neither a column of names (“Họ và tên”) nor of items (“Nội dung”). Its headings are: %(seen)s."
    ),
    "people_without_names": _l("No column of this list holds names (“Họ và tên”). Its headings are: %(seen)s."),
    "people_without_rows": _l("There is nobody below the headings of this list."),
    "agenda_without_titles": _l("No column of this agenda holds titles (“Nội dung”). Its headings are: %(seen)s."),
    "agenda_without_rows": _l("There is no item below the headings of this agenda."),
    "agenda_twice": _l("There is an agenda in “%(other)s” already. Please choose one of the two."),
    "file_left_out": _l("This is neither a list nor a PDF and was left out."),
    "folder_empty": _l("There are no files in this folder."),
    "columns_unused": _l("These columns are not used: %(names)s."),
    "everybody_votes": _l("The list does not say who votes: all %(count)s are taken as voting delegates."),
    "paper_twice": _l("This is the same file as “%(other)s”. It is taken once."),
    "paper_without_item": _l("No item of the agenda fits this paper. Please bind it by hand afterwards."),
    "paper_number_used": _l("Number %(number)s belongs to “%(other)s”. Please bind this one by hand afterwards."),
    "paper_is_scan": _l("This is a scan: it can be read, but not searched."),
}

OF_ROWS: dict[str, LazyString] = {
    "row_left_out": _l("“%(text)s” is taken as a heading and left out."),
    "text_too_long": _l("This is too long: at most %(most)s letters."),
    "name_missing": _l("The name is missing."),
    "name_odd": _l("“%(name)s” looks unusual for a name. Please check it."),
    "role_unknown": _l("“%(role)s” is not a role here and was left out."),
    "kind_unknown": _l("“%(kind)s” says neither voting delegate (“Đại biểu”) nor guest (“Khách mời”)."),
    "kind_missing": _l("It is not said whether this is a voting delegate (“Đại biểu”) or a guest (“Khách mời”)."),
    "mark_unknown": _l("“%(mark)s” is no mark. Please write x, or leave it empty."),
    "votes_and_visits": _l("Somebody is either a voting delegate or a guest, not both."),
    "phone_odd": _l("“%(phone)s” does not look like a phone number. It is kept as it is."),
    "email_wrong": _l("“%(email)s” is not an e-mail address and was left out."),
    "double": _l("%(name)s is already in row %(first_row)s. The two rows are taken as one person."),
    "double_contradicts": _l("%(name)s is already in row %(first_row)s, with another standing. Please correct one."),
    "namesake": _l("%(name)s has a namesake in row %(first_row)s. They are taken as two persons."),
    "seat_twice": _l("Seat %(seat)s is given to %(other)s (row %(first_row)s) and to %(name)s. Please correct one."),
    "contact_shared": _l("%(name)s and %(other)s (row %(first_row)s) share this. Please check it."),
    "contact_of_other": _l("This belongs to %(other)s so far. %(name)s is taken as somebody else."),
    "person_ambiguous": _l("There are %(count)s persons called %(name)s. Please add a phone or an e-mail."),
    "namesake_known": _l("There is a namesake: %(other)s. %(name)s is taken as somebody else."),
    "account_assumed": _l("%(name)s is taken as the one who has an account: %(other)s."),
    "account_differs": _l("The account of %(name)s says “%(other)s” and keeps it; the list says “%(mine)s”."),
    "account_disabled_here": _l("The account of %(name)s is disabled. Please ask an administrator to enable it."),
    "seat_of_other": _l("Seat %(seat)s belongs to %(other)s. Please choose another one."),
    "title_missing": _l("The title is missing."),
    "number_twice": _l("Number %(number)s is already in row %(first_row)s. Please correct one."),
    "number_was_date": _l("Excel has made a date of this number. It is taken as %(number)s."),
    "number_given": _l("This item has no number. It becomes %(number)s."),
    "nested_deeper": _l("Items have parts, and parts have none: %(number)s becomes a part of %(parent)s."),
    "parent_missing": _l("There is no item %(parent)s that %(number)s could be part of. It stands by itself."),
    "minutes_unknown": _l("“%(minutes)s” is no number of minutes. The planned time stays open."),
}
