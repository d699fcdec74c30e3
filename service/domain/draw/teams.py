"""Teams for all visits: every department draws its own, apart from the others."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from service.domain.draw.balanced import assign
from service.domain.draw.bench import Bench, build_bench
from service.domain.draw.shapes import Assignment, Libraries, Rules, Visit


def assign_teams(rules: Rules, libraries: Libraries, key: str, visits: Sequence[Visit]) -> list[Assignment]:
    """One team for each department of each visit, sorted by (object, department) (SSJ1 section 5, C062).

    Raises Infeasible at the first department, ascending, that has no assignment.
    """
    assignments: list[Assignment] = []
    for department in sorted({department for visit in visits for department in visit["departments"]}):
        places = [visit["object"] for visit in visits if department in visit["departments"]]
        bench = build_bench(rules, department, libraries["inspectors"], libraries["conflicts"], places)
        assignments += _assigned(bench, key)
    return sorted(assignments, key=itemgetter("object", "department"))


def _assigned(bench: Bench, key: str) -> list[Assignment]:
    return [
        {
            "object": place,
            "department": bench.department,
            "inspectors": team,
            "leader": team[0] if bench.is_leader_drawn else None,
        }
        for place, team in zip(bench.visits, assign(bench, key), strict=True)
    ]
