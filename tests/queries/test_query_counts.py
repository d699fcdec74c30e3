"""Every screen asks the database a constant number of times, however many lines it shows."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from service.domain.actors import Role
from service.infrastructure.tables.database import db
from service.queries import campaign_page, campaigns, joint_visits, parts, public_results, referrals, visits
from tests.web.world import LEAD, actor

COORDINATOR = actor(LEAD, Role.COORDINATOR)
SCREENS = {
    "campaigns": (lambda s, story: campaigns.campaigns(s, COORDINATOR, campaigns.Wanted(), 1), 2),
    "campaign": (lambda s, story: campaign_page.campaign_page(s, COORDINATOR, story.running), 6),
    "visits": (lambda s, story: visits.visits(s, COORDINATOR, story.running, "", "", 1), 3),
    "joint visits": (lambda s, story: joint_visits.joint_visits(s, COORDINATOR, joint_visits.Wanted(), 1), 4),
    "parts": (lambda s, story: parts.parts(s, COORDINATOR, parts.Wanted(), 1), 2),
    "part": (lambda s, story: parts.part_page(s, COORDINATOR, story.secret_part), 4),
    "referrals": (lambda s, story: referrals.referrals(s, COORDINATOR, referrals.Wanted(), 1), 2),
    "results": (lambda s, story: public_results.results(s, "", "", 1), 3),
    "no results": (lambda s, story: public_results.results(s, "none", "", 1), 3),
}


@contextmanager
def counted():
    statements = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_asks_a_constant_number_of_times(reader, story, screen):
    show, most = SCREENS[screen]
    with counted() as statements:
        show(reader, story)
    assert len([s for s in statements if s.startswith("SELECT")]) <= most, statements
