"""Many at once: one ballot a voter, acknowledged is counted, nothing fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from meetings.kernel.errors import Refusal
from meetings.voting.models import BallotHistory
from tests.agenda.stage import Seated
from tests.voting.council import Council


def outcome(act: Callable[[], Any]) -> str:
    try:
        act()
    except Refusal as refusal:
        return refusal.code
    return "ok"


def crowd(council: Council, size: int) -> list[Seated]:
    people = council.stage.delegates(council.meeting_id, [f"Nguyễn Văn Số {n}" for n in range(size)])
    council.come(*people)
    return people


def test_fifty_sends_of_one_cast_store_one_row_and_get_one_receipt(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    with ThreadPoolExecutor(50) as pool:
        sent = [pool.submit(council.cast, voter, poll_id, "yes", 0, "one-tap") for _ in range(50)]
        receipts = [send.result() for send in sent]
    assert receipts == [receipts[0]] * 50
    assert council.ballots() == [(voter.participant_id, "yes", 1)]
    assert council.kinds().count("vote_cast") == 1


def test_two_devices_at_once_make_one_ballot(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    with ThreadPoolExecutor(20) as pool:
        acts = [pool.submit(outcome, lambda c=c: council.cast(voter, poll_id, c)) for c in ["yes", "no", "abstain"] * 6]
        codes = Counter(act.result() for act in acts)
    assert codes == {"ok": 1, "vote_outdated": 17}
    assert [revision for _, _, revision in council.ballots()] == [1]
    assert council.count(BallotHistory) == 0


def test_two_hundred_concurrent_casts_all_count(council: Council) -> None:
    people = crowd(council, 200)
    poll_id = council.open_poll()
    with ThreadPoolExecutor(50) as pool:
        codes = Counter(pool.map(lambda p: outcome(lambda: council.cast(p, poll_id, "yes")), people))
    assert codes == {"ok": 200}
    council.finish(poll_id)
    counts = council.poll().counts
    assert counts is not None
    assert (counts.yes, len(council.ballots()), council.kinds().count("vote_cast")) == (200, 200, 200)
    assert council.stage.is_sound()


def test_casts_against_one_close_are_acknowledged_exactly_when_counted(council: Council) -> None:
    people = crowd(council, 60)
    poll_id = council.open_poll()
    begun = Event()

    def cast(voter: Seated) -> str:
        code = outcome(lambda: council.cast(voter, poll_id, "yes"))
        begun.set()
        return code

    def close() -> Any:
        begun.wait(10)
        return council.do(council.chair, "voting.close", poll_id=poll_id)

    with ThreadPoolExecutor(30) as pool:
        closing = pool.submit(close)
        codes = Counter(pool.map(cast, people))
        closed = closing.result()
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    counts = council.poll().counts
    assert counts is not None
    assert set(codes) <= {"ok", "poll_closed"}
    assert codes["ok"] == closed["cast"] == counts.yes == len(council.ballots())
