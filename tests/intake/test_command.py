"""python -m meetings import FOLDER, as somebody at the machine types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.intake.books import book
from tests.papers.files import pdf

HEAD = ("Họ và tên", "Tư cách", "Vai trò")


class Machine:
    """A data folder of its own and a folder of files."""

    def __init__(self, place: Path) -> None:
        self.files = place / "files"
        self.files.mkdir()
        self._env = {**os.environ, "DATA": str(place / "data"), "EXAMPLE": "no", "DATABASE_URL": ""}
        self.run("user", "add", "thuky", "Trần Thị Minh Châu", "--administrator", typed="Rong bay len 2026\n")

    def run(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        """Exit code, what was printed, and what was complained of."""
        command = [sys.executable, "-m", "meetings", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self._env, input=typed, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    def imports(self, *more: str) -> tuple[int, str, str]:
        """Import the folder."""
        return self.run("import", str(self.files), *more)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh machine with a list, an agenda and a paper."""
    machine = Machine(tmp_path)
    people = book(HEAD, ("Nguyễn Văn An", "Đại biểu", "Chủ tọa"), ("Lê Thị Cúc", "Khách mời", ""))
    (machine.files / "dai-bieu.xlsx").write_bytes(people)
    (machine.files / "chuong-trinh.xlsx").write_bytes(book(("Số", "Nội dung"), ("1", "Khai mạc")))
    (machine.files / "01_Giay-moi.pdf").write_bytes(pdf("Giấy mời"))
    return machine


NEW = ("--title", "Kỳ họp thứ 8", "--starts", "2026-08-05T08:00")


def test_a_folder_becomes_a_meeting_and_again_nothing_more(machine: Machine) -> None:
    code, said, _ = machine.imports(*NEW, "--dry-run")
    assert (code, "Nguyễn Văn An" in said) == (0, True)
    assert machine.imports("--meeting", "1")[0] == 1
    code, said, complaint = machine.imports(*NEW)
    assert (code, complaint) == (0, "")
    assert said.splitlines()[-1] == "/m/1/desk"
    assert machine.imports("--meeting", "1")[0] == 0
    assert machine.run("verify")[0] == 0


def test_errors_are_said_and_nothing_is_written(machine: Machine) -> None:
    (machine.files / "khach.xlsx").write_bytes(book(HEAD, ("Phạm Văn Dũng", "có thể", "")))
    code, said, complaint = machine.imports(*NEW)
    assert code == 1
    assert ["khach.xlsx" in line for line in said.splitlines()].count(True) == 1
    assert "Traceback" not in complaint
    assert machine.imports("--meeting", "1")[0] == 1


def test_a_folder_that_is_not_there_is_one_sentence(machine: Machine) -> None:
    code, _, complaint = machine.run("import", str(machine.files / "nowhere"), *NEW)
    assert (code, len(complaint.splitlines())) == (1, 1)
    assert machine.imports()[0] == 1
    assert machine.imports("--title", "Kỳ họp", "--starts", "mai")[0] == 1
