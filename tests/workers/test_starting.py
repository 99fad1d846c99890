"""Several workers start together, or say what is missing; the foreman keeps as many as there should be."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from meetings.config import Settings, WrongSettings
from tests.programs import free_pair
from tests.serving import Server

PATIENCE_SECONDS = 90
POSTGRESQL, REDIS = "postgresql://phien@db/phien", "redis://redis/0"


@pytest.mark.parametrize(
    "env, said",
    [
        ({"WORKERS": "2", "DATABASE_URL": POSTGRESQL}, "WORKERS above 1 needs REDIS_URL"),
        ({"WORKERS": "2", "REDIS_URL": REDIS}, "several workers need PostgreSQL"),
        ({"REDIS_URL": REDIS}, "several workers need PostgreSQL"),
        ({"REDIS_URL": "http://redis", "DATABASE_URL": POSTGRESQL}, "REDIS_URL begins with redis://"),
        ({"WORKERS": "0"}, "WORKERS is a number from 1 to 64, not '0'"),
        ({"PROXIES": "many"}, "PROXIES is a number from 0 to 5, not 'many'"),
        ({"WORKERS": "2", "REDIS_URL": REDIS, "DATABASE_URL": POSTGRESQL, "TLS": "lan"}, "nginx ends TLS"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(env: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match=said):
        Settings.from_env({**env, "DATA": str(tmp_path)})


def test_settings_of_several_workers_are_read_and_not_shown(tmp_path: Path) -> None:
    env = {"WORKERS": "3", "REDIS_URL": "redis://:secret@redis/0", "DATABASE_URL": POSTGRESQL, "PROXIES": "1"}
    settings = Settings.from_env({**env, "DATA": str(tmp_path)})
    assert (settings.is_shared, settings.crew.workers, settings.crew.proxies) == (True, 3, 1)
    assert "secret" not in repr(settings)
    assert not Settings.from_env({"DATA": str(tmp_path)}).is_shared


def test_workers_need_one_data_folder_and_no_server_beside_them(
    migrated_pg: str, redis_url: str, serve: Callable[..., Server], tmp_path: Path
) -> None:
    serve(DATABASE_URL=migrated_pg, REDIS_URL=redis_url)
    with pytest.raises(RuntimeError, match="have another data folder"):
        serve(DATABASE_URL=migrated_pg, REDIS_URL=redis_url)
    with pytest.raises(RuntimeError, match="Another server uses this database"):
        serve(DATABASE_URL=migrated_pg)


def test_workers_migrate_an_empty_database_one_after_the_other_and_are_kept_running(
    pg_database: str, redis_url: str, serve: Callable[..., Server], tmp_path: Path
) -> None:
    shared = {"DATABASE_URL": pg_database, "REDIS_URL": redis_url, "DATA": str(tmp_path / "var")}
    port = free_pair()
    foreman = serve(**shared, WORKERS="2", PORT=str(port))
    await_that(foreman, lambda: answers(port + 1))
    assert foreman.said().count("is on duty") == 1
    first = hands(foreman)
    assert len(first) == 2
    os.kill(min(first), signal.SIGKILL)
    await_that(foreman, lambda: len(hands(foreman)) == 2 and min(first) not in hands(foreman))
    await_that(foreman, lambda: answers(port) and answers(port + 1))
    second = hands(foreman)
    assert foreman.process is not None
    foreman.process.send_signal(signal.SIGHUP)
    await_that(foreman, lambda: len(hands(foreman)) == 2 and not hands(foreman) & second)
    assert foreman.terminate() == 0
    assert foreman.said().count("started anew") == 1
    assert "Traceback" not in foreman.said()


def hands(foreman: Server) -> set[int]:
    """The workers of this foreman."""
    assert foreman.process is not None
    pid = foreman.process.pid
    return {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def answers(port: int) -> bool:
    """Whether the worker on this port answers."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
            return True
    except (URLError, OSError):
        return False


def await_that(foreman: Server, is_so: Callable[[], bool]) -> None:
    """Look again and again while the foreman lives."""
    assert foreman.process is not None
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < until, foreman.said()[-4000:]
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(foreman.process.wait(0.1))
