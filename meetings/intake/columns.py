"""The columns that sheets have, and what people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from meetings.intake.cells import text
from meetings.intake.tables import Cell
from meetings.people.rules import fold


class Column(StrEnum):
    """What a column holds."""

    ORDER = "order"  # a running number that says nothing
    NAME = "name"
    FAMILY = "family"
    FAMILY_MIDDLE = "family_middle"
    MIDDLE = "middle"
    GIVEN = "given"
    POSITION = "position"
    UNIT = "unit"
    DELEGATION = "delegation"
    KIND = "kind"
    VOTING = "voting"
    GUEST = "guest"
    PHONE = "phone"
    EMAIL = "email"
    SEAT = "seat"
    ROLE = "role"

    NUMBER = "number"
    TITLE = "title"
    PRESENTER = "presenter"
    MINUTES = "minutes"


Vocabulary = Mapping[Column, tuple[str, ...]]


def _said(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.split(", "))


# Folded: people type headings with and without accents.
PEOPLE: Vocabulary = {
    Column.ORDER: _said("stt, tt, so tt, so thu tu, no, #, order"),
    Column.NAME: _said(
        "ho va ten, ho ten, ho & ten, ten dai bieu, ten khach moi, ho ten dai bieu, ten day du, ho va ten "
        "dai bieu, ho va ten khach moi, full name, fullname, name, names"
    ),
    Column.FAMILY: _said("ho, family name, last name, surname, family"),
    Column.FAMILY_MIDDLE: _said(
        "ho va ten dem, ho ten dem, ho dem, ho lot, ho va chu dem, ho va dem, ho va ten lot, ho va chu lot, "
        "family and middle name, family and middle names"
    ),
    Column.MIDDLE: _said("ten dem, chu dem, dem, ten lot, chu lot, lot, middle name, middle names, middle"),
    Column.GIVEN: _said("ten, given name, given names, first name, given"),
    Column.POSITION: _said("chuc vu, chuc danh, chuc vu chuc danh, position, title, job title, job"),
    Column.UNIT: _said(
        "don vi, don vi cong tac, co quan, co quan don vi, co quan cong tac, noi cong tac, phong ban, don "
        "vi / to dai bieu, unit, office, organisation, organization, agency, department"
    ),
    Column.DELEGATION: _said(
        "to dai bieu, to, doan dai bieu, doan, don vi bau cu, to bau cu, nhom, to thao luan, delegation, group"
    ),
    Column.KIND: _said(
        "thanh phan, loai, loai dai bieu, dien, doi tuong, tu cach, tu cach dai bieu, dai bieu / khach, dai "
        "bieu / khach moi, bieu quyet / khach moi, voting or guest, voting / guest, attends as, kind, type"
    ),
    Column.VOTING: _said(
        "dai bieu, bieu quyet, quyen bieu quyet, co quyen bieu quyet, duoc bieu quyet, dai bieu chinh thuc, "
        "dai bieu hdnd, voting, votes, voter, may vote, delegate, voting delegate"
    ),
    Column.GUEST: _said("khach moi, khach, dai bieu khach moi, guest, guests"),
    Column.PHONE: _said(
        "dien thoai, so dien thoai, sdt, dt, so dt, dtdd, di dong, so di dong, dien thoai di dong, phone, "
        "phone number, mobile, mobile phone, tel, telephone, cell"
    ),
    Column.EMAIL: _said(
        "email, e-mail, mail, thu dien tu, hop thu, hop thu dien tu, dia chi email, email address, e-mail "
        "address, dia chi thu dien tu"
    ),
    Column.SEAT: _said("ghe, so ghe, vi tri ngoi, cho ngoi, ghe ngoi, vi tri, seat, seat number, seat no"),
    Column.ROLE: _said("vai tro, nhiem vu, vai tro tai ky hop, phan cong, role, roles"),
}

AGENDA: Vocabulary = {
    Column.NUMBER: _said("stt, tt, so, so tt, so thu tu, muc, so muc, no, #, number, item no"),
    Column.TITLE: _said(
        "noi dung, ten noi dung, noi dung chuong trinh, noi dung cong viec, noi dung ky hop, tieu de, noi "
        "dung lam viec, cong viec, title, item, agenda item, subject, content"
    ),
    Column.PRESENTER: _said(
        "nguoi trinh bay, trinh bay, nguoi trinh, nguoi bao cao, bao cao vien, nguoi thuc hien, thuc hien, "
        "nguoi phu trach, phu trach, co quan trinh, don vi trinh, don vi thuc hien, dieu hanh, co quan "
        "trinh bay, don vi trinh bay, nguoi dieu hanh, presenter, presented by, speaker, who"
    ),
    Column.MINUTES: _said(
        "thoi luong, so phut, phut, thoi gian, thoi gian du kien, thoi luong du kien, minutes, min, "
        "duration, time, length"
    ),
}


def column_of(cell: Cell, vocabulary: Vocabulary) -> Column | None:
    """The column that a heading names, with or without accents; what stands in brackets does not count."""
    said = _plain(cell)
    exact = _exactly(said, vocabulary)
    if exact is not None or not said:
        return exact
    if "/" in said:
        sides = {_exactly(side.strip(), vocabulary) for side in said.split("/")}
        return sides.pop() if len(sides) == 1 else None
    begun = [
        (len(phrase), column)
        for column, phrases in vocabulary.items()
        for phrase in phrases
        if (" " in phrase or len(phrase) > 6) and said.startswith(phrase + " ")
    ]
    return max(begun)[1] if begun else None


def _exactly(said: str, vocabulary: Vocabulary) -> Column | None:
    return next((column for column, phrases in vocabulary.items() if said in phrases), None)


def _plain(cell: Cell) -> str:
    said = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", fold(text(cell)))
    said = re.sub(r"[.,:;*_]+", " ", said.replace("/", " / "))
    return " ".join(said.split())
