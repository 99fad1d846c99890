"""The online room of a meeting: its address for one person, entered with microphone and camera off."""

from __future__ import annotations

import hashlib
import hmac
import json
from urllib.parse import quote

PROOF_LENGTH = 20


def room_of(secret: str, meeting_id: int) -> str:
    """The name of the room: it follows from the house's secret, so that nobody comes in by guessing."""
    key = hashlib.sha256(b"online rooms\0" + secret.encode()).digest()
    return f"phien-{meeting_id}-{hmac.new(key, str(meeting_id).encode(), hashlib.sha256).hexdigest()[:PROOF_LENGTH]}"


def room_address(server: str, room: str, name: str, locale: str) -> str:
    """Where this person enters the room.

    Source: Jitsi Meet handbook, configuration by the part of the address behind #; each value is written as JSON.
    """
    wishes = {
        "config.startWithAudioMuted": True,
        "config.startWithVideoMuted": True,
        "config.prejoinConfig.enabled": False,
        "config.disableDeepLinking": True,
        "config.defaultLanguage": locale,
        "userInfo.displayName": name,
    }
    said = "&".join(f"{key}={quote(json.dumps(value, ensure_ascii=False), safe='')}" for key, value in wishes.items())
    return f"{server}/{room}#{said}"
