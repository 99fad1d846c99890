"""What the bench needs of the machine: a core for the servers, one for the client, processor time, memory."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

CPU_CLOCK = 2  # of another process, as clock_getcpuclockid(3) numbers them


@dataclass(frozen=True)
class Cores:
    """Who runs where; on a machine with one core everybody shares it, and the table says so."""

    servers: int
    client: int

    @property
    def are_separate(self) -> bool:
        """Whether the client is out of the servers' way."""
        return self.servers != self.client


@cache
def cores() -> Cores:
    """The first core for servers, the last one for the client: as it was before anybody was told where to run."""
    allowed = sorted(os.sched_getaffinity(0))
    return Cores(allowed[0], allowed[-1])


def pin(core: int, process: int = 0) -> None:
    """Let a process, and whatever it starts from now on, run on this core only."""
    os.sched_setaffinity(process, {core})


def pin_family(process: int, core: int) -> None:
    """Let all threads of a process, and of its children, run on this core only."""
    for member in family(process):
        for thread in Path(f"/proc/{member}/task").iterdir():
            pin(core, int(thread.name))


def family(process: int) -> list[int]:
    """A process and its children, as they are now."""
    threads = Path(f"/proc/{process}/task").iterdir()
    children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    return [process, *(member for child in children for member in family(child))]


def cpu_seconds(process: int) -> float:
    """What all threads of a process have used, those that ended included, to the nanosecond."""
    return time.clock_gettime_ns(~process << 3 | CPU_CLOCK) / 1e9


def megabytes(process: int) -> float:
    """What a process holds in memory."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def percentile(samples: list[float], share: float) -> float:
    """What so large a share of all samples did not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def described() -> dict[str, str]:
    """The machine, for whoever compares two tables."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return {"processor": model, "cores": str(os.cpu_count()), "python": platform.python_version(), "load": load}
