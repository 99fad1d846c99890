"""A house with units, administrators and a meeting, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from meetings.app import Application, create_app, start
from meetings.config import Settings
from meetings.kernel.policy import Role
from meetings.people import actions
from meetings.people.models import HouseRole, Unit
from meetings.people.rules import sort_text
from meetings.runtime import current
from tests.agenda.stage import Stage
from tests.people.browsers import Browser, NewBrowser


@dataclass(frozen=True)
class Town:
    """Units Huyện > (Văn phòng > Lưu trữ), Xã Đông; one administrator of all, one of Văn phòng."""

    stage: Stage
    district: int
    office: int
    archive: int
    commune: int
    admin: int
    admin_person: int
    keeper: int
    keeper_person: int

    def new(self, session_id: int, given_name: str, **more: object) -> int:
        """An account made through the front door."""
        return int(self.stage.act(session_id, "people.save_person", given_name=given_name, **more)["person_id"])


def unit(stage: Stage, name: str, parent_id: int | None = None) -> int:
    row = Unit(name=name, parent_id=parent_id, sort_key=sort_text(name))
    stage.add(row)
    return row.id


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    """On SQLite, and again on PostgreSQL."""
    assert actions
    stage = Stage(database_url)
    district = unit(stage, "Huyện Thanh Bình")
    office, commune = unit(stage, "Văn phòng", district), unit(stage, "Xã Đông", district)
    archive = unit(stage, "Lưu trữ", office)
    admin_person = stage.person("Đỗ Thị Quản", Role.ADMINISTRATOR)
    admin = stage.sign_in(admin_person)
    keeper_person = int(
        stage.act(admin, "people.save_person", given_name="Giữ", family_name="Lê", unit_id=office)["person_id"]
    )
    stage.add(HouseRole(person_id=keeper_person, role=Role.UNIT_ADMINISTRATOR.value, unit_id=office))
    keeper = stage.sign_in(keeper_person)
    yield Town(stage, district, office, archive, commune, admin, admin_person, keeper, keeper_person)
    stage.house.stop()


@pytest.fixture
def application(migrated_sqlite: str, tmp_path: Path) -> Iterator[Application]:
    """An empty house with all its pages."""
    env = {"DATA": str(tmp_path / "data"), "DATABASE_URL": migrated_sqlite, "EXAMPLE": "no"}
    application = create_app(Settings.from_env(env), current())
    start(application)
    yield application
    application.house.stop()


@pytest.fixture
def browser(application: Application) -> NewBrowser:
    """browser() is another one; browser("192.0.2.9") sits at that address."""
    return lambda address="192.0.2.7": Browser(application, address)
