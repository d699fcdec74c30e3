"""A department sees only its own: what stands on the pages, and what does not."""

import pytest

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role
from tests.web.world import LEAD, PARTNER, ROLES_IN_DEPARTMENTS, SECRET_FACTS, STRANGER

CONSOLE = [
    "/home",
    "/campaigns",
    "/parts",
    "/referrals",
    "/matters",
    "/deadlines",
    "/libraries/inspectors",
    "/messages",
]


def campaign_pages(campaign_id):
    return [f"/campaigns/{campaign_id}{rest}" for rest in ("", "/visits", "/findings", "/timeline")]


def everything_seen(client, paths):
    return "\n".join(client.get(path).text for path in paths)


@pytest.mark.parametrize("role", ROLES_IN_DEPARTMENTS)
def test_a_partner_sees_no_findings_of_the_lead(world, story, role):
    client = as_role(world, PARTNER, role)
    seen = everything_seen(client, [*CONSOLE, *campaign_pages(story.running)])
    assert "偃师区高新片区" in seen
    for secret in (SECRET_FACTS, "擅自举办科技类校外培训机构<", "KJ检查员", story.proposed):
        assert secret not in seen


@pytest.mark.parametrize("role", ROLES_IN_DEPARTMENTS)
def test_a_stranger_sees_no_campaign_of_others(world, story, role):
    client = as_role(world, STRANGER, role)
    assert "偃师区高新片区" not in everything_seen(client, CONSOLE).replace("recent", "")
    assert [client.get(path).status_code for path in campaign_pages(story.running)] == [404] * 4


def test_a_receiver_sees_an_offer_but_not_the_part(world, story):
    client = as_role(world, STRANGER, Role.OFFICER)
    page = client.get(f"/referrals/{story.offered}")
    assert page.status_code == 200 and SECRET_FACTS not in page.text and "接收前，接收部门只看到" in page.text
    assert story.secret_part not in page.text and "43" not in page.text.split("<main")[1]
    assert SECRET_FACTS in client.get(f"/referrals/{story.returned}").text
    assert SECRET_FACTS in as_role(world, LEAD, Role.OFFICER).get(f"/referrals/{story.offered}").text


def test_a_receiver_does_not_see_a_proposal(world, story):
    client = as_role(world, STRANGER, Role.OFFICER)
    assert client.get(f"/referrals/{story.proposed}").status_code == 404
    assert story.proposed not in client.get("/referrals").text


def test_the_lead_sees_progress_but_not_foreign_findings(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    assert "市场监管部门" in client.get(f"/campaigns/{story.running}/visits").text
    assert client.get(f"/parts/{story.partner_part}").status_code == 404
    assert "住所（经营场所）检查" not in client.get(f"/campaigns/{story.running}/findings").text


def test_a_draft_is_not_shown_to_its_partners(world, story):
    client = as_role(world, PARTNER, Role.COORDINATOR)
    assert story.draft not in client.get("/campaigns").text
    assert client.get(f"/campaigns/{story.draft}").status_code == 404
    assert client.get(f"/campaigns/{story.approved}").status_code == 200


def test_an_auditor_sees_every_department(world, story):
    client = as_role(world, HUB, Role.AUDITOR)
    assert SECRET_FACTS in client.get(f"/parts/{story.secret_part}").text
    assert client.get(f"/parts/{story.partner_part}").status_code == 200
    assert client.get("/audit").status_code == 200


def test_inspectors_are_listed_for_their_own_department(world):
    seen = as_role(world, PARTNER, Role.COORDINATOR).get("/libraries/inspectors").text
    assert "SC检查员" in seen and "KJ检查员" not in seen


def test_a_closed_certificate_alone_is_public(world, story):
    client = world.app.test_client()
    assert client.get(f"/public/campaigns/{story.closed}/certificate.json").status_code == 200
    for campaign in (story.running, story.sealed, story.approved, story.draft):
        assert client.get(f"/public/campaigns/{campaign}/certificate.json").status_code == 404


def test_drawn_objects_are_not_public_before_the_end(world, story):
    page = world.app.test_client().get(f"/public/campaigns/{story.running}").text
    drawn = {visit.object_id for visit in world.rows("visits", campaign_id=story.running)}
    published = {part.object_id for part in world.rows("parts", campaign_id=story.running) if part.published_at}
    assert {object_id for object_id in drawn if object_id in page} == published < drawn


def test_facts_and_names_are_never_public(world, story):
    client = world.app.test_client()
    paths = ["/", "/public/results", f"/public/campaigns/{story.closed}", f"/public/campaigns/{story.running}"]
    seen = everything_seen(client, paths)
    assert "违反其他规定行为" in seen
    for secret in (SECRET_FACTS, "KJ检查员", "王校长", "KJ410307"):
        assert secret not in seen
