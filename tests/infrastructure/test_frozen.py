"""Frozen lists: read in order, or sifted by their ids, from SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from operator import itemgetter
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from service.domain.draw.pools import count
from service.domain.draw.tickets import draw_objects
from service.infrastructure import frozen
from service.infrastructure.frozen import FrozenList, freeze_list
from service.infrastructure.tables.database import Table
from tests.district import District
from tests.domain.draw.cast import KEY, a_task, an_object, decisions

OBJECTS = [an_object(number) for number in range(2_500)]
ONE = {"a key|O|": b"\x20"}
SEVERAL = {"a key|O|T1|": b"\x30\x01", "a key|O|T2|": b"\x27" + bytes(7)}
HARD = ["\\", "\\N", "\\.", '"', "'; --", "部署 😀", '{"a": "\\n"}', "%s %(x)s %%", "\\x41", "a\tb", "|", ":x"]


def is_low(id_: str, bars: dict[str, bytes]) -> bool:
    return any(sha256((prefix + id_).encode()).digest() < bar for prefix, bar in bars.items())


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


@pytest.mark.parametrize("bars", [{}, ONE, SEVERAL, {"any|": b"\xff" * 33}])
def test_only_ids_below_a_bar_are_sifted_out(objects: FrozenList, bars: dict[str, bytes]) -> None:
    assert sorted(objects.sifted(bars), key=itemgetter("id")) == [line for line in OBJECTS if is_low(line["id"], bars)]


def test_an_empty_list_is_sifted_to_nothing(connection: sa.Connection) -> None:
    assert list(FrozenList(connection, "none", "objects").sifted(ONE)) == []


def test_hard_text_is_sifted_as_it_was_frozen(connection: sa.Connection) -> None:
    lines = [an_object(number, id=id_, region=id_) for number, id_ in enumerate(HARD)]
    freeze_list(connection, "hard", "objects", [(line, {}) for line in lines])
    for prefix in ("K|O|", "部%s\\'|", "%(x)s\\x41|"):
        bars = {prefix: b"\xa0" + bytes(7)}
        kept = FrozenList(connection, "hard", "objects").sifted(bars)
        assert sorted(line["region"] for line in kept) == sorted(id_ for id_ in HARD if is_low(id_, bars))


def test_sifting_is_done_again_in_one_transaction(objects: FrozenList) -> None:
    assert sorted(map(str, objects.sifted(SEVERAL))) == sorted(map(str, objects.sifted(SEVERAL)))
    assert list(objects) == OBJECTS


def test_a_server_that_ends_while_sifting_is_said_so(on_postgres: District) -> None:
    with pytest.raises(OperationalError), on_postgres.engine.connect() as connection:
        me = connection.scalar(sa.select(sa.func.pg_backend_pid()))
        with on_postgres.engine.connect() as other:
            other.execute(sa.select(sa.func.pg_terminate_backend(me)))
        list(FrozenList(connection, "one", "objects").sifted(ONE))


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_draw_from_the_database_is_that_from_memory(objects: FrozenList, is_shared: bool) -> None:
    census = count(decisions(a_task("T1"), a_task("T2", reserve=5_000)), OBJECTS)
    assert draw_objects(KEY, objects, census, is_shared=is_shared) == draw_objects(
        KEY, OBJECTS, census, is_shared=is_shared
    )
