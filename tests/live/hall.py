"""A sitting on a real server, and the devices in its hall."""

from __future__ import annotations

from typing import Protocol

from tests.agenda.stage import Seated
from tests.journeys.sitting import Sitting
from tests.live.device import Device


class Served(Protocol):
    """What serves the hall: a server, or several workers behind nginx."""

    url: str

    def start(self) -> object:
        """Start and wait until it answers."""

    def terminate(self) -> object:
        """Stop it in peace."""

    def kill(self) -> object:
        """As a power cut would."""


class Hall:
    """The meeting of a Sitting, served by a process of its own."""

    def __init__(self, database_url: str, server: Served) -> None:
        self.sitting = Sitting(database_url)
        self.sitting.begin()
        self.meeting_id = self.sitting.meeting_id
        self.server = server
        server.start()
        self._devices: list[Device] = []

    def device(self, who: Seated | int | None, **headers: str) -> Device:
        """A device of somebody, connected."""
        return self.new_device(who, **headers).connect()

    def new_device(self, who: Seated | int | None, **headers: str) -> Device:
        """A device of somebody (None: of nobody), not yet connected."""
        device = Device(self.server.url, self.token(who) if who is not None else "", **headers)
        self._devices.append(device)
        return device

    def token(self, who: Seated | int) -> str:
        """A new sign-in of somebody, as a cookie."""
        return self.sitting.token(who.person_id if isinstance(who, Seated) else who)

    def close(self) -> None:
        """Everybody goes, then the server."""
        for device in self._devices:
            device.leave()
        self.sitting.house.stop()
        self.server.terminate()
