"""Rounds after the draw: substitutes, swaps and the reserve, written from section 7 of SSJ1."""

from tests.web.browser_verifier.balanced import eligible
from tests.web.browser_verifier.notation import hash_of, hashed, sealed, without
from tests.web.browser_verifier.tickets import drawing_class

NOTHING = {"department": "", "inspector": "", "evidence": [], "begun": [], "unavailable": []}


class Turns:
    """The state after the rounds so far, and the next round."""

    def __init__(self, certificate, libraries, witness, hub):
        self.certificate, self.libraries, self.witness, self.hub = certificate, libraries, witness, hub
        self.plan = certificate["plan"]
        self.visits = {visit["object"]: list(visit["tasks"]) for visit in certificate["visits"]}
        self.teams = {(a["object"], a["department"]): list(a["inspectors"]) for a in certificate["assignments"]}
        self.left, self.taken, self.rounds = set(), set(), []
        self.barred = {(line["inspector"], line["object"]) for line in libraries["conflicts"]}

    def take(self, kind, object_, **more):
        """One round more; gives it back as it is published."""
        number = len(self.rounds) + 1
        code = self.witness.code(number)
        asked = {**NOTHING, "object": object_, "reason": {"replace": "not_found"}.get(kind, "health"), **more}
        key = hashed(self.certificate["key"] + code)
        result = getattr(self, "_" + kind)(asked, key)
        made = {
            "round": number, "kind": kind, **asked, "result": result, "code": code,
            "asked_by": sealed("7" * 64, {"user": "officer"}), "approved_by": sealed("7" * 64, {"user": "reviewer"}),
            "asked_at": f"2026-12-0{number}T01:00:00Z", "at": f"2026-12-0{number}T02:00:00Z",
            "previous": self.rounds[-1]["hash"] if self.rounds else self.certificate["hash"],
        }  # fmt: skip
        self.rounds.append(self.seal(made))
        return self.rounds[-1]

    def seal(self, made):
        """The round with its hash and its signature."""
        hash_ = hash_of(without(made, "hash", "signature"))
        return {**made, "hash": hash_, "signature": self.hub.sign(hash_)}

    def _lines(self, department):
        return {line["id"]: line for line in eligible(self.plan, department, self.libraries["inspectors"])}

    def _drawn(self, department):
        return self.plan["teams"][department]["leader"] == "drawn"

    def _kept_from(self, asked, id_, object_):
        return (id_, object_) in self.barred | self.left or id_ in asked["unavailable"]

    def _may_stand_in(self, asked, id_, object_, department, team):
        return id_ in self._lines(department) and not self._kept_from(asked, id_, object_) and id_ not in team

    def _may_be_at(self, position, id_, department):
        return position or not self._drawn(department) or self._lines(department)[id_]["may_lead"]

    def _substitute(self, asked, key, object_, department, position, team, others=()):
        able = [
            id_
            for id_ in self._lines(department)
            if self._may_stand_in(asked, id_, object_, department, team)
            and id_ not in others
            and self._may_be_at(position, id_, department)
        ]
        return min(able, key=lambda id_: (hashed(f"{key}|S|{department}|{object_}|{id_}"), id_), default=None)

    def _withdraw(self, asked, key):
        object_, department = asked["object"], asked["department"]
        team = self.teams[object_, department]
        position = team.index(asked["inspector"])
        found = self._substitute(asked, key, object_, department, position, team)
        team[position] = found
        self.left.add((asked["inspector"], object_))
        return {"inspector": found}

    def _swap(self, asked, key):
        v, department, x = asked["object"], asked["department"], asked["inspector"]
        team = self.teams[v, department]
        pairs = [
            (hashed(f"{key}|W|{department}|{w}|{y}"), w, y)
            for (w, named), others in self.teams.items()
            if named == department and w != v and w not in asked["begun"]
            and self._may_stand_in(asked, x, w, department, others)
            for y in others
            if self._may_stand_in(asked, y, v, department, team)
            and self._may_be_at(team.index(x), y, department) and self._may_be_at(others.index(y), x, department)
        ]  # fmt: skip
        _, w, y = min(pairs)
        others = self.teams[w, department]
        others[others.index(y)], team[team.index(x)] = x, y
        self.left.add((x, v))
        return {"object": w, "inspector": y}

    def _replace(self, asked, key):
        gone = asked["object"]
        line = next(line for line in self.libraries["objects"] if line["id"] == gone)
        result = {"objects": [], "assignments": []}
        for task in sorted(self.visits[gone]):
            found, made = self._follower(asked, key, task, drawing_class(self.plan, line))
            result["objects"].append({"task": task, "object": found})
            if found:
                result["assignments"] += made
                self.teams |= {(each["object"], each["department"]): list(each["inspectors"]) for each in made}
                self.visits[found] = sorted({*self.visits.get(found, []), task})
        del self.visits[gone]
        self.teams = {place: team for place, team in self.teams.items() if place[0] != gone}
        result["assignments"].sort(key=lambda each: (each["object"], each["department"]))
        return result

    def _follower(self, asked, key, task_id, class_):
        task = next(task for task in self.plan["tasks"] if task["id"] == task_id)
        (group,) = [g for g in self.certificate["draw"] if (g["task"], g["class"]) == (task_id, class_)]
        for object_ in group["reserve"]:
            if object_ in asked["unavailable"] or (task_id, class_, object_) in self.taken:
                continue
            made = self._teams_for(asked, key, task, object_)
            if made is not None:
                self.taken.add((task_id, class_, object_))
                return object_, made
        return "", []

    def _teams_for(self, asked, key, task, object_):
        made = []
        for department in task["departments"]:
            if (object_, department) in self.teams:
                continue
            team, replaced = [], self.teams[asked["object"], department]
            for position, id_ in enumerate(replaced):
                stays = not self._kept_from(asked, id_, object_)
                team.append(
                    id_ if stays else self._substitute(asked, key, object_, department, position, team, replaced)
                )
                if team[-1] is None:
                    return None
            leader = team[0] if self._drawn(department) else None
            made.append({"object": object_, "department": department, "inspectors": team, "leader": leader})
        return made
