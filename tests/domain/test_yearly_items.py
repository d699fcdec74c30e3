"""An item that was not drawn in a year is told, as often as the document asks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.policy import PolicyPack
from service.domain.yearly_items import drawn_too_seldom
from service.policies.loading import load_pack
from tests.district import PACK, a_plan

TITLES = [item.id for item in load_pack(PACK).items]


def with_least(number: int) -> PolicyPack:
    pack = load_pack(PACK)
    rule = replace(pack.rule("visits_per_year_min"), value=number)
    return replace(pack, rules={**pack.rules, "visits_per_year_min": rule})


@pytest.mark.clause("C047")
def test_an_item_that_nobody_drew_is_told():
    pack = load_pack(PACK)
    found = drawn_too_seldom(pack, [])
    assert [item.item for item in found] == TITLES
    assert {(item.drawn, item.least) for item in found} == {(0, 1)} and "第六条" in found[0].source
    assert [item.item for item in drawn_too_seldom(pack, [a_plan(items=TITLES[:1])])] == TITLES[1:]
    assert drawn_too_seldom(pack, [a_plan()]) == []


@pytest.mark.clause("C052")
def test_the_least_frequency_is_the_documents():
    assert drawn_too_seldom(with_least(0), []) == []
    assert [item.drawn for item in drawn_too_seldom(with_least(2), [a_plan()])] == [1] * len(TITLES)
    assert drawn_too_seldom(with_least(2), [a_plan(), a_plan()]) == []
