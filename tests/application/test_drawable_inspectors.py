"""Who can be drawn: reviewed, in post, of the class that the document admits, with items and trainings as skills."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.application.import_libraries import import_inspectors
from service.application.pin_law import pin_law
from service.domain.plan import Team
from service.domain.refusals import Refused
from service.policies.loading import load_pack
from tests.application.test_change_inspectors import report, reported
from tests.district import COORDINATOR, PARTNER_OFFICER, REGION, a_plan, an_inspector, lines
from tests.fakes import LEAD, PARTNER

SUPERVISOR = an_inspector(LEAD, 80, qualification="supervision")


def drawable(district):
    return {line["id"]: line for line in district.drawable("inspectors")}


@pytest.mark.clause("C023")
def test_a_supervisor_is_not_drawn_where_a_licence_is_needed(district):
    district.do(import_inspectors, COORDINATOR, REGION, lines([SUPERVISOR]), [])
    district.approve()
    assert SUPERVISOR["id"] not in drawable(district)
    district.freeze(district.one("campaigns").id)
    assert SUPERVISOR["id"] not in {line["id"] for line in district.frozen("inspectors")}


@pytest.mark.clause("C022")
def test_a_document_that_admits_supervisors_draws_them(district):
    district.do(import_inspectors, COORDINATOR, REGION, lines([SUPERVISOR]), [])
    assert load_pack("zibo-2021").text("licence_requirement") == "licence_or_supervision"
    district.set_up()
    with district.transaction() as work:
        work.campaigns.need(work.campaigns.find()[0].id).law_id = pin_law(work, ("zibo-2021",))
    assert SUPERVISOR["id"] in drawable(district)


@pytest.mark.clause("C028")
def test_a_reported_change_waits_for_its_review(district):
    district.set_up()
    changed = an_inspector(LEAD, 0)["id"]
    assert changed in drawable(district)
    report(district, reported(0, version=2, post="新岗位"), reported(40))
    assert not {changed, an_inspector(LEAD, 40)["id"]} & drawable(district).keys()


@pytest.mark.clause("C026")
def test_a_team_is_drawn_by_inspection_item(district):
    knowing = [an_inspector(LEAD, n, items=["YS-1"]) for n in range(4)]
    district.do(import_inspectors, COORDINATOR, REGION, lines(knowing), [])
    plan = a_plan()
    teams = {**plan.teams, LEAD: Team(2, ("item:YS-1",))}
    district.draw(replace(plan, teams=teams))
    sent = {id_ for part in district.rows("parts", department=LEAD) for id_ in part.inspectors}
    assert sent and sent <= {each["id"] for each in knowing}


@pytest.mark.clause("C023")
def test_a_team_of_supervisors_alone_refuses_the_freeze(district):
    rest = [an_inspector(PARTNER, n, qualification="supervision") for n in range(6)]
    district.do(import_inspectors, PARTNER_OFFICER, REGION, lines(rest), [])
    with pytest.raises(Refused) as refused:
        district.freeze(district.approve())
    assert refused.value.code == "draw.infeasible"
