"""What the tellers' codes do: made once, tried, and in the end used to open the box.

Nothing here goes through an act, for acts are remembered: codes and private keys are in memory for a
moment and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.voting.queries.secret import Table, sealed_table
from meetings.voting.rules import PollState
from meetings.voting.rules.secret import box, keys
from meetings.voting.rules.secret.box import Opened, Sealed
from meetings.voting.rules.secret.closing import Step, must_do
from meetings.voting.rules.secret.keys import Wraps
from meetings.voting.store import wraps as files


def issue(house: House, table: Table, by: int) -> tuple[str, ...]:
    """Make the key of a prepared vote; the tellers' codes, this once.  A key that was there opens nothing any more."""
    if table.state is not PollState.PREPARED:
        raise Refusal("poll_frozen", state=table.state.value)
    offload, data = house.runtime.offload, _data(house)
    public, codes, wraps = offload(keys.new_keys, table.poll_id, len(table.tellers))
    offload(files.keep, data, public.hex(), wraps)
    order = {"meeting_id": table.meeting_id, "poll_id": table.poll_id, "public_key": public.hex(), "by": by}
    try:
        kept = house.dispatch_as_system("voting.keep_key", **order)
    except Refusal:
        offload(files.destroy, data, public.hex())
        raise
    offload(files.destroy, data, kept["replaced"])
    made: tuple[str, ...] = codes
    return made


def teller_of(house: House, table: Table, code: str) -> int:
    """Whose code this is, from 1 on; raises a Refusal where it is nobody's."""
    return keys.teller_of(_wraps(house, table), code)


def open_box(house: House, table: Table, codes: Sequence[str]) -> None:
    """Open the box with enough codes and count it; nothing happens where that was done before."""
    if table.state is not PollState.CLOSED or table.step is Step.CLOSED:
        raise Refusal("box_not_ready")
    if not must_do(table.step, Step.COUNTED):
        return
    if table.on_paper and table.paper is None:
        raise Refusal("paper_not_counted")
    wraps, lying = _wraps(house, table), house.read(sealed_table, table.poll_id)
    opened: tuple[Opened, ...] = house.runtime.offload(_opened, table, wraps, tuple(codes), lying)
    numbers = sorted(keys.teller_of(wraps, code) for code in codes)
    papers = [each.facts() for each in opened]
    order = {"meeting_id": table.meeting_id, "poll_id": table.poll_id, "papers": papers, "tellers": numbers}
    house.dispatch_as_system("voting.keep_opened", **order)


def _opened(table: Table, wraps: Wraps, codes: Sequence[str], lying: tuple[list[Sealed], int]) -> tuple[Opened, ...]:
    private = keys.unlock(wraps, codes)
    papers, marks = lying
    box.check_box(table.form, marks, papers)
    if box.root_of(papers) != table.root:
        raise Refusal("box_altered")
    return box.open_box(private, table.form, table.poll_id, papers, has_codes=table.has_codes)


def _wraps(house: House, table: Table) -> Wraps:
    if not table.public_key:
        raise Refusal("keys_not_issued")
    wraps: Wraps | None = house.runtime.offload(files.find, _data(house), table.public_key)
    if wraps is None:
        raise Refusal("wraps_damaged")
    return wraps


def _data(house: House) -> Path:
    if house.data is None:
        raise Refusal("wraps_damaged")
    return house.data
