"""Inspectors for the visits of one department: balanced-2, written from section 5 of SSJ1, slow and to the letter."""

from hashlib import sha256


class Infeasible(Exception):
    """No assignment follows."""


class Stream:
    """Numbers from hashes."""

    def __init__(self, label):
        self._words = self._make(label)

    @staticmethod
    def _make(label):
        i = 0
        while True:
            block = sha256(f"{label}{i}".encode()).digest()
            for at in range(0, 32, 8):
                yield int.from_bytes(block[at : at + 8], "big")
            i += 1

    def below(self, n):
        limit = 2**64 - 2**64 % n
        return next(w for w in self._words if w < limit) % n

    def shuffled(self, items):
        items = list(items)
        for x in range(len(items) - 1, 0, -1):
            y = self.below(x + 1)
            items[x], items[y] = items[y], items[x]
        return items


class Department:
    """What the section calls the inputs, and the assignment that follows."""

    def __init__(self, plan, department, visits, inspectors, conflicts):
        self.team, self.delta, self.name = plan["teams"][department], plan["delta"], department
        self.V = sorted(visits)
        lines = sorted(eligible(plan, department, inspectors), key=lambda line: line["id"])
        self.I = [line["id"] for line in lines]
        self.debt = [line["debt"] for line in lines]
        self.lead = [line["may_lead"] for line in lines]
        self.L = [i for i, may in enumerate(self.lead) if may]
        self.barred = {(line["inspector"], line["object"]) for line in conflicts}
        self.s, self.drawn = self.team["size"], self.team["leader"] == "drawn"
        self.T, self.m = self.s * len(self.V), len(self.I)

    def may_take(self, i, visit):
        return (self.I[i], self.V[visit]) not in self.barred

    def seats(self, key):
        """The inspectors' ids seat by seat."""
        self._check()
        for a in range(8):
            stream = Stream(f"{key}|A|{self.name}|{a}|")
            seats = self._place(self._quotas(stream), stream)
            if self._repair(seats, stream):
                self._mix(seats, stream)
                return [self.I[i] for i in seats]
        raise Infeasible

    def _check(self):
        for visit in range(len(self.V)):
            able = [i for i in range(self.m) if self.may_take(i, visit)]
            if len(able) < self.s or (self.drawn and not any(self.lead[i] for i in able)):
                raise Infeasible

    def _quotas(self, stream):
        q = self.T // self.m
        lo, hi = max(0, q - self.delta // 2), q + 1 + (self.delta - self.delta // 2)
        c = [sum(self.may_take(i, visit) for visit in range(len(self.V))) for i in range(self.m)]
        top = [min(hi + self.debt[i], c[i]) for i in range(self.m)]
        quota = [min(lo, c[i]) for i in range(self.m)]
        if sum(top) < self.T:
            raise Infeasible
        if self.drawn:
            others = sum(quota[i] for i in range(self.m) if i not in self.L)
            if sum(top[i] for i in self.L) < len(self.V) or len(self.V) + others > self.T:
                raise Infeasible
            while sum(quota[i] for i in self.L) < len(self.V):
                x = self.L[stream.below(len(self.L))]
                quota[x] += quota[x] < top[x]
        for x in stream.shuffled([i for i in range(self.m) for _ in range(self.debt[i])]):
            quota[x] += sum(quota) < self.T and quota[x] < top[x]
        while sum(quota) < self.T:
            x = stream.below(self.m)
            quota[x] += quota[x] < top[x]
        return quota

    def _place(self, quota, stream):
        everybody = range(self.m)
        if not self.drawn:
            return stream.shuffled([i for i in everybody for _ in range(quota[i])])
        leaders = stream.shuffled([i for i in self.L for _ in range(quota[i])])
        rest = leaders[len(self.V) :] + [i for i in everybody if i not in self.L for _ in range(quota[i])]
        rest = iter(stream.shuffled(rest))
        return [next(rest) if t % self.s else leaders[t // self.s] for t in range(self.T)]

    def _is_bad(self, seats, t):
        visit, position = divmod(t, self.s)
        team = seats[visit * self.s : (visit + 1) * self.s]
        no_leader = self.drawn and position == 0 and not self.lead[seats[t]]
        return not self.may_take(seats[t], visit) or team.count(seats[t]) > 1 or no_leader

    def _bad_of(self, seats, *places):
        visits = {t // self.s for t in places}
        return sum(self._is_bad(seats, visit * self.s + p) for visit in visits for p in range(self.s))

    def _repair(self, seats, stream):
        for _ in range(50):
            bad = [t for t in range(self.T) if self._is_bad(seats, t)]
            if not bad:
                return True
            for t in bad:
                if self._is_bad(seats, t):
                    self._try(seats, t, stream)
        return not any(self._is_bad(seats, t) for t in range(self.T))

    def _try(self, seats, t, stream):
        for _ in range(1000):
            u = stream.below(self.T)
            before = self._bad_of(seats, t, u)
            seats[t], seats[u] = seats[u], seats[t]
            if self._bad_of(seats, t, u) < before:
                return
            seats[t], seats[u] = seats[u], seats[t]

    def _mix(self, seats, stream):
        for _ in range(3 * self.T + 200):
            t = stream.below(self.T)
            u = stream.below(self.T)
            seats[t], seats[u] = seats[u], seats[t]
            if self._bad_of(seats, t, u):
                seats[t], seats[u] = seats[u], seats[t]


def eligible(plan, department, inspectors):
    """The lines of the set I."""
    skills = set(plan["teams"][department]["skills"])
    return [
        line
        for line in inspectors
        if line["department"] == department
        and line["licensed_until"] >= plan["valid_on"]
        and skills <= {*line["skills"]}
    ]


def assign(key, plan, visits, libraries):
    """`assignments` of the certificate."""
    found = []
    for department in sorted({name for visit in visits for name in visit["departments"]}):
        own = [visit["object"] for visit in visits if department in visit["departments"]]
        given = Department(plan, department, own, libraries["inspectors"], libraries["conflicts"])
        seats = given.seats(key)
        for number, object_ in enumerate(given.V):
            team = seats[number * given.s : (number + 1) * given.s]
            leader = team[0] if given.drawn else None
            found.append({"object": object_, "department": department, "inspectors": team, "leader": leader})
    return sorted(found, key=lambda each: (each["object"], each["department"]))
