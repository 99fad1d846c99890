"""The tellers of a rehearsal: codes are issued in the copy, where the real vote has none, and open its box there."""

from __future__ import annotations

from typing import Any

from meetings.rehearsing.player import Actor

LOOK_EVERY_SECONDS = 0.2
LONGEST_WAIT_SECONDS = 30.0


async def issued(chair: Actor, poll_id: int) -> list[str]:
    """The codes of the tellers of this vote; none where they could not be made."""
    made = await chair.send("issue_codes", f"{_table(chair, poll_id)}/keys", _table(chair, poll_id), {})
    return [line["code"] for line in made or ()]


async def opened(chair: Actor, poll_id: int, codes: list[str]) -> bool:
    """Open the box of a closed vote with as many codes as it needs, once its root is published."""
    waited, secret = 0.0, _secret(chair, poll_id)
    while secret.get("step") == "closed" and waited < LONGEST_WAIT_SECONDS and not chair.scene.over.is_set():
        await chair.scene.pause(LOOK_EVERY_SECONDS)
        waited += LOOK_EVERY_SECONDS
        secret = _secret(chair, poll_id)
    given = {"codes": codes[: secret.get("threshold", len(codes))]}
    return await chair.send("open_box", f"{_table(chair, poll_id)}/open", _table(chair, poll_id), given) is not None


def _table(chair: Actor, poll_id: int) -> str:
    return f"/m/{chair.meeting_id}/polls/{poll_id}/tellers"


def _secret(chair: Actor, poll_id: int) -> dict[str, Any]:
    poll = (chair.shown.get("voting") or {}).get("poll") or {}
    return (poll.get("secret") or {}) if poll.get("id") == poll_id else {}
