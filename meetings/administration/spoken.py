"""Sentences on the command line, where nobody has chosen a language yet: Vietnamese and English."""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask
from flask_babel import Babel, force_locale

from meetings.administration.phrases import REFUSALS
from meetings.kernel import phrases
from meetings.kernel.errors import Refusal
from meetings.papers.phrases import REFUSALS as OF_PAPERS

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


def complain(refusal: Refusal) -> int:
    """Say a refusal on stderr, without a database and without the whole house; the exit code for it."""
    app = Flask("meetings")
    Babel(app, default_locale="vi", default_translation_directories=str(TRANSLATIONS))
    phrases.add(REFUSALS)
    phrases.add(OF_PAPERS)
    for locale in ("vi", "en"):
        with app.app_context(), force_locale(locale):
            print(f"Phiên: {phrases.phrase(refusal)}", file=sys.stderr)
    return 1
