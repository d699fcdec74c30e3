"""The same district on PostgreSQL: every page that somebody may open is there."""

import pytest

from service.domain.actors import Role
from service.domain.ceremony import WITNESS
from service.ports import HUB
from tests.web.telling import client_of
from tests.web.test_access import EXPECTED, PEOPLE, addresses
from tests.web.test_home import CARD, TOTAL
from tests.web.world import LEAD, STRANGER, World, tell, username


@pytest.fixture(scope="module")
def district(new_database, tmp_path_factory):
    world = World(tmp_path_factory.mktemp("postgres"), database_url=new_database())
    yield world, tell(world)
    world.close()


def test_every_page_is_served_from_postgresql(district):
    world, story = district
    for department, role in PEOPLE:
        client = client_of(world, username(department, role))
        for address in addresses(world, story):
            if EXPECTED[address.endpoint] is None or role in EXPECTED[address.endpoint]:
                status = client.get(address.path).status_code
                is_foreign = address.is_of_lead and department == STRANGER
                assert status in ((404,) if is_foreign else (200, 303, 404, 409)), (address, role, status)


@pytest.mark.parametrize(
    ("department", "role"),
    [(LEAD, Role.OFFICER), (LEAD, Role.COORDINATOR), (HUB, Role.AUDITOR), (WITNESS, Role.WITNESS)],
)
def test_counts_equal_lists_on_postgresql(district, department, role):
    client = client_of(district[0], username(department, role))
    for address, count in CARD.findall(client.get("/home").text):
        total = TOTAL.search(client.get(address.replace("&amp;", "&")).text)
        assert total and total[1] == count, address


def test_results_are_found_on_postgresql(district):
    client = district[0].app.test_client()
    assert "共 2 条" in client.get("/public/results?q=星火").text
    assert client.get(f"/public/campaigns/{district[1].closed}/certificate.json").json["format"] == "SSJ1"
