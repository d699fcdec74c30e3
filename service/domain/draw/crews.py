"""Who visits what after a draw and its rounds: the state that rounds of recusal and replacement change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from service.domain.draw.bench import eligible_inspectors
from service.domain.draw.shapes import Assignment, Certificate, Inspector, LeaderMode, Libraries, PlanRecord


class Crews:
    """The visits and teams of a certificate, changed round by round (SSJ1 section 7).

    `tasks`: object -> its tasks; `teams`: (object, department) -> inspector ids by position; `left`: (inspector,
    object) pairs that a round parted.
    """

    def __init__(self, certificate: Certificate, libraries: Libraries) -> None:
        self._plan: PlanRecord = certificate["plan"]
        self._rows = [(row["task"], {*row["objects"], *row["reserve"]}, row["reserve"]) for row in certificate["draw"]]
        self._staff = _staff(self._plan, libraries["inspectors"])
        self._leaders = {i["id"] for staff in self._staff.values() for i in staff.values() if i["may_lead"]}
        places = {place for _, known, _ in self._rows for place in known}
        self._conflicts = {(c["inspector"], c["object"]) for c in libraries["conflicts"] if c["object"] in places}
        self._taken: set[tuple[str, str]] = set()
        self._departments = {task["id"]: task["departments"] for task in self._plan["tasks"]}
        self.tasks: dict[str, set[str]] = {visit["object"]: set(visit["tasks"]) for visit in certificate["visits"]}
        self.teams = {(a["object"], a["department"]): list(a["inspectors"]) for a in certificate["assignments"]}
        self.left: set[tuple[str, str]] = set()

    def departments_of(self, place: str) -> list[str]:
        """Who visits an object, sorted."""
        return sorted({department for task in self.tasks.get(place, ()) for department in self._departments[task]})

    def needs_leader(self, department: str, position: int) -> bool:
        """Whether who sits at this position must be somebody who may lead."""
        return position == 0 and self._plan["teams"][department]["leader"] == LeaderMode.DRAWN

    def who_may_lead(self, inspectors: Iterable[str]) -> list[str]:
        """Those of them who may lead."""
        return [inspector for inspector in inspectors if inspector in self._leaders]

    def stand_ins(
        self, place: str, department: str, unavailable: Collection[str], besides: Collection[str] = ()
    ) -> list[str]:
        """The inspectors, sorted, who may stand in at an object: eligible, without conflict, not gone from it by an
        earlier round, available, not in its team, and not among `besides`."""
        team = self.teams.get((place, department), ())
        return [
            inspector
            for inspector in self._staff[department]
            if self.is_fit(inspector, place, unavailable) and inspector not in team and inspector not in besides
        ]

    def is_fit(self, inspector: str, place: str, unavailable: Collection[str]) -> bool:
        """Whether nothing parts an inspector from an object."""
        return (
            (inspector, place) not in self._conflicts
            and (inspector, place) not in self.left
            and inspector not in unavailable
        )

    def members(self, department: str) -> Iterable[tuple[str, int, str]]:
        """Every (object, position, inspector) of a department, by object."""
        for (place, own), team in sorted(self.teams.items()):
            if own == department:
                yield from ((place, position, inspector) for position, inspector in enumerate(team))

    def reserve_of(self, task: str, place: str) -> list[str]:
        """The reserve for an object of a task, in the order of the tickets, less what earlier rounds have taken."""
        for own, known, reserve in self._rows:
            if own == task and place in known:
                return [spare for spare in reserve if (task, spare) not in self._taken]
        return []

    def assignment(self, place: str, department: str) -> Assignment:
        """One team as the certificate writes it."""
        team = self.teams[place, department]
        is_drawn = self._plan["teams"][department]["leader"] == LeaderMode.DRAWN
        return {
            "object": place,
            "department": department,
            "inspectors": list(team),
            "leader": team[0] if is_drawn else None,
        }

    def put(self, place: str, department: str, position: int, inspector: str) -> None:
        """Seat an inspector."""
        self.teams[place, department][position] = inspector

    def take_spare(self, task: str, spare: str) -> None:
        """Add a task to the visit of an object of its reserve."""
        self._taken.add((task, spare))
        self.tasks.setdefault(spare, set()).add(task)

    def drop(self, place: str) -> None:
        """Take an object out of the visits, with all its teams."""
        for department in self.departments_of(place):
            self.teams.pop((place, department), None)
        del self.tasks[place]

    def inspectors_of(self, departments: Iterable[str]) -> list[str]:
        """The eligible inspectors of these departments, sorted."""
        return sorted(inspector for department in departments for inspector in self._staff.get(department, ()))

    def spares_for(self, place: str) -> list[str]:
        """What is left in the reserve for any task of an object's visit, sorted."""
        return sorted({spare for task in self.tasks.get(place, ()) for spare in self.reserve_of(task, place)})

    def departments_of_task(self, task: str) -> list[str]:
        """Who takes part in a task, sorted."""
        return self._departments[task]


def _staff(plan: PlanRecord, inspectors: Iterable[Inspector]) -> dict[str, dict[str, Inspector]]:
    own: defaultdict[str, list[Inspector]] = defaultdict(list)
    for inspector in inspectors:
        own[inspector["department"]].append(inspector)
    return {name: {i["id"]: i for i in eligible_inspectors(plan, name, own[name])} for name in plan["teams"]}
