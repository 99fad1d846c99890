"""A request in Vietnamese, for sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask_babel import force_locale

from meetings import schema
from meetings.app import create_app
from meetings.catalogues import compile_all
from meetings.config import Settings


@pytest.fixture(scope="module")
def speaking_vietnamese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    settings = Settings.from_env({"DATA": str(tmp_path_factory.mktemp("vi"))})
    schema.upgrade(settings.database_url)
    compile_all()
    with create_app(settings).flask.app_context(), force_locale("vi"):
        yield
