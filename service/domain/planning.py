"""From a policy pack and a coordinator's choices to a plan: tasks by kind of object, teams, phases, caps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from service.domain.plan import Phase, Plan, Task, Team
from service.domain.policy import Content, PolicyPack

CREDIT_CLASSES = ("A", "B", "C", "D")
NOTICE_RULE = "discipline_notice"


def plan_from_pack(
    pack: PolicyPack, items: Sequence[str], regions: Iterable[str], phases: Sequence[Phase], ratios: Mapping[str, int]
) -> Plan:
    """A plan for some items of a pack's list. The content of items for the same kind of object is one task (C067),
    divided by department (C072 to C074); `ratios` in 1/10,000 by credit class (C045, C053); caps and team size as the
    pack says."""
    contents = pack.contents_of(items)
    kinds = sorted({content.kinds for content in contents})
    tasks = tuple(_task(pack, kind, [c for c in contents if c.kinds == kind], regions, ratios) for kind in kinds)
    departments = sorted({content.department for content in contents})
    return Plan(
        tasks=tasks,
        teams={department: _team(pack) for department in departments},
        phases=tuple(phases),
        cap=pack.number("visits_per_year_cap") if pack.has_rule("visits_per_year_cap") else None,
        cap_exempt_flags=pack.words("cap_exempt_flags") if pack.has_rule("cap_exempt_flags") else (),
        delta=pack.number("draw_delta"),
        notice=" ".join(pack.words(NOTICE_RULE)) if pack.has_rule(NOTICE_RULE) else "",
    )


def pack_phases(pack: PolicyPack) -> tuple[Phase, ...]:
    """The phases that the document itself sets (C071)."""
    return tuple(Phase(phase.code, phase.starts_on, phase.ends_on) for phase in pack.phases)


def phases_between(deployment: date, inspection: tuple[date, date], summary_ends: date) -> tuple[Phase, ...]:
    """Phases for a document that sets none: deployment until the inspection begins, inspection, summary until the last
    day."""
    starts, ends = inspection
    return (
        Phase("deployment", deployment, starts),
        Phase("inspection", starts, ends),
        Phase("summary", starts, summary_ends),
    )


def even_ratios(ratio: int, by_class: Mapping[str, int] | None = None) -> dict[str, int]:
    """The same ratio for every credit class, but for those that `by_class` names."""
    return {**dict.fromkeys(CREDIT_CLASSES, ratio), **(by_class or {})}


def _task(
    pack: PolicyPack,
    kinds: tuple[str, ...],
    contents: Sequence[Content],
    regions: Iterable[str],
    ratios: Mapping[str, int],
) -> Task:
    by_department: dict[str, tuple[str, ...]] = {}
    for content in contents:
        by_department[content.department] = (*by_department.get(content.department, ()), content.id)
    items = sorted({content.item for content in contents})
    titles = "；".join(pack.item(item).title for item in items)
    return Task(items[0], titles, by_department, dict(ratios), kinds=kinds, regions=tuple(sorted(regions)))


def _team(pack: PolicyPack) -> Team:
    leader = pack.text("leader_mode") if pack.has_rule("leader_mode") else "drawn"
    return Team(pack.number("team_size"), leader=leader)
