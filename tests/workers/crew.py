"""Several workers on one PostgreSQL and one Redis behind nginx, as deploy/ has them."""

from __future__ import annotations

from pathlib import Path

from tests.nginx import Nginx
from tests.programs import free_port
from tests.serving import Server

BY_DEVICE = '"$cookie_machine $remote_addr"'  # as the file says for a congress larger than a worker
SPREAD = '"$cookie_phien"'  # in these tests a device is told from others by its sign-in


class Crew:
    """Two workers, and the nginx before them."""

    def __init__(self, folder: Path, database_url: str, redis_url: str, *, spread: bool = False) -> None:
        """`spread` sends people of one meeting to different workers."""
        shared = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "DATA": str(folder / "var"), "PROXIES": "1"}
        self.workers = [
            Server(folder / f"worker{n}", **shared, X_ACCEL="/kept-papers", PORT=str(free_port())) for n in (1, 2)
        ]
        replaced = {
            "127.0.0.1:8001": f"127.0.0.1:{self.workers[0].port}",
            "127.0.0.1:8002": f"127.0.0.1:{self.workers[1].port}",
            "/var/lib/phien": str(folder / "var"),
            "hash $phien_route consistent;": f"hash {SPREAD if spread else '$phien_route'} consistent;",
        }
        self.nginx = Nginx("nginx-workers.conf", replaced)
        self.url = self.nginx.url

    def start(self) -> Crew:
        """Start everything that does not run."""
        for worker in self.workers:
            if worker.process is None or worker.process.poll() is not None:
                worker.start()
        if self.nginx.process is None:
            self.nginx.start()
        return self

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
