"""The rows of a file stand in a library only once a second person has reviewed them as a whole."""

from __future__ import annotations

import pytest

from service.application.decide_batch import accept_batch, reject_batch
from service.application.submit_batch import submit_batch
from service.domain.actors import HUB_ACTOR, Actor, Role, person
from service.domain.faults import FileRefused
from service.domain.refusals import Refused
from tests.district import COORDINATOR, REGION, REVIEWER, an_inspector, an_object, lines
from tests.fakes import LEAD, PARTNER

PARTNER_COORDINATOR = person("partner.coordinator", PARTNER, Role.COORDINATOR)


def submit(district, *sheets, kind="objects", actor=COORDINATOR):
    district.do(submit_batch, actor, kind, REGION, [lines(rows) for rows in sheets])
    return max(district.rows("library_batches"), key=lambda row: row.id)


def people(district):
    return {line["id"] for line in district.drawable("inspectors")}


@pytest.mark.clause("C016")
def test_objects_of_a_file_are_drawn_only_after_review(district):
    district.approve()
    batch = submit(district, [an_object(50), an_object(0, name="改名")])
    drawable = {line["id"] for line in district.drawable("objects")}
    assert an_object(50)["id"] not in drawable and an_object(0)["id"] in drawable
    assert district.one("objects", id=an_object(0)["id"]).version == 1
    assert district.do(accept_batch, REVIEWER, batch.id) == 2
    assert an_object(50)["id"] in {line["id"] for line in district.drawable("objects")}
    assert district.audit("library.batch_accepted")[0].details == {"submitted_by": COORDINATOR.id}


@pytest.mark.clause("C028")
def test_inspectors_of_a_file_are_drawn_only_after_review(district):
    district.approve()
    conflict = {"inspector_id": an_inspector(LEAD, 60)["id"], "object_id": an_object(0)["id"], "reason": "近亲属"}
    batch = submit(district, [an_inspector(LEAD, 60)], [conflict], kind="inspectors")
    assert an_inspector(LEAD, 60)["id"] not in people(district)
    district.do(accept_batch, REVIEWER, batch.id)
    assert an_inspector(LEAD, 60)["id"] in people(district)
    assert district.one("conflicts").reason == "近亲属"
    assert district.one("inspectors", id=an_inspector(LEAD, 60)["id"]).reviewed_by == REVIEWER.id


@pytest.mark.clause("C016")
@pytest.mark.clause("C028")
def test_nobody_reviews_what_he_handed_in(district):
    batch = submit(district, [an_object(50)])
    both = Actor(COORDINATOR.id, LEAD, Role.REVIEWER)
    with pytest.raises(Refused) as refused:
        district.do(accept_batch, both, batch.id)
    assert refused.value.code == "library.same_person"
    assert district.rows("objects", id=an_object(50)["id"]) == []


@pytest.mark.clause("C017")
def test_a_region_is_reviewed_by_who_leads_there(district):
    district.approve()
    batch = submit(district, [an_object(50)], actor=PARTNER_COORDINATOR)
    assert (batch.department, batch.reviewer_department) == (PARTNER, LEAD)
    with pytest.raises(Refused) as refused:
        district.do(accept_batch, person("partner.reviewer", PARTNER, Role.REVIEWER), batch.id)
    assert refused.value.code == "scope.foreign"
    assert district.do(accept_batch, REVIEWER, batch.id) == 1


def test_a_rejected_batch_leaves_nothing_behind(district):
    batch = submit(district, [an_object(50)])
    with pytest.raises(Refused):
        district.do(reject_batch, REVIEWER, batch.id, " ")
    district.do(reject_batch, REVIEWER, batch.id, "名称有误")
    assert district.one("library_batches").answer == "名称有误"
    with pytest.raises(Refused) as refused:
        district.do(accept_batch, REVIEWER, batch.id)
    assert refused.value.code == "state.not_allowed"
    assert district.rows("objects", id=an_object(50)["id"]) == []


@pytest.mark.clause("C062")
def test_a_foreign_inspector_refuses_the_file_at_once(district):
    with pytest.raises(FileRefused):
        submit(district, [an_inspector(PARTNER, 0, post="改岗")], [], kind="inspectors")
    assert district.rows("library_batches") == []


def test_what_became_unfit_meanwhile_is_told_by_row(district):
    batch = submit(district, [an_inspector(PARTNER, 70)], [], kind="inspectors")
    own = submit(district, [an_inspector(PARTNER, 70, post="新岗")], [], kind="inspectors", actor=PARTNER_COORDINATOR)
    district.do(accept_batch, person("partner.reviewer", PARTNER, Role.REVIEWER), own.id)
    with pytest.raises(Refused) as refused:
        district.do(accept_batch, REVIEWER, batch.id)
    assert (refused.value.code, refused.value.facts["row"]) == ("library.batch_unfit", 2)


def test_the_hub_itself_may_hand_in_for_a_department(district):
    batch = submit(district, [an_object(50)], actor=Actor(HUB_ACTOR.id, LEAD))
    assert district.do(accept_batch, REVIEWER, batch.id) == 1
