"""An answer that got lost in a restart: the same request again, and the same answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.sitting import Sitting
from tests.papers import files, office_files
from tests.papers.test_upload_memory import Sender
from tests.serving import Server

PICTURE = office_files.picture("PNG")
FILES = {
    "02.1_A.pdf": files.pdf("Trang"),
    "02.2_B.png": PICTURE,
    "C.zip": office_files.zipped({"02.3_D.pdf": files.pdf("khác"), "02.4_E.jpg": office_files.picture("JPEG")}),
}


@pytest.fixture
def sitting(sqlite_database: str) -> Sitting:
    """A council whose house was closed again."""
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    return sitting


def sent(sender: Sender, name: str, in_parts: bool) -> Any:
    """The answer to a file, sent under a key that belongs to its name."""
    params: dict[str, str | int] = {"name": name}
    content = FILES[name]
    if in_parts:
        params.update(file=name, size=len(content))
        sender.session.post(
            f"{sender.address}/papers/upload-part", params={**params, "offset": 0}, data=content, timeout=60
        )
    answer = sender.session.post(
        f"{sender.address}/papers/upload",
        params=params,
        data=b"" if in_parts else content,
        headers={"Idempotency-Key": f"{name} {in_parts}"},
        timeout=120,
    )
    return answer.json()


@pytest.mark.servers
@pytest.mark.parametrize("in_parts", [True, False], ids=["in parts", "whole"])
def test_what_was_taken_in_before_a_restart_is_answered_after_it(
    sitting: Sitting, sqlite_database: str, serve: Callable[..., Server], in_parts: bool
) -> None:
    server = serve(DATABASE_URL=sqlite_database)
    before = [sent(Sender(server, sitting), name, in_parts) for name in FILES]
    assert [answer.get("ok") for answer in before] == [True, True, True], before
    server.restart()
    after = [sent(Sender(server, sitting), name, in_parts) for name in FILES]
    assert after == before
