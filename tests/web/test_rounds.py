"""The rounds after a draw are told to everybody, their people only to those whom they concern."""

import pytest

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role
from tests.web.world import HEALTH, LEAD, PARTNER


@pytest.fixture
def drawn(world, story):
    """The records of the closed campaign's rounds: a substitute of the lead, then a swap of the partner."""
    (draw,) = world.rows("draws", campaign_id=story.closed)
    return [row.record for row in world.rows("draw_rounds", draw_id=draw.id)]


def people(record):
    return {record["inspector"], record["result"]["inspector"]}


def test_every_participant_reads_codes_and_hashes(world, story, drawn):
    for department, role in ((LEAD, Role.OFFICER), (PARTNER, Role.COORDINATOR), (HUB, Role.AUDITOR)):
        seen = as_role(world, department, role).get(f"/campaigns/{story.closed}/rounds").text
        assert "第 1 次补抽：抽取递补人员" in seen and "第 2 次补抽：与其他检查组对调" in seen
        assert all(record["hash"] in seen and record["code"] in seen for record in drawn)


def test_a_partner_reads_its_own_peoples_names_alone(world, story, drawn):
    seen = as_role(world, PARTNER, Role.COORDINATOR).get(f"/campaigns/{story.closed}/rounds").text
    of_lead, of_partner = drawn
    assert all(person in seen for person in people(of_partner))
    assert not any(person in seen for person in people(of_lead))
    assert seen.count(HEALTH) == 1


def test_the_lead_reads_all_names_and_its_own_reasons(world, story, drawn):
    seen = as_role(world, LEAD, Role.COORDINATOR).get(f"/campaigns/{story.closed}/rounds").text
    assert all(person in seen for record in drawn for person in people(record))
    assert seen.count(HEALTH) == 1


def test_the_public_reads_rounds_without_persons(world, story, drawn):
    client = world.app.test_client()
    path = f"/public/campaigns/{story.closed}/rounds"
    assert path in client.get(f"/public/campaigns/{story.closed}").text
    seen = client.get(path).text
    assert all(record["hash"] in seen and record["object"] in seen for record in drawn)
    assert HEALTH not in seen and not any(person in seen for record in drawn for person in people(record))


def test_rounds_are_not_public_before_the_certificate(world, story):
    assert world.app.test_client().get(f"/public/campaigns/{story.running}/rounds").status_code == 404
