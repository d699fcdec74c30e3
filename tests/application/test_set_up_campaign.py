"""A draft is set up from a pack that is in force, and its plan keeps the pack's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from service.application.set_up_campaign import NEEDED_RULES, set_up_campaign
from service.domain.law_versions import Precedence
from service.domain.plan import Plan
from service.domain.planning import even_ratios, phases_between
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.domain.time_zone import CHINA
from service.policies.loading import load_pack, pack_text
from tests.application.test_pin_law import new_version
from tests.district import COORDINATOR, PACK, REGION, District, a_plan
from tests.fakes import LEAD, PARTNER


def refused(district: District, plan: Plan, pack_id: str = PACK) -> Refused:
    with pytest.raises(Refused) as caught:
        district.set_up(plan, pack_id)
    assert district.rows("campaigns") == []
    assert caught.value.words() != caught.value.words("en")
    return caught.value


def with_ratio(ratio: int, source: str | None = None) -> Plan:
    plan = a_plan()
    return replace(plan, tasks=tuple(replace(t, ratios=even_ratios(ratio), ratio_source=source) for t in plan.tasks))


@pytest.mark.clause("C068")
def test_a_draft_names_lead_plan_and_author(district):
    campaign_id = district.set_up()
    draft = district.one("campaigns")
    assert (draft.id, draft.state, draft.lead) == (campaign_id, CampaignState.DRAFT, LEAD)
    assert draft.created_by == COORDINATOR.id
    assert [(entry.actor, entry.subject) for entry in district.audit("campaign.set_up")] == [
        (COORDINATOR.id, f"campaign/{campaign_id}")
    ]


def test_campaigns_of_a_year_are_numbered_in_turn(district):
    assert [district.set_up() for _ in range(2)] == ["41030720230001", "41030720230002"]


@pytest.mark.clause("C013")
@pytest.mark.parametrize("starts", [date(2023, 11, 1), date(2021, 10, 31)])
def test_a_pack_out_of_force_is_refused(district, starts):
    phases = phases_between(starts, (starts, starts), starts)
    plan = replace(a_plan(), phases=phases)
    assert refused(district, plan, "zibo-2021").code == "pack.expired"


@pytest.mark.clause("C013")
def test_a_pack_that_expires_during_the_campaign_is_refused(district):
    phases = phases_between(date(2023, 10, 9), (date(2023, 10, 16), date(2023, 11, 10)), date(2023, 11, 20))
    assert refused(district, replace(a_plan(), phases=phases), "zibo-2021").code == "pack.expired"


@pytest.mark.clause("C044")
def test_a_ratio_below_the_floor_is_refused(district):
    district.clock.instant = datetime(2024, 3, 1, tzinfo=CHINA)
    plan = a_plan("taizhou-2024", phases=phases_between(date(2024, 4, 1), (date(2024, 5, 1), date(2024, 5, 9)), LATER))
    tasks = tuple(replace(task, ratios=even_ratios(499)) for task in plan.tasks)
    why = refused(district, replace(plan, tasks=tasks), "taizhou-2024")
    assert why.code == "plan.below_floor"
    assert "4.99%" in why.words("en") and "5%" in why.words("en")


LATER = date(2024, 6, 1)


@pytest.mark.clause("C046")
def test_a_document_that_wants_all_is_given_no_less(district):
    why = refused(district, with_ratio(9_999))
    assert why.code == "plan.below_floor" and "99.99%" in why.words("en") and "偃师区" in why.words("en")


@pytest.mark.clause("C044", "C046")
@pytest.mark.parametrize("plan", [with_ratio(10_000), with_ratio(300, "某办法第三条")])
def test_the_floor_itself_or_a_source_is_taken(district, plan):
    assert district.set_up(plan)


@pytest.mark.clause("C046")
def test_a_ratio_of_the_whole_pool_is_taken(district):
    assert district.set_up(with_ratio(10_000))


def test_a_pack_without_a_needed_rule_is_refused(district):
    why = refused(district, a_plan(), "zibo-2021")
    assert (why.code, why.facts["rules"]) == ("pack.rule_missing", "referral_response_working_days")


@pytest.mark.parametrize("pack_id", ["taizhou-2024", PACK])
def test_the_packs_of_the_demo_lack_no_rule(pack_id):
    assert [name for name in NEEDED_RULES if not load_pack(pack_id).has_rule(name)] == []


def test_a_pack_that_nobody_knows_is_refused(district):
    assert refused(district, a_plan(), "nowhere-2020").code == "pack.unknown"


@pytest.mark.parametrize(
    "contents", [{LEAD: ("NO-1",)}, {PARTNER: ("YS-1",)}], ids=["unknown", "of another department"]
)
def test_content_that_is_not_the_departments_is_refused(district, contents):
    plan = a_plan()
    plan = replace(plan, tasks=(replace(plan.tasks[0], contents=contents),))
    assert refused(district, plan).code == "plan.item_unknown"


def test_a_task_without_content_is_refused(district):
    plan = a_plan()
    assert (
        refused(district, replace(plan, tasks=(replace(plan.tasks[0], contents={LEAD: ()}),))).code == "plan.task_empty"
    )


def test_a_department_that_is_not_connected_is_refused(district):
    plan = a_plan()
    plan = replace(plan, tasks=(replace(plan.tasks[0], contents={"fire_service": ("YS-1",)}),))
    assert refused(district, plan).code == "plan.department_unknown"


@pytest.mark.clause("C071")
def test_a_stage_that_ends_before_it_starts_is_refused(district):
    plan = a_plan()
    turned = tuple(replace(phase, starts_on=phase.ends_on, ends_on=phase.starts_on) for phase in plan.phases)
    assert refused(district, replace(plan, phases=turned)).code == "plan.dates_wrong"


def test_a_plan_survives_its_way_through_the_database(district):
    from service.domain.plan import plan_from_data

    plan = a_plan()
    district.set_up(plan)
    assert plan_from_data(district.one("campaigns").plan) == plan


def test_a_refused_draft_uses_up_no_number(district):
    refused(district, with_ratio(1))
    with district.transaction() as work:
        assert set_up_campaign(work, COORDINATOR, "x", PACK, REGION, a_plan()).endswith("0001")
    assert district.one("campaigns").created_at == datetime(2023, 6, 16, 9, tzinfo=CHINA)


@pytest.mark.clause("C060")
def test_a_team_of_one_is_refused(district):
    plan = a_plan()
    alone = replace(plan, teams={code: replace(team, size=1) for code, team in plan.teams.items()})
    with pytest.raises(Refused) as refused:
        district.set_up(alone)
    assert refused.value.code == "plan.team_too_small"


@pytest.mark.clause("C071")
def test_a_plan_without_a_phase_is_refused(district):
    plan = a_plan()
    with pytest.raises(Refused) as refused:
        district.set_up(replace(plan, phases=plan.phases[:2]))
    assert refused.value.code == "plan.phase_missing"


@pytest.mark.clause("C013")
def test_a_pack_may_say_that_its_end_only_warns(district):
    text = pack_text(PACK).replace("valid_from = 2023-06-15", "valid_from = 2023-06-15\nvalid_to = 2023-07-25")
    assert ends_in_refusal(district, text) == "pack.expired"
    lenient = BLOCKING.replace('value = "block"', 'value = "warn"')
    assert ends_in_refusal(district, text.replace("[rules.ratio]", f"{lenient}\n[rules.ratio]", 1)) is None
    assert len(district.audit("campaign.basis_expired")) == 1


BLOCKING = """[rules.expired_basis]
value = "block"
unit = "block or warn"
document = "d"
article = "a"
clause = "C013"
status = "design"
quote = "q"
"""


def ends_in_refusal(district, text):
    """The code of the refusal of a campaign under this text of the pack; None if it is set up."""
    district.do(new_version, text, district.clock.now().date(), PACK, len(district.rows("pack_versions")) + 1)
    try:
        district.set_up(a_plan())
    except Refused as why:
        return why.code
    return None


@pytest.mark.clause("C094", "C095")
@pytest.mark.parametrize(("precedence", "days"), [(Precedence.STRICTER, 7), (Precedence.LEADER, 20)])
def test_a_joint_campaign_pins_what_was_taken(district, precedence, days):
    campaign_id = district.do(
        set_up_campaign, COORDINATOR, "联合抽查", "xiping-2020", REGION, a_plan(), [PACK], precedence
    )
    with district.transaction() as work:
        campaign = work.campaigns.see(campaign_id)
        assert work.law_of(campaign).number("publication_working_days") == days
        assert work.pinned_laws.see(campaign.law_id).pin["precedence"] == precedence


def test_one_pack_is_not_named_twice(district):
    with pytest.raises(Refused) as why:
        district.do(set_up_campaign, COORDINATOR, "联合抽查", PACK, REGION, a_plan(), [PACK])
    assert why.value.code == "pack.twice"
