"""The servers that other tests stand on."""

from __future__ import annotations

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, inspect, make_url, text

from tests.programs import PostgreSQL, Redis


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def test_database_is_empty(database_url: str) -> None:
    engine = create_engine(database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_migrated_database_has_the_newest_schema(migrated_url: str) -> None:
    engine = create_engine(migrated_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    engine.dispose()


@pytest.mark.servers
def test_killed_postgres_keeps_what_was_committed(fragile_postgres: PostgreSQL) -> None:
    with psycopg.connect(plain(fragile_postgres.url()), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    fragile_postgres.kill()
    assert not fragile_postgres.answers()
    fragile_postgres.start()
    with psycopg.connect(plain(fragile_postgres.url())) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchall() == [(42,)]


@pytest.mark.servers
def test_killed_redis_comes_back_empty(fragile_redis: Redis) -> None:
    redis.Redis.from_url(fragile_redis.url()).set("a", "b")
    fragile_redis.kill()
    assert not fragile_redis.answers()
    fragile_redis.start()
    assert redis.Redis.from_url(fragile_redis.url()).get("a") is None
