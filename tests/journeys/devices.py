"""The devices of a session, as Playwright describes them."""

from __future__ import annotations

from typing import Any

DEVICES: dict[str, dict[str, Any]] = {
    "tablet": {"viewport": {"width": 1180, "height": 820}, "device_scale_factor": 2, "has_touch": True},
    "portrait": {"viewport": {"width": 820, "height": 1180}, "device_scale_factor": 2, "has_touch": True},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 3,
        "has_touch": True,
        "is_mobile": True,
    },
    "desk": {"viewport": {"width": 1440, "height": 900}},
    "hall": {"viewport": {"width": 1920, "height": 1080}},
}

LOCALES = {"vi": "vi-VN", "en": "en-GB"}

# Nothing but what the test asks for goes through the network, and software rendering is enough.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--host-resolver-rules=MAP hall.lan 127.0.0.1",  # a name as halls have it: no secure context over http
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--metrics-recording-only",
    "--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
]
