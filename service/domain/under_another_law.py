"""What a campaign would have been under another law: dates, ratios, numbers, teams and caps beside its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.domain.calendar import CalendarUnknown, WorkCalendar
from service.domain.plan import Plan, Team, percent
from service.domain.planning import BLACKLISTED, CREDIT_CLASSES, TRUSTED
from service.domain.policy import PolicyPack

CLOCKS = ("publication", "feedback", "objection_review")


@dataclass(frozen=True)
class Facts:
    """When a part's inspection ended and when its task was finished; both the planned last day where it is open."""

    part: str
    department: str
    ended_on: date
    finished_on: date
    is_planned: bool


@dataclass(frozen=True)
class Line:
    """One thing as it is, and as it would have been; `about` is a code, `of` a class, a department or a part."""

    about: str
    of: str
    now: str
    then: str

    @property
    def differs(self) -> bool:
        """Whether the other law makes a difference."""
        return self.now != self.then


def under(plan: Plan, law: PolicyPack) -> Plan:
    """The plan as the form would have filled it in under this law: ratios by class, team sizes, the yearly cap. What
    the coordinator chose beyond that (items, regions, days) stays."""
    ratio = max(law.number("ratio"), law.number("ratio_floor"))
    ratios = dict.fromkeys(CREDIT_CLASSES, ratio) | {BLACKLISTED: law.number("blacklist_ratio")}
    tasks = tuple(
        replace(task, ratios={name: ratios.get(name, own) for name, own in task.ratios.items()}) for task in plan.tasks
    )
    leader = law.text("leader_mode")
    teams = {code: Team(law.number("team_size"), team.skills, leader) for code, team in plan.teams.items()}
    return replace(plan, tasks=tasks, teams=teams, cap=law.number("visits_per_year_cap"))


def plan_lines(now: Plan, then: Plan) -> list[Line]:
    """Ratios of each task by class, teams of each department, the cap."""
    lines = [
        Line("ratio", f"{a.id} {name}", percent(a.ratios[name]), percent(b.ratios[name]))
        for a, b in zip(now.tasks, then.tasks, strict=True)
        for name in sorted(a.ratios)
        if name != TRUSTED
    ]
    for code in sorted(now.teams):
        a, b = now.teams[code], then.teams[code]
        lines += [Line("team_size", code, str(a.size), str(b.size)), Line("leader_mode", code, a.leader, b.leader)]
    return [*lines, Line("visits_per_year_cap", "", str(now.cap or "—"), str(then.cap or "—"))]


def count_lines(now: Mapping[tuple[str, str], int], then: Mapping[tuple[str, str], int]) -> list[Line]:
    """How many objects are drawn, by task and class."""
    return [Line("drawn", " ".join(key), str(now.get(key, 0)), str(then.get(key, 0))) for key in sorted({*now, *then})]


def law_lines(now: PolicyPack, then: PolicyPack) -> list[Line]:
    """The periods themselves, and from when publicity counts."""
    lines = [Line("publication_starts_from", "", *(law.text("publication_starts_from") for law in (now, then)))]
    for clock in CLOCKS:
        lines.append(Line(f"{clock}_working_days", "", *(str(_days(law, clock)) for law in (now, then))))
    return lines


def date_lines(now: PolicyPack, then: PolicyPack, parts: Iterable[Facts], calendar: WorkCalendar) -> list[Line]:
    """The last days of each part: publicity, feedback to the inspected party, and the review of an objection that
    comes in on the last day of publicity."""
    lines = []
    for part in parts:
        sides = [_dates(law, part, calendar) for law in (now, then)]
        lines += [Line(clock, part.part, sides[0][clock], sides[1][clock]) for clock in CLOCKS]
    return lines


def _dates(law: PolicyPack, part: Facts, calendar: WorkCalendar) -> dict[str, str]:
    is_early = law.text("publication_starts_from") == "inspection_ended"
    try:
        published = calendar.deadline(part.ended_on if is_early else part.finished_on, _days(law, "publication")).on
        days = {
            "publication": published,
            "feedback": calendar.deadline(part.finished_on, _days(law, "feedback")).on,
            "objection_review": calendar.deadline(published, _days(law, "objection_review")).on,
        }
    except CalendarUnknown as unknown:
        return dict.fromkeys(CLOCKS, f"({unknown.year}?)")
    return {clock: f"{day.isoformat()}{' *' if part.is_planned else ''}" for clock, day in days.items()}


def _days(law: PolicyPack, clock: str) -> int:
    return law.number(f"{clock}_working_days")
