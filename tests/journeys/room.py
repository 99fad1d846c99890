"""The people of a journey, each with a browser context of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.journeys.devices import DEVICES, LOCALES

PICTURES = Path(__file__).resolve().parents[2] / "screenshots-out" / "failures"


class Room:
    """Opens pages, and hears every script error and every message of the console that is an error."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.pages: dict[str, Page] = {}
        self.troubles: list[str] = []
        self._forgiven: list[str] = []

    def enter(
        self, who: str, base_url: str, device: str = "tablet", locale: str = "vi", scheme: str = "light", **more: Any
    ) -> Page:
        """A page of somebody new; `scheme` is light or dark, paths are relative to `base_url`."""
        options = {**DEVICES[device], "locale": LOCALES[locale], "color_scheme": scheme, **more}
        context = self.browser.new_context(base_url=base_url, timezone_id="Asia/Ho_Chi_Minh", **options)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self._note(f"{who}: {error}"))
        page.on("console", lambda message: self._listen(who, message))
        self.pages[who] = page
        return page

    def forgive(self, pattern: str) -> None:
        """Drop the troubles that a journey causes on purpose, those so far and those to come."""
        self._forgiven.append(pattern)
        self.troubles = [trouble for trouble in self.troubles if not re.search(pattern, trouble)]

    def photograph(self, name: str) -> None:
        """Keep what everybody saw."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        for who, page in self.pages.items():
            if not page.is_closed():
                page.screenshot(path=PICTURES / f"{name}-{who}.png")

    def close(self) -> None:
        """Everybody goes home."""
        for page in self.pages.values():
            page.context.close()

    def _listen(self, who: str, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{who}: {message.text} ({message.location.get('url', '')})")

    def _note(self, trouble: str) -> None:
        if not any(re.search(pattern, trouble) for pattern in self._forgiven):
            self.troubles.append(trouble)
