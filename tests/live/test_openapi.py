"""The description of the HTTP door is valid OpenAPI and complete."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from meetings.kernel.actions import ACTIONS
from meetings.kernel.policy import Act
from tests.agenda.site import Site


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    """The whole application."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site
    site.house.stop()


@pytest.fixture
def description(site: Site) -> Any:
    """What anybody gets who asks, without signing in."""
    response = site.client(None).get("/api/openapi.json")
    assert response.status_code == 200
    return json.loads(response.get_data())


def test_description_is_valid(description: Any) -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(description).iter_errors()] == []


def test_description_names_every_act_that_a_client_may_send_and_no_other(description: Any) -> None:
    system = {name for name, action in ACTIONS.items() if action.act is Act.SYSTEM}
    assert {path.removeprefix("/api/act/") for path in description["paths"]} == ACTIONS.keys() - system
    assert system


def test_every_act_says_what_it_does_and_how_to_repeat_it(description: Any) -> None:
    for path, operations in description["paths"].items():
        post = operations["post"]
        assert post["summary"].endswith("."), path
        assert [p["name"] for p in post["parameters"]] == ["Idempotency-Key"]
        assert {"200", "4XX", "503"} <= post["responses"].keys()


def test_refusal_of_the_real_door_fits_its_description(description: Any, site: Site) -> None:
    answer = site.client(None).post("/api/act/agenda.create_meeting", json={}).get_json()
    Draft202012Validator(description["components"]["schemas"]["Refusal"]).validate(answer)
    assert answer["code"] == "malformed"
