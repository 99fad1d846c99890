"""What a file really is, by its content and never by its name."""

from __future__ import annotations

from meetings.intake.delimited import read_delimited
from meetings.intake.problems import WrongFile
from meetings.intake.tables import Table

MOST_BYTES = 20_000_000
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
MARKUP = ("<!doctype html", "<html", "<table", "<?xml", "<head", "<meta", "<style")


def read_tables(file: str, content: bytes) -> list[Table]:
    """The sheets of a workbook or text file that are not empty; raises WrongFile with the reason."""
    if not content.strip(b"\0 \r\n\t"):
        raise WrongFile("sheet_empty_file")
    if len(content) > MOST_BYTES:
        raise WrongFile("sheet_too_large", megabytes=MOST_BYTES // 1_000_000)
    if content.startswith(b"PK"):
        from meetings.intake.workbook import read_workbook  # its library is loaded where there is a workbook to read

        tables = read_workbook(file, content)
    else:
        _check_not_something_else(content)
        tables = [read_delimited(file, content)]
    if not any(table.rows for table in tables):
        raise WrongFile("sheet_without_rows")
    return tables


def _check_not_something_else(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        raise WrongFile(_kind_of_old_office(content))
    if b"%PDF-" in content[:1024]:
        raise WrongFile("sheet_is_pdf")
    if content.startswith(PICTURES):
        raise WrongFile("sheet_is_picture")
    begun = content[:200].decode("utf-8", "ignore").lstrip("\ufeff \r\n\t").lower()
    if begun.startswith(MARKUP):
        raise WrongFile("sheet_is_web_page")


def _kind_of_old_office(content: bytes) -> str:
    """Office's container before 2007 also wraps new workbooks that have a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "sheet_has_password"
    if "WordDocument".encode("utf-16-le") in content:
        return "sheet_is_word"
    return "sheet_is_old_excel"
