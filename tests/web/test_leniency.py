"""The pages of inclusive and prudent enforcement: lists, handling, dossiers, reviews, observation periods."""

from __future__ import annotations

import re
from datetime import date

import pytest

from service.application.handle_finding import handle_finding
from service.domain.actors import Role
from service.domain.samples import draw_sample
from tests.leniency_cast import EXEMPTED, MINOR, MINOR_FAULT
from tests.web.telling import as_role, client_of, submit
from tests.web.world import LEAD, PARTNER, World, actor, record, schedule

ACT = "公示栏未及时更新"
ENTRY = {
    "degree": "exempt", "violation": "minor_corrected_on_spot", "act": ACT, "conditions": list(MINOR),
    "basis": "《行政处罚法》第三十三条", "authority": "偃师区市场监管局",
}  # fmt: skip
FAULT = {name: value for name, value in MINOR_FAULT.items() if name != "circumstances"}


def clients(world: World, department: str = PARTNER):
    return [as_role(world, department, role) for role in (Role.OFFICER, Role.REVIEWER, Role.COORDINATOR)]


def adopted(world: World, **changes) -> str:
    """An entry of the partner that went the whole way on the console; its id."""
    officer, reviewer, coordinator = clients(world)
    assert submit(officer, "/leniency/new", **ENTRY | changes).status_code == 303
    entry_id = world.rows("leniency_entries")[-1].id
    assert submit(reviewer, f"/leniency/{entry_id}/review-entry").status_code == 303
    answer = submit(coordinator, f"/leniency/{entry_id}/adopt-entry", minutes="偃市监纪〔2023〕2号", confirmed="y")
    assert answer.status_code == 303
    return entry_id


def problem(world: World, **changes) -> str:
    """A minor fault on a part of the partner that waits to be handled; the address at which an officer handles it."""
    story = world.rows("campaigns")
    parts = [part for part in world.rows("parts", department=PARTNER, state="assigned")]
    part = next(part for part in parts if part.campaign_id in {row.id for row in story})
    schedule(world, part)
    record(world, part, part.items[0], **FAULT | changes)
    return f"/parts/{part.id}/items/{part.items[0]}/handle"


@pytest.fixture
def july(fresh):
    fresh.at(7, 5)
    return fresh


DONE = {
    "outcome": "no_penalty", "words": "已教育，不予处罚", "done_on": "2023-07-05", "decision": "record",
    "leniency": "", "scope": "object", "approval_ground": "",
}  # fmt: skip


@pytest.mark.clause("C116")
@pytest.mark.clause("C122")
def test_an_entry_goes_from_draft_to_public_list(fresh):
    officer, reviewer, coordinator = clients(fresh)
    submit(officer, "/leniency/new", **ENTRY)
    entry_id = fresh.rows("leniency_entries")[0].id
    public = client_of(fresh)
    assert ACT not in public.get("/public/leniency").text
    assert coordinator.get(f"/leniency/{entry_id}/adopt-entry").status_code == 409
    submit(reviewer, f"/leniency/{entry_id}/review-entry")
    assert ACT not in public.get("/public/leniency").text
    submit(coordinator, f"/leniency/{entry_id}/adopt-entry", minutes="偃市监纪〔2023〕2号", confirmed="y")
    seen = public.get("/public/leniency").text
    for words in (ACT, "违法行为轻微", "《行政处罚法》第三十三条", "偃师区市场监管局", "不予处罚"):
        assert words in seen
    assert "market_supervision.officer" not in seen


@pytest.mark.clause("C116")
def test_the_public_list_keeps_its_history(fresh):
    entry_id = adopted(fresh)
    officer, reviewer, coordinator = clients(fresh)
    assert ACT in officer.get(f"/leniency/new?entry={entry_id}").text
    revised = ENTRY | {"act": "公示内容过期未更新"}
    submit(officer, f"/leniency/new?entry={entry_id}", **revised)
    newer = fresh.rows("leniency_entries")[-1].id
    submit(reviewer, f"/leniency/{newer}/review-entry")
    submit(coordinator, f"/leniency/{newer}/adopt-entry", minutes="偃市监纪〔2023〕3号", confirmed="y")
    submit(reviewer, f"/leniency/{newer}/end-entry", reason="法律已修改", confirmed="y")
    seen = client_of(fresh).get("/public/leniency").text
    for words in (ACT, "公示内容过期未更新", "已被替换", "已废止", "法律已修改"):
        assert words in seen


@pytest.mark.clause("C116")
def test_an_entry_past_its_assessment_is_flagged(fresh):
    entry_id = adopted(fresh)
    reviewer = as_role(fresh, PARTNER, Role.REVIEWER)
    assert "应当评估" not in reviewer.get("/leniency").text
    fresh.clock.set(fresh.clock.now().replace(year=2024, month=8))
    assert "应当评估" in reviewer.get("/leniency").text
    assert entry_id in reviewer.get("/leniency?todo=assess_entry").text
    submit(reviewer, f"/leniency/{entry_id}/keep-entry", reason="执行良好")
    assert "应当评估" not in reviewer.get("/leniency").text


@pytest.mark.clause("C116")
def test_an_entry_without_its_basis_is_not_saved(fresh):
    officer = as_role(fresh, PARTNER, Role.OFFICER)
    answer = submit(officer, "/leniency/new", **ENTRY | {"basis": " "})
    assert answer.status_code == 422 and not fresh.rows("leniency_entries")
    answer = submit(officer, "/leniency/new", **ENTRY | {"conditions": ["minor"]})
    assert answer.status_code == 422 and "法定的全部情节" in answer.text


def test_another_department_finds_no_draft(fresh):
    submit(as_role(fresh, PARTNER, Role.OFFICER), "/leniency/new", **ENTRY)
    entry_id = fresh.rows("leniency_entries")[0].id
    reviewer = as_role(fresh, LEAD, Role.REVIEWER)
    assert ACT not in reviewer.get("/leniency").text
    assert reviewer.get(f"/leniency/{entry_id}/review-entry").status_code == 404


@pytest.mark.clause("C117")
def test_the_handling_page_proposes_what_the_list_says(july):
    entry_id, path = adopted(july), problem(july)
    officer = as_role(july, PARTNER, Role.OFFICER)
    assert path in officer.get(path.split("/items/")[0]).text
    proposal = re.compile(r'id="proposal">(.*?)</dd>', re.S)
    assert "没有可以适用的条目" in proposal.search(officer.get(path).text)[1]
    seen = proposal.search(submit(officer, path, circumstances=list(MINOR), decision="propose").text)[1]
    assert "不予处罚" in seen and entry_id in seen
    assert not july.rows("leniency_cases", outcome="no_penalty")


@pytest.mark.clause("C117")
def test_a_deviation_on_the_page_needs_its_reason(july):
    adopted(july)
    path, officer = problem(july), as_role(july, PARTNER, Role.OFFICER)
    harder = DONE | {"outcome": "penalty", "circumstances": list(MINOR)}
    answer = submit(officer, path, **harder)
    assert answer.status_code == 422 and "请写明不同的理由" in answer.text
    said = {"deviation": "社会影响恶劣", "decision_number": "偃市监罚〔2023〕9号"}
    assert submit(officer, path, **harder, **said).status_code == 303
    case = july.rows("leniency_cases")[-1]
    assert case.handling["document_number"] == "偃市监罚〔2023〕9号"
    seen = officer.get(f"/cases/{case.id}").text
    assert "社会影响恶劣" in seen and "依法处罚" in seen and "及时改正" in seen


@pytest.mark.clause("C119")
def test_the_page_refuses_leniency_across_a_bottom_line(july):
    path, officer = problem(july, violation="food_safety_breached"), as_role(july, PARTNER, Role.OFFICER)
    assert "触及底线" in officer.get(path).text
    answer = submit(officer, path, **DONE)
    assert answer.status_code == 422 and "食品安全" in answer.text


@pytest.mark.clause("C120")
@pytest.mark.parametrize("outcome", ["policy_coaching", "recommendation", "warning_talk", "reminder", "interview"])
def test_an_officer_records_every_soft_measure(july, outcome):
    path, officer = problem(july), as_role(july, PARTNER, Role.OFFICER)
    assert submit(officer, path, **DONE | {"outcome": outcome}).status_code == 303
    assert july.rows("leniency_cases")[-1].outcome == outcome


@pytest.mark.clause("C125")
def test_the_page_blocks_a_blanket_stop_without_approval(july):
    path, officer = problem(july, violation="safety_endangered"), as_role(july, PARTNER, Role.OFFICER)
    stop = DONE | {"outcome": "correction_ordered", "scope": "industry"}
    answer = submit(officer, path, **stop)
    assert answer.status_code == 422 and "上级批准" in answer.text
    approval = {
        "document_number": "洛政函〔2023〕9号",
        "authority": "洛阳市人民政府",
        "approval_ground": "people_safety",
    }
    assert submit(officer, path, **stop | approval).status_code == 303
    case = july.rows("leniency_cases")[-1]
    assert "洛政函〔2023〕9号" in officer.get(f"/cases/{case.id}").text


@pytest.fixture
def handled(july):
    """One exempted fault of the partner, which an officer handled."""
    path = problem(july)
    part_id = path.split("/")[2]
    finding = july.rows("findings", part_id=part_id, state="handling")[0]
    july.do(
        handle_finding, actor(PARTNER, Role.OFFICER), finding.id, list(MINOR), EXEMPTED | {"done_on": date(2023, 7, 5)}
    )
    return july


@pytest.mark.clause("C123")
@pytest.mark.parametrize(("verdict", "words"), [("under", "应罚而不罚"), ("over", "过罚"), ("fit", "适当")])
def test_a_lenient_case_waits_until_it_is_reviewed(handled, verdict, words):
    case = handled.rows("leniency_cases", is_for_review=True)[0]
    reviewer = as_role(handled, PARTNER, Role.REVIEWER)
    queue = "/cases?todo=review_case"
    assert f"/cases/{case.id}" in reviewer.get(queue).text
    assert submit(reviewer, f"/cases/{case.id}/verdict", verdict=verdict, words="已核对").status_code == 303
    assert f"/cases/{case.id}" not in reviewer.get(queue).text
    seen = reviewer.get(f"/cases/{case.id}").text
    assert words in seen and "已核对" in seen


def test_another_department_sees_no_dossier(handled):
    case = handled.rows("leniency_cases", is_for_review=True)[0]
    reviewer = as_role(handled, LEAD, Role.REVIEWER)
    assert f"/cases/{case.id}" not in reviewer.get("/cases").text
    assert reviewer.get(f"/cases/{case.id}").status_code == 404
    assert reviewer.get(f"/cases/{case.id}/verdict").status_code == 404


@pytest.mark.clause("C121")
def test_a_reviewer_draws_a_sample_and_shows_its_seed(handled):
    reviewer = as_role(handled, PARTNER, Role.REVIEWER)
    days = {"starts_on": "2023-07-01", "ends_on": "2023-07-31"}
    answer = submit(reviewer, "/cases/samples", **days, size="1")
    sample = handled.rows("case_samples")[0]
    assert answer.location.endswith(f"/cases/samples/{sample.id}")
    seen = reviewer.get(answer.location).text
    assert sample.seed in seen and draw_sample(sample.seed, sample.population, 1) == sample.drawn
    assert submit(reviewer, "/cases/samples", starts_on="2022-07-01", ends_on="2022-07-31", size="1").status_code == 422
    assert as_role(handled, LEAD, Role.REVIEWER).get(answer.location).status_code == 404


@pytest.mark.clause("C126")
def test_an_observation_period_needs_a_second_person(july):
    officer, reviewer, _ = clients(july)
    path = problem(july)
    object_id = july.rows("parts", id=path.split("/")[2])[0].object_id
    said = {"object_id": object_id, "starts_on": "2023-07-01", "ends_on": "2023-12-31", "ground": "机器人编程，新业态"}
    assert submit(officer, "/observations/new", **said).status_code == 303
    period = july.rows("observation_periods")[0].id
    assert "先行指导" not in officer.get(path).text.split("<form")[1]
    assert officer.get(f"/observations/{period}/approve-observation").status_code == 403
    assert f"/observations/{period}/approve-observation" in reviewer.get("/observations?todo=decide_observation").text
    submit(reviewer, f"/observations/{period}/approve-observation", confirmed="y")
    assert "<strong>先行指导</strong> · 观察期内" in officer.get(path).text
    assert "机器人编程，新业态" in officer.get("/observations?state=approved").text


@pytest.mark.parametrize("changes", [{"object_id": "none"}, {"ends_on": "2023-06-01"}, {"ground": ""}])
def test_a_faulty_observation_period_is_not_proposed(july, changes):
    said = {
        "object_id": july.rows("objects")[0].id,
        "starts_on": "2023-07-01",
        "ends_on": "2023-12-31",
        "ground": "新业态",
    }
    assert submit(as_role(july, PARTNER, Role.OFFICER), "/observations/new", **said | changes).status_code == 422
    assert not july.rows("observation_periods")


@pytest.mark.clause("C121")
def test_everybody_may_read_what_a_reoffence_is(world):
    assert "同一对象、同一违法行为，在改正后 365 日内再次发生" in client_of(world).get("/public/leniency").text


@pytest.mark.clause("C116")
def test_the_two_lists_stand_apart_in_public(fresh):
    adopted(fresh)
    adopted(fresh, degree="lighter", conditions=["harm_removed"], act="虚假宣传后主动退费")
    seen = client_of(fresh).get("/public/leniency").text
    places = [seen.index(words) for words in ("<h2>不予处罚清单", ACT, "<h2>从轻减轻处罚清单", "虚假宣传后主动退费")]
    assert places == sorted(places)


@pytest.mark.clause("C124")
def test_the_page_offers_guidance_before_anything_harder(july):
    path = problem(july)
    seen = as_role(july, PARTNER, Role.OFFICER).get(path).text
    outcomes = re.findall(r'<option[^>]* value="(\w+)">', seen.split('id="outcome"')[1].split("</select>")[0])
    assert outcomes[:6] == ["guidance", "policy_coaching", "recommendation", "warning_talk", "reminder", "interview"]
