"""A period is extended once, to the longer one that a document names, with a reason and by a second person."""

from __future__ import annotations

from typing import Any

from service.application.suspend_clock import end_anew, must_have_time, own_clock
from service.domain.actors import Actor
from service.domain.clocks import CLOCK, extended_name
from service.domain.policy import PolicyPack, Rule
from service.domain.refusals import Refused
from service.ports import UnitOfWork


def extend_clock(work: UnitOfWork, actor: Actor, deadline_id: str, reason: str) -> None:
    """The clock runs for the longer period that its rule allows; Refused where no document names one, a second time,
    and once it is over."""
    clock = own_clock(work, actor, deadline_id, reason)
    clock.state = CLOCK.after(clock.state, "extend_clock")
    must_have_time(work, clock)
    if clock.extended_from is not None:
        raise Refused("clock.extended_already")
    rule = longer_rule(_law(work, clock), clock.rule_name)
    if rule is None:
        raise Refused("clock.no_extension", rule=clock.rule)
    clock.extended_from, clock.period = clock.period, int(str(rule.value))
    end_anew(work, clock, "extended", reason)
    work.record(
        actor, "deadline.extended", f"deadline/{clock.id}", reason=reason, was=clock.extended_from,
        period=clock.period, rule=rule.name, due_on=clock.due_on.isoformat(),
    )  # fmt: skip


def longer_rule(law: PolicyPack, rule_name: str) -> Rule | None:
    """The rule that allows a longer period, if there is one."""
    name = extended_name(rule_name)
    return law.rule(name) if law.has_rule(name) else None


def _law(work: UnitOfWork, clock: Any) -> PolicyPack:
    if clock.campaign_id is None:
        return work.pack("national")
    return work.law_of(work.campaigns.see(clock.campaign_id))
