"""Reported inspectors are reviewed, trainings count as skills, and every campaign has its liaisons."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.name_liaison import name_liaison
from service.application.record_training import record_attendance, record_training
from service.application.review_inspectors import accept_inspectors, reject_inspectors
from service.domain.actors import Role, person
from service.domain.qualifications import asking_for, training_skill
from service.domain.refusals import Refused
from tests.application.test_change_inspectors import report, reported
from tests.district import COORDINATOR, PARTNER_OFFICER, REVIEWER, STRANGER_OFFICER, a_plan, an_inspector
from tests.fakes import LEAD, PARTNER

PARTNER_COORDINATOR = person("partner.coordinator", PARTNER, Role.COORDINATOR)
NEW = an_inspector(LEAD, 40)["id"]


def drawable(district):
    return {line["id"] for line in district.drawable("inspectors")}


@pytest.mark.clause("C028")
def test_a_reported_inspector_is_drawn_once_reviewed(district):
    district.set_up()
    report(district, reported(40))
    assert NEW not in drawable(district)
    assert district.do(accept_inspectors, REVIEWER, [NEW]) == 1
    assert NEW in drawable(district)
    assert [entry.subject for entry in district.audit("library.inspector_reviewed")] == [f"inspector/{NEW}"]


@pytest.mark.clause("C028")
def test_a_rejected_inspector_stays_out_and_is_answered(district):
    district.set_up()
    report(district, reported(40))
    with pytest.raises(Refused):
        district.do(reject_inspectors, REVIEWER, [NEW], " ")
    district.do(reject_inspectors, REVIEWER, [NEW], "执法证号有误")
    assert NEW not in drawable(district)
    (told,) = district.sent("message.rejected", department=LEAD)
    assert told["code"] == "library.inspector_rejected" and "执法证号有误" in told["words"]
    assert told["message_id"] == district.one("inspectors", id=NEW).reported_in


@pytest.mark.clause("C062")
def test_only_the_own_department_reviews_its_inspectors(district):
    report(district, reported(40, department=PARTNER), department=PARTNER)
    with pytest.raises(Refused) as refused:
        district.do(accept_inspectors, REVIEWER, [an_inspector(PARTNER, 40)["id"]])
    assert refused.value.code == "scope.foreign"


@pytest.mark.clause("C110")
def test_a_campaign_may_ask_for_a_training(district):
    training = district.do(record_training, COORDINATOR, "双随机业务培训", date(2023, 6, 1), 8)
    trained = {}
    for actor, department in ((COORDINATOR, LEAD), (PARTNER_COORDINATOR, PARTNER)):
        trained[department] = [an_inspector(department, n)["id"] for n in range(4)]
        assert district.do(record_attendance, actor, training, trained[department]) == 4
    district.draw(asking_for(a_plan(), [training_skill(training)]))
    for department, people in trained.items():
        sent = {id_ for part in district.rows("parts", department=department) for id_ in part.inspectors}
        assert sent and sent <= set(people)


@pytest.mark.clause("C110")
def test_attendance_is_noted_once_and_for_own_people_alone(district):
    training = district.do(record_training, COORDINATOR, "双随机业务培训", date(2023, 6, 1), 8)
    own, foreign = an_inspector(LEAD, 0)["id"], an_inspector(PARTNER, 0)["id"]
    assert [district.do(record_attendance, COORDINATOR, training, [own]) for _ in range(2)] == [1, 0]
    with pytest.raises(Refused) as refused:
        district.do(record_attendance, COORDINATOR, training, [foreign])
    assert refused.value.code == "scope.foreign"
    with pytest.raises(Refused) as refused:
        district.do(record_training, COORDINATOR, "以后的培训", date(2030, 1, 1), 8)
    assert refused.value.code == "training.not_held"


@pytest.mark.clause("C110")
def test_a_campaign_cannot_ask_for_an_unknown_training(district):
    with pytest.raises(Refused) as refused:
        district.set_up(asking_for(a_plan(), [training_skill("PX20990001")]))
    assert (refused.value.code, refused.value.facts["training"]) == ("training.unknown", "PX20990001")


@pytest.mark.clause("C109")
def test_each_participant_names_its_own_liaison(district):
    campaign_id = district.approve()
    for actor, name in ((COORDINATOR, "林联络"), (PARTNER_OFFICER, "孙联络"), (PARTNER_OFFICER, "周联络")):
        district.do(name_liaison, actor, campaign_id, name, "0379-0000000")
    assert {row.department: row.name for row in district.rows("liaisons")} == {LEAD: "林联络", PARTNER: "周联络"}
    assert "林联络" not in str([entry.details for entry in district.audit("liaison.named")])


@pytest.mark.clause("C109")
def test_a_stranger_names_no_liaison(district):
    campaign_id = district.approve()
    with pytest.raises(Refused) as refused:
        district.do(name_liaison, STRANGER_OFFICER, campaign_id, "王联络", "0379-0000000")
    assert refused.value.code == "scope.foreign"
    draft = district.set_up(a_plan(delta=3))
    with pytest.raises(Refused):
        district.do(name_liaison, PARTNER_OFFICER, draft, "孙联络", "0379-0000000")
