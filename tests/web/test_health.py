"""Monitors learn whether the process lives and whether it can serve, with reasons."""

from sqlalchemy import text

from service.infrastructure.tables.database import db
from tests.web.world import World


def test_a_living_process_says_ok(world):
    assert world.app.test_client().get("/healthz").json == {"status": "ok"}


def test_a_ready_hub_says_so(world):
    answer = world.app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["status"], answer.json["reasons"]) == (200, "ready", [])


def test_a_database_without_tables_is_not_ready(tmp_path):
    empty = World(tmp_path)
    answer = empty.app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["reasons"]) == (503, ["database.not_migrated"])
    empty.close()


def test_a_database_that_is_away_is_not_ready(tmp_path):
    away = World(tmp_path, database_url=f"sqlite:///{tmp_path}/nowhere/hub.db")
    answer = away.app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["reasons"]) == (503, ["database.unavailable"])
    away.close()


def test_a_calendar_near_its_end_is_a_warning(fresh):
    fresh.clock.path.write_text("2026-12-20T09:00:00+08:00\n2026-12-20T09:00:00+08:00\n")
    assert fresh.app.test_client().get("/readyz").json["warnings"] == ["calendar.provisional"]


def test_tables_that_are_not_the_newest_are_told(fresh):
    with fresh.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = fresh.app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["reasons"]) == (503, ["database.not_migrated"])


def test_parts_are_told_without_their_secrets(fresh):
    with fresh.hub.transaction() as work:
        work.note_pulse("scheduler", {})
        work.note_pulse("broker", {"why": "no route to mq.example:5671", "answered_at": None})
    answer = fresh.app.test_client().get("/readyz")
    parts = {"broker": "broker_away", "intake": "intake_never", "relay": "relay_never", "scheduler": "process_alive"}
    assert (answer.status_code, answer.json["parts"]) == (200, parts)
    assert "mq.example" not in answer.text
