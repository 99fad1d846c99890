"""Several workers on one PostgreSQL and one Redis behind nginx, as deploy/ has them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import redis

from tests.nginx import Nginx
from tests.programs import free_port
from tests.serving import START_SECONDS, Server

HEARD_SECONDS = 4.0
SPREAD = '"$cookie_phien"'  # in these tests a device is told from others by its sign-in


class Crew:
    """Two workers, and the nginx before them."""

    def __init__(
        self, folder: Path, database_url: str, redis_url: str, *, spread: bool = False, **settings: str
    ) -> None:
        """`spread` sends people of one meeting to different workers; `settings` are those of both, PORT is nginx's."""
        port = int(settings.pop("PORT", "0"))
        own = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "DATA": str(folder / "var"), "PROXIES": "1"}
        shared = {**settings, **own}
        self.workers = [
            Server(folder / f"worker{n}", **shared, X_ACCEL="/kept-papers", PORT=str(free_port())) for n in (1, 2)
        ]
        replaced = {
            "127.0.0.1:8001": f"127.0.0.1:{self.workers[0].port}",
            "127.0.0.1:8002": f"127.0.0.1:{self.workers[1].port}",
            "/var/lib/phien": str(folder / "var"),
            "default $phien_who;": f"default {SPREAD if spread else '$phien_who'};",
        }
        self._replaced = replaced
        self.nginx = Nginx("nginx-workers.conf", replaced, port=port)
        self.url = self.nginx.url

    def start(self) -> Crew:
        """Start everything that does not run."""
        for worker in self.workers:
            if worker.process is None or worker.process.poll() is not None:
                worker.start()
        if self.nginx.process and self.nginx.process.poll() is not None:  # its files went with it
            self.nginx = Nginx("nginx-workers.conf", self._replaced, port=self.nginx.port)
        if self.nginx.process is None:
            self.nginx.start()
        return self

    def put_on_duty(self, wanted: int) -> None:
        """Of two workers that run this one is on duty: the other goes for a while."""
        holder, other = self.workers[wanted], self.workers[1 - wanted]
        until = time.monotonic() + START_SECONDS
        other.terminate()
        while "is on duty" not in holder.said().rpartition("the database was checked")[2]:
            assert time.monotonic() < until, holder.said()
            holder.answers()
        other.start()

    def terminate(self) -> list[int]:
        """Stop everything; how the workers ended."""
        codes = [worker.terminate() for worker in self.workers]
        self.nginx.stop()
        return codes

    def kill(self) -> int:
        """As when one of the machines loses its power."""
        return self.workers[0].kill()

    def said(self) -> str:
        """The workers' logs."""
        return "\n".join(worker.said() for worker in self.workers)


class Manned(Server):
    """A crew that stands where a test wants one server: journeys and faults once more, on many workers."""

    def __init__(self, folder: Path, redis_url: str, **settings: str) -> None:
        self.crew = Crew(folder, settings.pop("DATABASE_URL"), redis_url, spread=True, **settings)
        super().__init__(folder)
        self.environment = self.crew.workers[0].environment
        self.port, self.url = self.crew.nginx.port, self.crew.url

    def start(self) -> Manned:
        """Start what does not run."""
        self.crew.start()
        self.process = self.crew.workers[0].process
        return self

    def said(self) -> str:
        return self.crew.said()

    def explain(self) -> str:
        return "\n".join(worker.explain() for worker in self.crew.workers)

    def terminate(self) -> int:
        """Stop everything."""
        return max(self.crew.terminate())

    def kill(self) -> int:
        """Both workers at once; nginx stays."""
        return max(worker.kill() for worker in self.crew.workers)


def heard(ear: redis.client.PubSub) -> Iterator[bytes]:
    """What the workers say to each other in a few seconds."""
    until = time.monotonic() + HEARD_SECONDS
    while time.monotonic() < until:
        if (message := ear.get_message(timeout=0.5)) is not None:
            yield message["data"]
