"""A meeting's journal goes out as a bundle, and the same command checks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.administration import verify_command
from tests.administration.hall import Hall, command


def test_a_bundle_goes_out_and_is_checked(hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meeting_id = hall.furnish()
    path = tmp_path / "meeting.jsonl"
    assert command(verify_command, hall.settings, "--export", str(meeting_id), str(path)) == 0
    said = capsys.readouterr().out
    assert "fingerprint" in said
    fingerprint = said.split("fingerprint: ")[1].split()[0]
    assert command(verify_command, hall.settings, str(path), "--fingerprint", fingerprint) == 0
    damaged = path.read_bytes().replace(b"meeting_", b"meetinG_", 1)
    path.write_bytes(damaged)
    assert command(verify_command, hall.settings, str(path)) == 1
    assert "was altered" in capsys.readouterr().err


def test_nothing_is_written_over_and_no_other_meeting_invented(small_hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "there.jsonl"
    path.write_text("mine")
    meeting_id = small_hall.furnish()
    assert command(verify_command, small_hall.settings, "--export", str(meeting_id), str(path)) == 1
    assert path.read_text() == "mine"
    assert command(verify_command, small_hall.settings, "--export", "999", str(tmp_path / "none.jsonl")) == 1
    assert not (tmp_path / "none.jsonl").exists()
