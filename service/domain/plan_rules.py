"""What a plan must keep before it is set up: ratios, caps, classes and reserve, each as the pack's document says."""

from __future__ import annotations

from collections.abc import Iterable

from service.domain.plan import PHASES, WHOLE, Plan, Task, percent
from service.domain.planning import BLACKLISTED, TRUSTED
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused


def check_plan(plan: Plan, pack: PolicyPack, known_departments: frozenset[str]) -> None:
    """Refused when a plan breaks a rule: a phase that is missing or ends before it starts (C071), a department that
    nobody knows, a cap that the pack does not allow (C048, C052), a favour or a burden for a flag without a ground in
    the pack (C049 to C051), and what `_check_task` says of each task."""
    _check_phases(plan)
    for department in plan.departments:
        if department not in known_departments:
            raise Refused("plan.department_unknown", department=department)
    _check_cap(plan, pack)
    _check_grounds(plan, pack)
    for task in plan.tasks:
        _check_task(task, plan, pack)


def _check_phases(plan: Plan) -> None:
    missing = [name for name in PHASES if name not in {phase.name for phase in plan.phases}]
    if missing:
        raise Refused("plan.phase_missing", phases=", ".join(missing))
    for phase in plan.phases:
        if phase.ends_on < phase.starts_on:
            raise Refused("plan.dates_wrong", phase=phase.name)


def _check_cap(plan: Plan, pack: PolicyPack) -> None:
    """The frequency of the document, such as 每年1-2次: an object may be visited that often, and no more (C052)."""
    if not pack.has_rule("visits_per_year_cap"):
        return
    least = pack.number("visits_per_year_min") if pack.has_rule("visits_per_year_min") else 0
    most = pack.number("visits_per_year_cap")
    if plan.cap is None or not least <= plan.cap <= most:
        cap = "—" if plan.cap is None else plan.cap
        raise Refused("plan.cap_outside", cap=cap, least=least, most=most, source=pack.cited("visits_per_year_cap"))


def _check_grounds(plan: Plan, pack: PolicyPack) -> None:
    blacklist, trusted = pack.words_if_any("blacklist_flags"), pack.words_if_any("trusted_flags")
    _must_have_ground("lift", plan.cap_exempt_flags, {*pack.words_if_any("cap_exempt_flags"), *blacklist})
    _must_have_ground("skip", plan.skip_flags, trusted)
    grounds = {*((flag, BLACKLISTED) for flag in blacklist), *((flag, TRUSTED) for flag in trusted)}
    _must_have_ground("class", (flag for flag, name in plan.class_by_flag if (flag, name) not in grounds), ())
    names = [name for _, name in plan.class_by_flag]
    if TRUSTED in names and BLACKLISTED in names[names.index(TRUSTED) :]:  # the first pair decides
        raise Refused("plan.blacklist_second")
    for flag in blacklist:
        if flag not in plan.cap_exempt_flags:  # a higher frequency, and no skipping of who is trustworthy as well
            raise Refused("plan.blacklist_capped", flag=flag, source=pack.cited("blacklist_flags"))


def _must_have_ground(use: str, flags: Iterable[str], grounds: Iterable[str]) -> None:
    for flag in flags:
        if flag not in grounds:
            raise Refused("plan.flag_without_ground", flag=flag, flag_use=use)


def _check_task(task: Task, plan: Plan, pack: PolicyPack) -> None:
    """Nothing unknown; every class in scope has a ratio, at or above the floor (C044) and in the order of the risk
    (C053); the blacklisted are drawn more (C050), the trustworthy less (C051); the reserve keeps its bounds."""
    if not any(task.contents.values()):
        raise Refused("plan.task_empty", task=task.id)
    _check_codes(task, pack)
    _check_floor(task, pack)
    _check_reserve(task, pack)
    order = pack.words("class_order")
    scope = [name for name in order if not task.classes or name in task.classes]
    missing = [name for name in scope if name not in task.ratios]
    if missing:
        raise Refused("plan.class_missing", task=task.id, classes=", ".join(missing))
    ordinary = [task.ratios[name] for name in scope]
    _check_order(scope, ordinary)
    _check_blacklist(task, plan, pack, ordinary)
    _check_trusted(task, plan, pack, ordinary)


def _check_codes(task: Task, pack: PolicyPack) -> None:
    classes = {*pack.words("class_order"), BLACKLISTED, TRUSTED}
    for name in (*task.classes, *task.ratios):
        if name not in classes:
            raise Refused("plan.class_unknown", name=name)
    for flag in task.flags:
        if not any(
            flag in pack.words_if_any(rule) for rule in ("cap_exempt_flags", "blacklist_flags", "trusted_flags")
        ):
            raise Refused("plan.flag_unknown", flag=flag)


def _check_floor(task: Task, pack: PolicyPack) -> None:
    """The trustworthy may be skipped, so no floor holds for them."""
    floor = pack.number("ratio_floor")
    for name, ratio in task.ratios.items():
        if not 0 <= ratio <= WHOLE:
            raise Refused("plan.ratio_outside", ratio=percent(ratio))
        if ratio < floor and name != TRUSTED and not task.ratio_source:
            source = pack.cited("ratio_floor")
            raise Refused("plan.below_floor", ratio=percent(ratio), floor=percent(floor), source=source)


def _check_reserve(task: Task, pack: PolicyPack) -> None:
    most = pack.number("reserve_max")
    if not 0 <= task.reserve <= most:
        raise Refused("plan.reserve_outside", reserve=percent(task.reserve), most=percent(most))


def _check_order(classes: list[str], ratios: list[int]) -> None:
    for place in range(1, len(classes)):
        if ratios[place] < ratios[place - 1]:
            raise Refused(
                "plan.class_order", higher=classes[place], higher_ratio=percent(ratios[place]),
                lower=classes[place - 1], lower_ratio=percent(ratios[place - 1]),
            )  # fmt: skip


def _check_blacklist(task: Task, plan: Plan, pack: PolicyPack, ordinary: list[int]) -> None:
    """Strictly above every ordinary ratio, unless that is 100 % already."""
    most = max(ordinary, default=0)
    for flag in pack.words_if_any("blacklist_flags"):
        ratio = _ratio_of(flag, task, plan, min(ordinary, default=0))
        if ratio <= most and not ratio == most == WHOLE:
            source = pack.cited("blacklist_flags")
            raise Refused("plan.blacklist_not_above", ratio=percent(ratio), ordinary=percent(most), source=source)


def _check_trusted(task: Task, plan: Plan, pack: PolicyPack, ordinary: list[int]) -> None:
    """Strictly below every ordinary ratio, unless everybody is inspected or the task draws no ordinary class."""
    least = min(ordinary, default=WHOLE)
    for flag in pack.words_if_any("trusted_flags"):
        ratio = _ratio_of(flag, task, plan, max(ordinary, default=0))
        if flag not in plan.skip_flags and ratio >= least and least != WHOLE:
            source = pack.cited("trusted_flags")
            raise Refused("plan.trusted_not_below", ratio=percent(ratio), ordinary=percent(least), source=source)


def _ratio_of(flag: str, task: Task, plan: Plan, ordinary: int) -> int:
    """The ratio at which an object with this flag is drawn; `ordinary` where no pair names the flag."""
    name = dict(plan.class_by_flag).get(flag)
    if name is None:
        return ordinary
    return 0 if task.classes and name not in task.classes else task.ratios.get(name, 0)
