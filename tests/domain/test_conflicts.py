"""Where documents disagree, the direction of strictness is data, and what was taken is explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.conflicts import Conflict, Ground, conflicts, joined, taken_from
from service.domain.law_versions import BASELINE, Precedence
from service.domain.policy import PolicyPack, Stricter
from service.policies.loading import pack_text, read_pack

NATIONAL, TZ, ZB, YS, SC, XP = (
    read_pack(f"{id_}.toml", pack_text(id_))
    for id_ in (BASELINE, "taizhou-2024", "zibo-2021", "yanshi-2023", "shuocheng-2021", "xiping-2020")
)
STRICTER, LEADER = Precedence.STRICTER, Precedence.LEADER


def law(precedence: Precedence, *packs: PolicyPack, baseline: PolicyPack = NATIONAL) -> PolicyPack:
    return joined(packs, baseline, taken_from(packs, baseline, precedence))


def conflict(name: str, precedence: Precedence, *packs: PolicyPack) -> Conflict:
    (found,) = [each for each in conflicts(packs, NATIONAL, precedence) if each.name == name]
    return found


@pytest.mark.clause("C094", "C095")
def test_the_stricter_period_of_publication_counts():
    found = conflict("publication_working_days", STRICTER, ZB, YS)
    assert [(claim.pack_id, claim.rule.value) for claim in found.claims] == [("zibo-2021", 20), ("yanshi-2023", 7)]
    assert ([claim.pack_id for claim in found.taken], found.ground) == (["yanshi-2023"], Ground.SMALLER)
    assert law(STRICTER, ZB, YS).number("publication_working_days") == 7
    assert law(STRICTER, ZB, YS).text("publication_starts_from") == "inspection_ended"


@pytest.mark.clause("C094", "C095")
def test_the_leaders_period_counts_where_that_is_declared():
    assert law(LEADER, ZB, YS).number("publication_working_days") == 20
    assert law(LEADER, YS, ZB).number("publication_working_days") == 7
    assert conflict("publication_working_days", LEADER, ZB, YS).ground is Ground.LEADER


@pytest.mark.clause("C022", "C023")
@pytest.mark.parametrize(("precedence", "value"), [(STRICTER, "licence"), (LEADER, "licence_or_supervision")])
def test_who_may_inspect_is_the_narrower_class_or_the_leaders(precedence, value):
    assert law(precedence, ZB, SC).text("licence_requirement") == value


@pytest.mark.clause("C030", "C031")
def test_both_days_of_the_plan_are_kept_by_the_stricter():
    found = conflict("plan_date", STRICTER, TZ, ZB)
    assert found.ground is Ground.ALL
    both = law(STRICTER, TZ, ZB)
    assert (both.text("plan_submitted_by"), both.text("plan_published_by")) == ("01-10", "04-30")
    leaders = law(LEADER, TZ, ZB)
    assert (leaders.has_rule("plan_submitted_by"), leaders.has_rule("plan_published_by")) == (False, True)


@pytest.mark.clause("C044", "C046")
def test_the_higher_ratio_is_the_stricter():
    assert law(STRICTER, ZB, YS).number("ratio") == law(STRICTER, YS, ZB).number("ratio") == 10_000
    assert law(STRICTER, ZB, YS).number("ratio_floor") == 10_000
    assert (law(LEADER, ZB, YS).number("ratio"), law(LEADER, ZB, YS).number("ratio_floor")) == (500, 500)


def test_the_direction_of_strictness_is_read_from_the_baseline():
    kind = replace(NATIONAL.rule_kinds["publication_working_days"], stricter=Stricter.LARGER)
    turned = replace(NATIONAL, rule_kinds={**NATIONAL.rule_kinds, "publication_working_days": kind})
    assert law(STRICTER, ZB, YS, baseline=turned).number("publication_working_days") == 20


def test_lists_are_put_together_with_all_their_sources():
    own = replace(XP.rule("discipline_notice"), value=("不得接受宴请",), source=YS.rule("ratio").source)
    both = law(STRICTER, XP, replace(YS, rules={"discipline_notice": own})).rule("discipline_notice")
    assert both.value[-1] == "不得接受宴请" and len(both.value) == 4
    assert XP.rule("discipline_notice").source.document in both.source.document and "偃师区" in both.source.document


def test_where_one_alone_speaks_its_word_counts():
    for precedence in Precedence:
        assert law(precedence, TZ, YS).number("publication_working_days") == 7
        assert law(precedence, TZ, YS).number("indicator_joint") == 4_000
        assert law(precedence, TZ, YS).rule("feedback_working_days") == NATIONAL.rule("feedback_working_days")


def test_a_joint_law_knows_the_items_of_all():
    both = law(STRICTER, TZ, YS)
    assert {item.id for item in both.items} == {item.id for item in (*TZ.items, *YS.items)}
    assert both.partners == ("education", "market_supervision", "public_security")
    assert law(LEADER, YS, ZB).valid_to == ZB.valid_to


def test_packs_that_say_the_same_are_in_no_conflict():
    assert conflicts([ZB], NATIONAL, STRICTER) == []
    assert "visits_per_year_cap" not in {each.name for each in conflicts([ZB, SC], NATIONAL, STRICTER)}


@pytest.mark.clause("C111")
def test_each_packs_agencies_and_grounds_of_referral_stay():
    codes = [rule.code for rule in law(STRICTER, YS, TZ).referral_rules]
    assert codes[:2] == [rule.code for rule in YS.referral_rules] and "foreigners_to_police" in codes
