"""Sentences about files from which nothing can be read."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

FILES: dict[str, LazyString] = {
    "sheet_empty_file": _l("This file is empty."),
    "sheet_without_rows": _l("This workbook has only empty sheets."),
    "sheet_damaged": _l("This file is damaged or was not copied whole. Please save it again and send it once more."),
    "sheet_has_password": _l("This workbook asks for a password. Please save it without one."),
    "sheet_too_large": _l("This workbook is too large: unpacked it may have at most %(megabytes)s MB."),
    "sheet_too_long": _l("This sheet has more than %(most)s rows. Please check that it is the right one."),
    "sheet_is_word": _l(
        "This is a Word document, whatever its name says. Please copy the table into a workbook (.xlsx)."
    ),
    "sheet_is_slides": _l("This is a presentation. Please put the table into a workbook (.xlsx)."),
    "sheet_is_binary_excel": _l("This is a binary Excel workbook (.xlsb). Please save it as .xlsx."),
    "sheet_is_old_excel": _l("This is a workbook of an old Excel (.xls). Please open it and save it as .xlsx."),
    "sheet_is_open_document": _l("This is an OpenDocument file (.ods). Please save it as .xlsx."),
    "sheet_is_archive": _l("This is an archive (.zip) and no workbook. Please unpack it and send the files in it."),
    "sheet_is_pdf": _l("This is a PDF, whatever its name says. People and agenda are read from .xlsx or .csv."),
    "sheet_is_picture": _l("This is a picture. People and agenda are read from .xlsx or .csv."),
    "sheet_is_web_page": _l("This is a web page that a program has named like a workbook. Please save it as .xlsx."),
    "sheet_is_no_text": _l("This is neither a workbook nor a text that can be read. Please save it as .xlsx."),
    "sheet_of_neither": _l(
        "This is neither a list of people nor an agenda: a heading such as “Họ và tên” or “Nội dung” is needed; "
        "seen: %(seen)s."
    ),
    "folder_empty": _l("There are no files in this folder that could be imported."),
    "file_left_out": _l("Left out: only .xlsx, .csv and .pdf are imported."),
    "people_without_names": _l(
        "No column of names was found in the first 20 rows. A heading such as “Họ và tên” is needed; seen: %(seen)s."
    ),
    "people_without_rows": _l("There is nobody below the headings."),
    "agenda_without_titles": _l(
        "No column of items was found in the first 20 rows. A heading such as “Nội dung” is needed; seen: %(seen)s."
    ),
    "agenda_without_rows": _l("There are no items below the headings."),
}
