"""Compares a campaign with what it would have been under another law; reads alone, so the audit log says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from service.application.draw_records import draw_rules
from service.application.freeze_draw import trial_libraries
from service.domain.draw.pools import count
from service.domain.plan import Plan, plan_from_data
from service.domain.policy import PolicyPack
from service.domain.time_zone import local_day
from service.domain.under_another_law import Facts, Line, count_lines, date_lines, law_lines, plan_lines, under
from service.ports import UnitOfWork

MOST_PARTS = 500


def compare_laws(work: UnitOfWork, campaign_id: str, other: PolicyPack) -> list[Line]:
    """Every figure and date of the campaign under its own law and under the other one: periods, ratios, numbers drawn
    from the libraries as they were frozen (or stand now), teams, cap, and the last days of each part."""
    campaign = work.campaigns.see(campaign_id)
    own, plan = work.law_of(campaign), plan_from_data(campaign.plan)
    then = under(plan, other)
    numbers = [_drawn(work, campaign, each) for each in (plan, then)]
    dates = date_lines(own, other, _parts(work, campaign, plan), work.calendar)
    return [*law_lines(own, other), *plan_lines(plan, then), *count_lines(*numbers), *dates]


def _drawn(work: UnitOfWork, campaign: Any, plan: Plan) -> dict[tuple[str, str], int]:
    draws = work.draws.find(campaign_id=campaign.id, aborted_at=None)
    libraries = work.frozen(draws[-1].id) if draws else trial_libraries(work, campaign, plan)
    pools = count(draw_rules(plan), libraries["objects"]).pools
    return {(pool.task, pool.credit_class): pool.k for pool in pools if pool.n}


def _parts(work: UnitOfWork, campaign: Any, plan: Plan) -> Iterator[Facts]:
    last = plan.phase("inspection").ends_on
    parts = work.parts.find(campaign_id=campaign.id)
    for part in parts[:MOST_PARTS]:
        if part.inspected_at is None:
            yield Facts(part.id, part.department, last, last, is_planned=True)
            continue
        clock = work.deadlines.get(f"publication:{part.id}")
        ended = local_day(part.inspected_at)
        finished = max(local_day(row.recorded_at) for row in work.findings.find(part_id=part.id))
        yield Facts(part.id, part.department, ended, finished if clock else ended, is_planned=False)
    if not parts:
        for department in plan.departments:
            yield Facts(department, department, last, last, is_planned=True)
