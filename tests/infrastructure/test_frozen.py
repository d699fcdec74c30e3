"""Frozen lists: read in order, or sifted by their ids, from SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.domain.draw.pools import count
from service.domain.draw.tickets import draw_objects
from service.infrastructure import frozen
from service.infrastructure.frozen import FrozenList, freeze_list
from service.infrastructure.tables.database import Table
from tests.domain.draw.cast import KEY, a_task, an_object, decisions

OBJECTS = [an_object(number) for number in range(2_500)]


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Connection]:
    is_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'hub.db'}" if is_file else request.getfixturevalue("postgres_url")
    engine = sa.create_engine(url)
    Table.metadata.create_all(engine)
    with engine.connect() as opened:
        freeze_list(opened, "one", "objects", [(line, {}) for line in OBJECTS])
        freeze_list(opened, "two", "objects", [(an_object(number), {}) for number in range(5_000, 5_010)])
        yield opened
    engine.dispose()


@pytest.fixture
def objects(connection: sa.Connection, monkeypatch: pytest.MonkeyPatch) -> FrozenList:
    monkeypatch.setattr(frozen, "AT_ONCE", 1_000)
    return FrozenList(connection, "one", "objects")


def test_a_list_is_read_in_order_again_and_again(objects: FrozenList) -> None:
    assert list(objects) == list(objects) == OBJECTS


def test_sifting_sees_every_id_once_and_reads_the_kept(objects: FrozenList) -> None:
    seen: list[str] = []

    def last_three(ids: list[str]) -> list[str]:
        seen.extend(ids)
        return ids[-3:]

    kept = list(objects.sifted(last_three))
    assert sorted(seen) == [line["id"] for line in OBJECTS]
    assert {line["id"] for line in kept} <= set(seen) and len(kept) == 9


def test_an_empty_list_is_sifted_to_nothing(connection: sa.Connection) -> None:
    assert list(FrozenList(connection, "none", "objects").sifted(list)) == []


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_draw_from_the_database_is_that_from_memory(objects: FrozenList, is_shared: bool) -> None:
    census = count(decisions(a_task("T1"), a_task("T2", reserve=5_000)), OBJECTS)
    assert draw_objects(KEY, objects, census, is_shared=is_shared) == draw_objects(
        KEY, OBJECTS, census, is_shared=is_shared
    )
