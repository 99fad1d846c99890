"""The names and addresses under which the LAN reaches this machine."""

from __future__ import annotations

import ipaddress
import re
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
SIOCGIFADDR = 0x8915
LOOPBACK: tuple[Address, ...] = (ipaddress.IPv4Address("127.0.0.1"), ipaddress.IPv6Address("::1"))


def names() -> list[str]:
    """localhost, the machine's name, and that name as it is announced on the LAN."""
    own = socket.gethostname().lower().rstrip(".")
    found = ["localhost"]
    if HOST_NAME.fullmatch(own):
        found += [own] if "." in own else [own, f"{own}.local"]
    return list(dict.fromkeys(found))


def addresses() -> list[Address]:
    """The loopback addresses and those of every interface, sorted; link-local IPv6 is left out."""
    found = {*LOOPBACK, *_interfaces(), *_resolved(), *_six()}
    return sorted((a for a in found if not (a.version == 6 and a.is_link_local)), key=lambda a: (a.version, int(a)))


def _interfaces() -> Iterator[Address]:
    """The IPv4 address of each interface, where the system can be asked (Linux)."""
    try:
        from fcntl import ioctl
    except ImportError:
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            try:
                answer = ioctl(probe.fileno(), SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:
                continue  # this interface has none
            yield ipaddress.IPv4Address(answer[20:24])


def _six() -> Iterator[Address]:
    table = Path("/proc/net/if_inet6")
    for line in table.read_text().splitlines() if table.exists() else ():
        yield ipaddress.IPv6Address(bytes.fromhex(line.split()[0]))


def _resolved() -> Iterator[Address]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return
    for family, _, _, _, where in found:
        if family in (socket.AF_INET, socket.AF_INET6):
            address = ipaddress.ip_address(str(where[0]).partition("%")[0])
            if not address.is_loopback:
                yield address
