"""A session that reads waits for no writer, and keeps nothing."""

import time

import pytest
from sqlalchemy import text

from service.infrastructure.reading import reading
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.database import db
from service.ports import DatabaseUnavailable
from tests.web.world import World


def test_a_read_does_not_wait_for_a_writer(fresh, story):
    with fresh.app.app_context(), fresh.hub.transaction() as work:
        work.campaigns.need(story.draft).name = "changed, not committed"
        work.flush()
        began = time.monotonic()
        with reading(db.engine) as session:
            assert session.get(Campaign, story.draft).name != "changed, not committed"
        assert time.monotonic() - began < 5


def test_what_is_changed_while_reading_is_not_kept(fresh, story):
    with fresh.app.app_context():
        with reading(db.engine) as session:
            session.get(Campaign, story.draft).name = "changed"
            session.flush()
        with reading(db.engine) as session:
            assert session.get(Campaign, story.draft).name != "changed"


def test_a_database_that_is_away_is_named_so(tmp_path):
    world = World(tmp_path, database_url=f"sqlite:///{tmp_path}/nowhere/hub.db")
    with world.app.app_context(), pytest.raises(DatabaseUnavailable), reading(db.engine) as session:
        session.execute(text("SELECT 1"))
    world.close()
