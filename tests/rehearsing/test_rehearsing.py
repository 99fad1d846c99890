"""A rehearsal as the command plays it: real clients, a real server, a copy; the real house never notices."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

import msgspec
import pytest

from meetings.kernel.errors import Refusal
from meetings.rehearsing import folders
from meetings.rehearsing.report import Report
from tests.rehearsing.house import SECRET_QUESTION, RealHouse

PATIENCE_SECONDS = 120


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until_gone(pid: int) -> bool:
    """Whether a process that is nobody's child of ours ends in time."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    ready, _, _ = select.select([descriptor], [], [], PATIENCE_SECONDS)
    os.close(descriptor)
    return bool(ready)


def wait_until_playing(real: RealHouse, process_id: int) -> None:
    """Until the delegates are there; looks again whenever a tenth of a second has passed."""
    for _ in range(10 * PATIENCE_SECONDS):
        told = folders.progress(real.data)
        if told is not None and told.step == "playing" and told.connected:
            return
        assert not wait_a_little(process_id), "it has ended"
    raise AssertionError("it never played")


def wait_a_little(pid: int) -> bool:
    """A tenth of a second, or until the process has ended: whether it has."""
    descriptor = os.pidfd_open(pid)
    ready, _, _ = select.select([descriptor], [], [], 0.1)
    os.close(descriptor)
    return bool(ready)


@pytest.mark.timeout(300)
def test_everybody_plays_and_the_real_house_stays_as_it_is(real: RealHouse) -> None:
    before = real.rows(), real.files()
    process = real.command("--delegates", "20", "--minutes", "0.4", "--json")
    said, errors = process.communicate(timeout=PATIENCE_SECONDS)
    report = msgspec.json.decode(said, type=Report)
    assert (real.rows(), real.files()) == before
    assert process.returncode == 2, errors  # people without a way in
    assert report.delegates == 9  # as many as the list has, not as many as were asked for
    acts = {act.name: act for act in report.acts}
    assert acts["attendance.check_in"].count > 1
    assert acts["voting.cast"].count > 0
    assert acts["paper"].count > 0
    (vote,) = report.votes
    assert vote.counted is not None
    assert vote.counted >= vote.sent > 0
    assert report.lost > 0
    assert report.returns is not None
    assert report.memory_start > 0
    codes = {found.code for found in report.findings}
    assert codes >= {"fewer_delegates", "no_way_in", "no_unit"}  # the chair is in no group
    refused = {act.name: act.refused for act in report.acts if act.refused}
    assert not codes & {"broken", "vote_differs", "slow_returns"}, (refused, errors)
    assert real.leftovers() == []


@pytest.mark.timeout(300)
def test_a_secret_vote_is_played_from_its_codes_to_its_count(small: RealHouse) -> None:
    small.prepare_secret_vote()
    before = small.rows(), small.files()
    process = small.command("--delegates", "9", "--minutes", "0.7", "--json")
    said, errors = process.communicate(timeout=PATIENCE_SECONDS)
    report = msgspec.json.decode(said, type=Report)
    assert (small.rows(), small.files()) == before
    acts = {act.name: act for act in report.acts}
    assert [acts[name].count for name in ("issue_codes", "open_box")] == [1, 1], errors
    assert acts["voting.cast_sealed"].count > 0
    assert acts["voting.announce"].count == 2
    assert not [act.name for act in report.acts if act.name in ("issue_codes", "open_box") and act.refused]
    secret = next(vote for vote in report.votes if vote.question == SECRET_QUESTION)
    assert secret.counted is not None
    assert secret.counted >= secret.sent > 0
    assert not {found.code for found in report.findings} & {"broken", "vote_differs", "secret_not_played"}


@pytest.mark.timeout(300)
def test_what_a_killed_rehearsal_leaves_is_swept_at_the_next(small: RealHouse) -> None:
    process = small.command("--minutes", "5")
    wait_until_playing(small, process.pid)
    (server,) = children(process.pid)
    with pytest.raises(Refusal, match="rehearsal_running"), folders.alone(small.data):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert wait_until_gone(server)
    assert any(name.startswith("run-") for name in small.leftovers())
    folders.sweep(small.data)
    assert small.leftovers() == []
    assert not folders.is_running(small.data)


@pytest.mark.timeout(300)
def test_it_stops_when_its_parent_closes_its_input_and_still_reports(small: RealHouse) -> None:
    process = small.command("--minutes", "5", "--with-parent", "--json")
    wait_until_playing(small, process.pid)
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)  # closes its standard input
    report = msgspec.json.decode(said, type=Report)
    assert report.was_stopped
    assert report.seconds < 200
    assert small.leftovers() == []
    assert folders.reports(small.data, small.meeting_id) == [path.name for path in reports_of(small)]


def reports_of(house: RealHouse) -> list[Path]:
    return list((house.data / "rehearsals").glob(f"{house.meeting_id}-*.json"))


def test_a_meeting_that_sits_is_not_rehearsed(small: RealHouse) -> None:
    small.sitting.act(small.sitting.chair.session_id, "agenda.open_meeting", meeting_id=small.meeting_id)
    process = small.command()
    _, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 1
    assert "Kỳ họp thứ 8" in errors
    assert small.leftovers() == []
