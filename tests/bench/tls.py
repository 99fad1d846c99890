"""The hall behind an nginx that ends TLS, beside the same nginx without it: what that costs the machine, and a vote.

TLS in the process itself is not measured: both fast ways step aside there, as there is no plain socket underneath.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from meetings.administration import certificates
from meetings.config import Settings
from tests.bench import fanout, lone, machine
from tests.bench.fanout import Fanned
from tests.bench.hall import TABLET, Hall
from tests.bench.machine import percentile
from tests.bench.papers import running
from tests.bench.plan import NGINX, NGINX_TLS, Plan, hall_of, in_turns
from tests.bench.table import Row
from tests.nginx import before

Found = tuple[Fanned, list[float]]


def rows(plan: Plan) -> Iterator[Row]:
    """A state to everybody, and votes by themselves."""
    with hall_of(plan.tablets) as hall:
        found = in_turns(
            plan, {NGINX_TLS: lambda: _measured(hall, plan, is_secure=True), NGINX: lambda: _measured(hall, plan)}
        )
    name = f"300 bytes to {hall.many:,} by TLS: time a message, nginx included"
    yield found.row(name, "µs", NGINX_TLS, NGINX, lambda each: each[0].each_us)
    for share in (50, 99):
        name = f"a vote by itself with {hall.many:,} idle tablets by TLS: p{share}"
        yield found.row(name, "ms", NGINX_TLS, NGINX, lambda each, s=share: percentile(each[1], s / 100))


def _measured(hall: Hall, plan: Plan, is_secure: bool = False) -> Found:
    tls, files = _trusting(hall) if is_secure else (None, None)
    with hall.served() as server, running(before(server, files)) as nginx:
        assert nginx.process is not None
        assert server.process is not None
        processes = [server.process.pid, *machine.family(nginx.process.pid)]
        door = hall.door(nginx.port, "bench", tls=tls)
        fanned = fanout.fan_out(door, processes, hall.tokens, hall.say_go, plan.rounds)
        with hall.seated(server, *TABLET, port=nginx.port, tls=tls) as seats:
            return fanned, lone.votes(seats, lambda done: done >= plan.acts)


def _trusting(hall: Hall) -> tuple[ssl.SSLContext, tuple[Path, Path]]:
    """A client that trusts everybody, and a certificate with its key that the product has made."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    return client, certificates.server_files(replace(Settings.from_env({"DATA": str(hall.folder)}), tls="lan"))
