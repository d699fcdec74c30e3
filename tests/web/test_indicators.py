"""Every number of the page leads to the list of what it counts, as a page, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import re

import pytest

from service.domain.actors import Role
from service.domain.bulletins import BULLETIN, BulletinState
from service.domain.indicators import Device, Indicator, Side, year_of
from service.infrastructure.reading import reading
from service.infrastructure.tables.database import db
from service.ports import HUB
from service.queries.checks import View, sight
from service.queries.coverage import coverage, doors
from service.queries.indicators import shares
from service.web.label_table import LABELS
from tests.queries.test_query_counts import counted
from tests.web.telling import as_role
from tests.web.world import LEAD, PARTNER, SCRIPT_NAME, STRANGER, actor

NUMBER = re.compile(r'<a href="/indicators/(\w+)/(\w+)\?([^"]*)">(\d+)</a>')
YEAR = "/indicators?year=2023"


def numbers(client, address=YEAR):
    """(indicator, side) -> (its address, the number shown)."""
    found = NUMBER.findall(client.get(address).text)
    return {
        (code, side): (f"/indicators/{code}/{side}", query.replace("&amp;", "&"), int(n))
        for code, side, query, n in found
    }


@pytest.mark.clause("C104")
@pytest.mark.parametrize(
    ("department", "role"),
    [(LEAD, Role.COORDINATOR), (PARTNER, Role.OFFICER), (STRANGER, Role.REVIEWER), (HUB, Role.AUDITOR)],
)
def test_every_number_leads_to_as_many_records(world, department, role):
    client = as_role(world, department, role)
    shown = numbers(client)
    assert shown.keys() == {(code.value, side.value) for code in Indicator for side in Side}
    for address, query, number in shown.values():
        assert f"共 {number} 条" in client.get(f"{address}?{query}").text
        lines = list(csv.reader(io.StringIO(client.get(f"{address}/records.csv?{query}").data.decode("utf-8-sig"))))
        assert len(lines) == number + 1
        assert len(client.get(f"{address}/records.json?{query}").json) == number


@pytest.mark.clause("C104")
def test_the_lead_sees_its_region_and_strangers_only_their_own(world):
    whole = {
        name: numbers(as_role(world, *person))["random_checks", "whole"][2]
        for name, person in {
            "lead": (LEAD, Role.OFFICER), "partner": (PARTNER, Role.OFFICER), "stranger": (STRANGER, Role.OFFICER),
            "auditor": (HUB, Role.AUDITOR),
        }.items()
    }  # fmt: skip
    assert whole["auditor"] == whole["lead"] == whole["partner"] > 0
    assert whole["stranger"] == 0


@pytest.mark.clause("C104")
def test_a_region_shows_the_targets_of_its_document(world):
    client = as_role(world, HUB, Role.AUDITOR)
    seen = client.get("/indicators?year=2024&region=331002").text
    assert "不低于 60%" in seen and "台科〔2024〕12号 四" in seen
    assert "不低于" not in client.get("/indicators?year=2023&region=410307").text


def test_a_county_without_checks_counts_nothing(world):
    client = as_role(world, HUB, Role.AUDITOR)
    assert {n for _, _, n in numbers(client, f"{YEAR}&region=331002").values()} == {0}
    assert numbers(client, f"{YEAR}&region=410000") == numbers(client, f"{YEAR}&region=410000&department=none")


def test_csv_is_marked_and_computes_nothing(fresh):
    with fresh.hub.transaction() as work:
        for row in work.objects.find():
            work.objects.need(row.id).name = "=HYPERLINK(1)"
    data = as_role(fresh, HUB, Role.AUDITOR).get("/indicators/joint/whole/records.csv?year=2023").data
    assert data.startswith(b"\xef\xbb\xbf") and b"'=HYPERLINK(1)" in data and b",=HYPERLINK" not in data


def test_a_name_of_markup_stays_a_name(world):
    seen = as_role(world, HUB, Role.AUDITOR).get("/indicators/joint/whole?year=2023").text
    assert SCRIPT_NAME not in seen


@pytest.mark.parametrize(
    "address", ["/indicators/none/whole", "/indicators/joint/none", "/indicators/joint/none/records.csv"]
)
def test_an_unknown_number_is_not_found(world, address):
    assert as_role(world, LEAD, Role.OFFICER).get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["year=x", "year=99999", "from=2023-13-01&to=x", "from=2023-02-01&to=2023-01-01", "from=0001-01-01&to=9999-12-31",
     "region=41', --&department=%E2%80%A8", "region=４１０３０７"],
)  # fmt: skip
def test_whatever_is_asked_gives_a_page(world, query):
    assert as_role(world, LEAD, Role.OFFICER).get(f"/indicators?{query}").status_code == 200


def test_every_code_of_indicators_and_bulletins_has_its_words():
    for kind in ("indicator", "indicator_counted", "indicator_whole"):
        assert LABELS[kind].keys() == set(map(str, Indicator))
    assert LABELS["indicator_side"].keys() == set(map(str, Side))
    assert LABELS["device"].keys() == set(map(str, Device))
    assert LABELS[BULLETIN.thing].keys() == set(map(str, BulletinState))
    assert {event for _, event in BULLETIN.table} <= LABELS["event"].keys() and BULLETIN.thing in LABELS["thing"]


def test_the_page_asks_a_constant_number_of_times(world, story):
    with world.app.app_context(), reading(db.engine) as session:
        view = View(sight(session, actor(LEAD, Role.COORDINATOR)), year_of(2023))
        shares(session, view)  # the law is read once a process
        with counted() as statements:
            shares(session, view)
            coverage(session, view)
            doors(session, view)
    assert len([each for each in statements if each.startswith(("SELECT", "WITH"))]) <= 9, statements
