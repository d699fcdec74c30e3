"""From a policy pack and a coordinator's choices to a plan: tasks by kind of object, teams, phases, caps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.domain.plan import WHOLE, Phase, Plan, Task, Team
from service.domain.policy import Content, PolicyPack

CREDIT_CLASSES = ("A", "B", "C", "D")
BLACKLISTED, TRUSTED = "E", "T"  # the classes in which they are drawn, beside the four of the credit rating
NOTICE_RULE = "discipline_notice"


@dataclass(frozen=True)
class Choices:
    """What a coordinator may choose beside items, days and ratios: which objects the draw is directed at (C057; an
    empty list is all), the reserve in 1/10,000 (None: as the pack says), whether the trustworthy are skipped (None:
    unless everybody is inspected) or drawn at a ratio of their own, and whether the tasks share the tickets."""

    types: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    reserve: int | None = None
    skips_trusted: bool | None = None
    trusted_ratio: int | None = None
    ratio_source: str | None = None
    shared_tickets: bool = True


AS_THE_PACK_SAYS = Choices()


def plan_from_pack(
    pack: PolicyPack,
    items: Sequence[str],
    regions: Iterable[str],
    phases: Sequence[Phase],
    ratios: Mapping[str, int],
    choices: Choices = AS_THE_PACK_SAYS,
) -> Plan:
    """A plan for some items of a pack's list. The content of items for the same kind of object is one task (C067),
    divided by department (C072 to C074); `ratios` in 1/10,000 by credit class (C045, C053); caps, flags and team size
    as the pack says. The blacklisted are drawn in a class of their own, at the pack's ratio if `ratios` gives none
    (C050); the trustworthy are skipped or drawn less (C051)."""
    contents = pack.contents_of(items)
    kinds = sorted({content.kinds for content in contents})
    blacklist, trusted = pack.words_if_any("blacklist_flags"), pack.words_if_any("trusted_flags")
    by_class = _all_ratios(pack, ratios, choices)
    drawn = replace(_pattern(pack, choices), regions=tuple(sorted(regions)), ratios=by_class)
    return Plan(
        tasks=tuple(_task(pack, drawn, [c for c in contents if c.kinds == kind]) for kind in kinds),
        teams={department: _team(pack) for department in sorted({content.department for content in contents})},
        phases=tuple(phases),
        cap=pack.number("visits_per_year_cap") if pack.has_rule("visits_per_year_cap") else None,
        cap_exempt_flags=(*pack.words_if_any("cap_exempt_flags"), *blacklist),
        skip_flags=trusted if _skips_trusted(by_class, choices) else (),
        class_by_flag=(
            *((flag, BLACKLISTED) for flag in blacklist),
            *((flag, TRUSTED) for flag in trusted if TRUSTED in by_class),
        ),
        shared_tickets=choices.shared_tickets,
        delta=pack.number("draw_delta"),
        notice=" ".join(pack.words_if_any(NOTICE_RULE)),
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
    """The same ratio for every credit class and all of the blacklisted, but for those that `by_class` names."""
    return {**dict.fromkeys(CREDIT_CLASSES, ratio), BLACKLISTED: WHOLE, **(by_class or {})}


def _all_ratios(pack: PolicyPack, ratios: Mapping[str, int], choices: Choices) -> dict[str, int]:
    found = dict(ratios)
    if pack.has_rule("blacklist_flags"):
        found.setdefault(BLACKLISTED, pack.number("blacklist_ratio"))
    if choices.trusted_ratio is not None:
        found[TRUSTED] = choices.trusted_ratio
    return found


def _skips_trusted(ratios: Mapping[str, int], choices: Choices) -> bool:
    if choices.skips_trusted is not None:
        return choices.skips_trusted
    return TRUSTED not in ratios and any(ratio != WHOLE for ratio in ratios.values())


def _pattern(pack: PolicyPack, choices: Choices) -> Task:
    """What all tasks of a plan have in common. Whoever directs the draw by class does not lose the blacklisted."""
    classes = {*choices.classes, BLACKLISTED} if choices.classes else set()
    return Task(
        "", "", {}, {}, types=tuple(sorted(choices.types)), scales=tuple(sorted(choices.scales)),
        classes=tuple(sorted(classes)), flags=tuple(sorted(choices.flags)), ratio_source=choices.ratio_source,
        reserve=pack.number("reserve") if choices.reserve is None else choices.reserve,
    )  # fmt: skip


def _task(pack: PolicyPack, pattern: Task, contents: Sequence[Content]) -> Task:
    by_department: dict[str, tuple[str, ...]] = {}
    for content in contents:
        by_department[content.department] = (*by_department.get(content.department, ()), content.id)
    items = sorted({content.item for content in contents})
    titles = "；".join(pack.item(item).title for item in items)
    return replace(pattern, id=items[0], title=titles, contents=by_department, kinds=contents[0].kinds)


def _team(pack: PolicyPack) -> Team:
    leader = pack.text("leader_mode") if pack.has_rule("leader_mode") else "drawn"
    return Team(pack.number("team_size"), leader=leader)
