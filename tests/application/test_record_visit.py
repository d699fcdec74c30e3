"""A department's record of its part: steps, officers, media, signature, own fields; and no closing without them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from service.application.record_visit import record_visit
from service.application.review_campaign import content_line
from service.domain.findings import method_of
from service.domain.policy import Status
from service.domain.refusals import Refused, TooEarly
from service.domain.states import PartState, VisitState
from service.domain.time_zone import CHINA
from service.policies.loading import load_pack
from tests.district import PACK, District
from tests.fakes import LEAD, PARTNER
from tests.visit_papers import PHOTOGRAPH, SIGNED, UNSIGNED, a_record, steps_at

WITNESSED = {**UNSIGNED, "refusal": "负责人拒签，未说明理由", "witness": "社区网格员"}
HELPER = {"name": "宋一苇", "body": "检验检测中心", "field": "设备安全"}


@pytest.fixture
def inspected(drawn) -> District:
    """Science has found nothing on every item, and filed no record yet."""
    part = drawn.part(LEAD)
    drawn.schedule(part)
    for item in part.items:
        drawn.find(part, item)
    return drawn


def refused(district: District, **changes) -> str:
    with pytest.raises(Refused) as caught:
        district.record(district.part(LEAD), **changes)
    assert district.rows("visit_records") == []
    return caught.value.code


def refused_to_close(district: District, **changes) -> str:
    """Whatever else is needed is there; why the part cannot close on this record."""
    part = district.part(LEAD)
    district.record(part, **changes)
    district.publish(part)
    with pytest.raises(Refused) as caught:
        district.close_part(part)
    assert district.part(LEAD).state == PartState.INSPECTED
    return caught.value.code


# --- the record is stored -----------------------------------------------------------------------------------------


@pytest.mark.clause("C087")
@pytest.mark.clause("C088")
def test_every_step_is_kept_with_its_time(inspected):
    inspected.record(inspected.part(LEAD))
    row = inspected.one("visit_records")
    assert [line["step"] for line in row.content["steps"]] == list(load_pack(PACK).words("on_site_steps"))
    assert [line["done_at"][11:16] for line in row.content["steps"]] == ["09:00", "09:00", "10:00", "11:00"]
    entry = inspected.audit("visit.recorded")[0]
    assert (entry.actor, entry.details["evidence"]) == ("department:science", [PHOTOGRAPH["sha256"]])


def test_a_record_begins_the_visit(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    drawn.record(part, steps=steps_at(9), signature=UNSIGNED, evidence=[])
    assert drawn.one("visits", id=part.visit_id).state == VisitState.UNDER_WAY


def test_a_record_before_the_schedule_is_too_early(drawn):
    with pytest.raises(TooEarly):
        drawn.record(drawn.part(LEAD))


def test_nobody_records_for_another_department(inspected):
    data = a_record(load_pack(PACK), inspected.part(LEAD))
    with pytest.raises(Refused) as caught:
        inspected.say(PARTNER, record_visit, **data)
    assert caught.value.code == "scope.foreign"


def test_a_later_version_stands_beside_the_earlier(inspected):
    part = inspected.part(LEAD)
    inspected.record(part, version=2, steps=steps_at(9), signature=UNSIGNED)
    inspected.record(part, version=3)
    assert inspected.record(part, version=2).code == "visit.older_version"
    with pytest.raises(Refused) as caught:
        inspected.record(part, version=3, words="另一记录")
    assert caught.value.code == "visit.version_taken"
    assert [row.version for row in inspected.rows("visit_records")] == [2, 3]


# --- what is refused at once --------------------------------------------------------------------------------------


@pytest.mark.clause("C086")
def test_a_method_outside_the_document_is_refused(inspected):
    assert refused(inspected, method="patrol") == "visit.method_unknown"
    with pytest.raises(Refused) as caught:
        inspected.find(inspected.part(LEAD), "YS-1", version=2, method="patrol")
    assert caught.value.code == "visit.method_unknown"


@pytest.mark.clause("C087")
def test_steps_follow_each_other_as_the_pack_says(inspected):
    backwards = list(reversed(steps_at(9, 10)))
    assert refused(inspected, steps=backwards) == "visit.steps_out_of_order"
    assert refused(inspected, steps=steps_at(10, 9)) == "visit.steps_out_of_order"
    assert refused(inspected, steps=[{**steps_at(9)[0], "step": "tea"}]) == "visit.step_unknown"


@pytest.mark.clause("C085")
def test_a_step_outside_the_window_is_refused(inspected):
    before = [{"step": "licence_shown", "done_at": datetime(2023, 6, 30, 23, tzinfo=CHINA)}]
    assert refused(inspected, steps=before) == "part.outside_window"
    later = inspected.clock.now() + timedelta(minutes=6)
    assert refused(inspected, steps=[{**before[0], "done_at": later}]) == "visit.step_in_future"


@pytest.mark.clause("C089")
def test_a_filled_record_is_signed_or_says_why_not(inspected):
    assert refused(inspected, signature=UNSIGNED) == "visit.unsigned"
    assert refused(inspected, signature={**UNSIGNED, "witness": "社区网格员"}) == "visit.unsigned"
    inspected.record(inspected.part(LEAD), signature=WITNESSED)
    assert inspected.one("visit_records").content["signature"] == WITNESSED


@pytest.mark.clause("C088")
def test_an_on_site_record_without_a_picture_is_refused(inspected):
    document = {**PHOTOGRAPH, "media_type": "application/pdf"}
    for evidence in ([], [document]):
        assert refused(inspected, evidence=evidence) == "visit.medium_missing"
    inspected.record(inspected.part(LEAD), evidence=[document, {**PHOTOGRAPH, "media_type": "video/mp4"}])


@pytest.mark.clause("C090")
def test_an_assistant_never_counts_as_an_officer(inspected):
    part = inspected.part(LEAD)
    assert refused(inspected, officers=part.inspectors[:1], assistants=[HELPER]) == "visit.too_few_officers"
    assert refused(inspected, officers=[*part.inspectors, "宋一苇"], assistants=[HELPER]) == "visit.officer_not_drawn"
    name = inspected.one("inspectors", id=part.inspectors[0]).name
    assert refused(inspected, assistants=[{**HELPER, "name": name}]) == "visit.assistant_is_officer"


@pytest.mark.clause("C090")
def test_conclusions_of_a_body_are_cited(inspected):
    cited = {"body": "检验检测中心", "document": "检〔2023〕58号", "words": "防护罩缺失"}
    inspected.record(inspected.part(LEAD), assistants=[HELPER], conclusions=[cited])
    content = inspected.one("visit_records").content
    assert (content["assistants"], content["conclusions"]) == ([HELPER], [cited])


@pytest.mark.clause("C097")
@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"code": "address_found", "value": "yes"}, "visit.field_unknown"),
        ({"code": "double_reduction", "value": "perhaps"}, "visit.field_wrong"),
    ],
)
def test_a_record_holds_the_departments_own_fields(inspected, entry, code):
    assert refused(inspected, entries=[entry]) == code


# --- what keeps a part from closing -------------------------------------------------------------------------------


@pytest.mark.clause("C089")
def test_a_part_without_a_record_stays_open(inspected):
    part = inspected.part(LEAD)
    inspected.publish(part)
    with pytest.raises(TooEarly) as early:
        inspected.close_part(part)
    assert early.value.waits_for == "visit.recorded"


@pytest.mark.clause("C087")
def test_a_part_with_a_missing_step_stays_open(inspected):
    assert refused_to_close(inspected, steps=steps_at(9, 9, 10)) == "visit.steps_missing"


@pytest.mark.clause("C087")
def test_a_check_on_paper_needs_no_step_on_site(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    for item in part.items:
        drawn.find(part, item, method="documents")
    drawn.record(part, method="documents", steps=[], evidence=[])
    drawn.publish(part)
    drawn.close_part(part)
    assert drawn.part(LEAD).state == PartState.CLOSED


@pytest.mark.clause("C087")
def test_a_record_on_paper_covers_no_visit_on_site(inspected):
    assert refused_to_close(inspected, method="documents", steps=[]) == "visit.steps_missing"


@pytest.mark.clause("C089")
def test_an_unsigned_record_on_paper_keeps_the_part_open(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    for item in part.items:
        drawn.find(part, item, method="online")
    code = refused_to_close(drawn, method="online", steps=[], evidence=[], signature=UNSIGNED)
    assert code == "visit.unsigned"


@pytest.mark.clause("C097")
def test_a_part_without_its_own_fields_stays_open(inspected):
    assert refused_to_close(inspected, entries=[]) == "visit.fields_missing"


def test_a_closed_part_takes_no_more_records(inspected):
    part = inspected.part(LEAD)
    inspected.record(part)
    inspected.publish(part)
    inspected.close_part(part)
    with pytest.raises(Refused) as caught:
        inspected.record(part, version=2, signature=SIGNED)
    assert caught.value.code == "part.closed"


# --- what the packs say -------------------------------------------------------------------------------------------


@pytest.mark.clause("C086")
def test_each_document_has_its_own_methods():
    assert load_pack("zibo-2021").words("check_methods")[:3] == ("on_site", "documents", "online")
    assert load_pack("xiping-2020").words("check_methods") == ("patrol", "files", "reports")
    names = {method.code: method.name for method in load_pack("xiping-2020").methods}
    assert [names[code] for code in ("patrol", "files", "reports")] == ["实地巡查", "档案检查", "受理举报"]
    for pack_id, foreign in (("xiping-2020", "on_site"), ("zibo-2021", "patrol")):
        with pytest.raises(Refused, match="method_unknown"):
            method_of(load_pack(pack_id), foreign)


@pytest.mark.clause("C088")
def test_xiping_asks_for_pictures_of_every_visit_on_site():
    assert load_pack("xiping-2020").words("on_site_media") == ("image", "video")


@pytest.mark.clause("C091")
def test_the_five_bans_are_an_administrators_value():
    rule = load_pack("taizhou-2024").rule("five_bans")
    assert (len(rule.value), rule.source.status) == (5, Status.SAID)
    assert not load_pack("national").has_rule("five_bans")
    assert "西科工〔2020〕60号" in load_pack("national").rule("discipline_notice").source.document


@pytest.mark.clause("C082")
def test_the_guides_checks_are_sent_as_the_checklist(drawn):
    guide = load_pack("shuocheng-2021").content("SC-1-SCI")
    line = content_line(guide)
    assert line["checks"] == ["是否按照项目备案内容进行建设", "奖励资金是否用于技术改造"]
    assert line["basis"] == "参照《国家重点技术改造项目管理办法》"
    pack = load_pack(PACK)
    for sent in drawn.sent("part.assigned"):
        assert [each["checks"] for each in sent["contents"]] == [
            list(pack.content(each["item_id"]).checks) for each in sent["contents"]
        ]
