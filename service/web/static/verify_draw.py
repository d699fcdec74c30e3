"""Verify the certificate of a draw (SSJ1): recompute everything in it and name the first thing that does not hold.

    python3 verify_draw.py CERTIFICATE [--object ID]

One file, standard library only, Python 3.9 or later, no network. It ends with "OK" (exit status 0) or with
"REJECTED word: place" (exit status 1). The sections named below are those of the specification, docs/draw/SSJ1.md.
核验抽取证书：全部重新计算，逐项比对。通过显示 OK，不通过显示 REJECTED 及位置。
"""

import argparse
import hashlib
import itertools
import json
import re
import struct
import sys
from collections import Counter
from datetime import date

LARGEST_FILE = 2**29  # bytes
INTEGER = re.compile("0|-?[1-9][0-9]{0,15}")


class Rejected(Exception):
    """Something does not hold: the word of section 7 and the place."""


def require(holds, word, place):
    if not holds:
        raise Rejected(word, place)


# Section 1: notation. Sections 2, 3 and 6: the form of a certificate.


def H(text):
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def ascends(values):
    return all(values[i] < values[i + 1] for i in range(len(values) - 1))


# How to read it: member:kind. kind* is a list, kind+ a list that ascends and holds nothing twice (lines with an id
# ascend by id), kind? may be null, a>b is an object that leads from any number of a to b.
SHAPES = {
    "certificate": "format:format freeze:freeze freeze_hash:hash libraries:libraries commits:commit* reveals:reveal* "
    "absent:text* beacon:text? key:hash excluded:excluded* draw:draw* visits:visit* assignments:assignment* hash:hash",
    "freeze": "format:format campaign:name attempt:positive previous:hash frozen_at:instant valid_on:day cap:count? "
    "cap_exempt_flags:name+ tasks:task+ teams:name>team delta:count roots:roots participants:name+ witness:name "
    "algorithm:algorithm verifier:hash",
    "task": "id:name departments:name+ items:name>name+ filter:filter base:base ratios:class>ratio",
    "filter": "kinds:name+ types:name+ scales:name+ regions:name+",
    "team": "size:positive skills:name+ leader:mode",
    "roots": "objects:hash inspectors:hash conflicts:hash",
    "libraries": "objects:object+ inspectors:inspector+ conflicts:pair+",
    "object": "id:name class:class kinds:name+ type:text scale:text region:region visits:count status:text flags:name+",
    "inspector": "id:name department:name licensed_until:day may_lead:truth skills:name+ load:count",
    "commit": "participant:name commitment:hash",
    "reveal": "participant:name nonce:hash",
    "excluded": "task:text object:text reason:text",
    "draw": "task:text class:text n:count eligible:count k:count short:count cut:text objects:text*",
    "visit": "object:text tasks:text* departments:text*",
    "assignment": "object:text department:text inspectors:text* leader:text?",
}
SHAPES = {kind: dict(member.split(":") for member in members.split()) for kind, members in SHAPES.items()}


NAME, DAY, CLOCK = "[^\ud800-\udfff]+", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "([01][0-9]|2[0-3]):[0-5][0-9]"
LEAVES = {
    "format": (str, "SSJ1"),
    "algorithm": (str, "SSJ1/balanced-1"),
    "hash": (str, "[0-9a-f]{64}"),
    "text": (str, f"({NAME})?"),
    "name": (str, NAME),
    "class": (str, "[A-D]"),
    "region": (str, "[0-9]{6}"),
    "base": (str, "all|eligible"),
    "mode": (str, "drawn|designated"),
    "day": (str, DAY),
    "instant": (str, f"{DAY}[Tt]{CLOCK}:([0-5][0-9]|60)([.][0-9]+)?([Zz]|[+-]{CLOCK})"),
    "count": (int, "[0-9]+"),
    "positive": (int, "[1-9][0-9]*"),
    "ratio": (int, "[0-9]{1,4}|10000"),
    "truth": (bool, "True|False"),
}
LEAVES = {kind: (its_type, re.compile(pattern)) for kind, (its_type, pattern) in LEAVES.items()}


def fits(value, kind):
    """The types are strict: true is not 1."""
    its_type, pattern = LEAVES[kind]
    if type(value) is not its_type or not pattern.fullmatch(str(value)):
        return False
    return kind not in ("day", "instant") or is_date(value[:10])


def is_date(text):
    try:
        return bool(date.fromisoformat(text))
    except ValueError:  # such as 2026-02-30
        return False


def check(value, kind, place):
    if kind in LEAVES:
        require(fits(value, kind), "format", place)
    elif kind in SHAPES or ">" in kind:
        require(isinstance(value, dict), "format", place)
        outer, _, inner = kind.partition(">")
        shape = dict.fromkeys(value, inner) if inner else SHAPES[kind]
        for member in sorted(value.keys() ^ shape.keys()):
            raise Rejected("format", f"{place}.{member} is {'unknown' if member in value else 'missing'}")
        for member in shape:
            require(not inner or fits(member, outer), "format", f"{place}.{member}")
            check(value[member], shape[member], f"{place}.{member}")
    elif kind[-1] == "?":
        require(value is None or fits(value, kind[:-1]), "format", place)
    else:
        require(isinstance(value, list) and (kind != "pair" or len(value) == 2), "format", place)
        for number, line in enumerate(value):
            check(line, "name" if kind == "pair" else kind[:-1], f"{place}[{number}]")
        keys = [line["id"] if isinstance(line, dict) else line for line in value] if kind[-1] == "+" else []
        word = "library" if place.startswith("certificate.libraries.") else "format"
        require(ascends(keys), word, f"{place} is unsorted or holds something twice")


def check_tasks(freeze):
    """Each department of a task has a team, and only these departments have items."""
    for task in freeze["tasks"]:
        idle = set(task["items"]) - set(task["departments"])
        without = set(task["departments"]) - set(freeze["teams"])
        require(not idle, "format", f"certificate.freeze.tasks {task['id']}: items of {', '.join(sorted(idle))}")
        require(not without, "format", f"certificate.freeze.teams: no {', '.join(sorted(without))}")


def merkle_root(lines):
    """Section 2. Pairing neighbours, an odd one moving up, builds the same tree as the splitting of RFC 6962."""
    level = [hashlib.sha256(b"\0" + canonical(line).encode()).digest() for line in lines]
    while len(level) > 1:
        odd_one = level[-1:] if len(level) % 2 else []
        level = [
            hashlib.sha256(b"\1" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)
        ] + odd_one
    return level[0].hex() if level else H("")


# Section 3: who committed, who revealed, and the key that follows.


def commitment_of(freeze_hash, participant, nonce):
    return H(f"SSJ1|commit|{freeze_hash}|{participant}|{nonce}")


def check_parties(certificate):
    witness, participants = certificate["freeze"]["witness"], set(certificate["freeze"]["participants"])
    committed = [line["participant"] for line in certificate["commits"]]
    revealed = [line["participant"] for line in certificate["reveals"]]
    require(ascends(committed), "commits", "unsorted or somebody twice")
    for somebody in sorted(participants.symmetric_difference(committed)):
        raise Rejected("participants", f"commits: {somebody}")
    for somebody in sorted({witness, *revealed, *certificate["absent"]} - participants):
        raise Rejected("participants", f"{somebody} is unknown")
    require(witness in revealed, "participants", f"the witness {witness} is absent")
    require(ascends(revealed), "reveals", "unsorted or somebody twice")
    require(certificate["absent"] == sorted(participants.difference(revealed)), "reveals", "absent")
    commitments = {line["participant"]: line["commitment"] for line in certificate["commits"]}
    for line in certificate["reveals"]:
        answer = commitment_of(certificate["freeze_hash"], line["participant"], line["nonce"])
        require(answer == commitments[line["participant"]], "reveals", line["participant"])


def key_of(certificate):
    record = {"beacon": certificate["beacon"], "freeze": certificate["freeze_hash"], "reveals": certificate["reveals"]}
    return H(canonical(record))


# Section 4: objects.


def candidates(freeze, objects):
    """For each task the objects that match it, each with the reason why it is excluded, or None."""
    cap, exempt = freeze["cap"], set(freeze["cap_exempt_flags"])
    for task in freeze["tasks"]:
        kinds, types, scales, regions = (set(task["filter"][part]) for part in ("kinds", "types", "scales", "regions"))
        found = []
        for thing in objects:
            if (
                (kinds and kinds.isdisjoint(thing["kinds"]))
                or (types and thing["type"] not in types)
                or (scales and thing["scale"] not in scales)
                or (regions and thing["region"] not in regions)
            ):
                continue
            reason = None if thing["class"] in task["ratios"] else "class_without_ratio"
            if cap is not None and thing["visits"] >= cap and exempt.isdisjoint(thing["flags"]):
                reason = "over_cap"
            if thing["status"] != "active":
                reason = "inactive"
            found.append((thing, reason))
        yield task, found


def exclusions(freeze, objects):
    for task, found in candidates(freeze, objects):
        for thing, reason in found:
            if reason:
                yield {"task": task["id"], "object": thing["id"], "reason": reason}


def ticket(key, identity):
    return H(f"{key}|O|{identity}")


def draw(freeze, objects, key):
    tickets = {thing["id"]: ticket(key, thing["id"]) for thing in objects}
    for task, found in candidates(freeze, objects):
        n = Counter(thing["class"] for thing, reason in found if reason != "inactive")
        eligible = {letter: [] for letter in task["ratios"]}
        for thing, reason in found:
            if reason is None:
                eligible[thing["class"]].append((tickets[thing["id"]], thing["id"]))
        for letter, ratio in sorted(task["ratios"].items()):
            base = n[letter] if task["base"] == "all" else len(eligible[letter])
            want = -(-base * ratio // 10000)
            drawn = sorted(eligible[letter])[:want]
            line = {"task": task["id"], "class": letter, "n": n[letter], "eligible": len(eligible[letter])}
            line.update(k=len(drawn), short=want - len(drawn), cut=drawn[-1][0] if drawn else "")
            yield {**line, "objects": [identity for _, identity in drawn]}


def visits(freeze, drawn):
    departments, tasks = {task["id"]: task["departments"] for task in freeze["tasks"]}, {}
    for line in drawn:
        for identity in line["objects"]:
            tasks.setdefault(identity, []).append(line["task"])
    for identity in sorted(tasks):
        union = {department for task in tasks[identity] for department in departments[task]}
        yield {"object": identity, "tasks": sorted(tasks[identity]), "departments": sorted(union)}


# Section 5: inspectors.


def stream(label):
    """below(n): the next number from 0 to n - 1 out of the blocks SHA-256(label + "0"), SHA-256(label + "1"), ..."""
    blocks = (hashlib.sha256(f"{label}{number}".encode()).digest() for number in itertools.count())
    words = (word for block in blocks for word in struct.unpack(">4Q", block))

    def below(n):
        limit = 2**64 - 2**64 % n
        return next(word for word in words if word < limit) % n

    return below


class Roster:
    """The seats of one department: seat t is position t % size of visit t // size."""

    def __init__(self, department, objects, team, staff, refused, delta):
        """Refuses what cannot be done whatever the key is."""
        staff = [person for person in staff if set(person["skills"]).issuperset(team["skills"])]
        self.people, self.leaders = [p["id"] for p in staff], {p["id"] for p in staff if p["may_lead"]}
        self.department, self.objects, self.size = department, objects, team["size"]
        self.total, self.leader_is_drawn, self.seats = self.size * len(objects), team["leader"] == "drawn", []
        concerned = set(objects)
        self.refused = {who: concerned & refused.get(who, set()) for who in self.people}
        against = Counter(thing for who in self.people for thing in self.refused[who])
        against_leading = Counter(thing for who in self.leaders for thing in self.refused[who])
        for thing in objects:
            led = against_leading[thing] < len(self.leaders) or not self.leader_is_drawn
            enough = len(self.people) - against[thing] >= self.size
            require(enough and led, "infeasible", f"{department}, {thing}")
        average = self.total // len(self.people)
        can_take = [len(objects) - len(self.refused[who]) for who in self.people]
        self.least = [min(max(0, average - delta // 2), count) for count in can_take]  # never more than total in sum
        self.most = [min(average + 1 + (delta - delta // 2), count) for count in can_take]
        require(sum(self.most) >= self.total, "infeasible", f"{department}, quotas")

    def attempt(self, below):
        """Fill the seats; False if that fails."""
        quotas = list(self.least)
        for _ in range(self.total - sum(quotas)):
            x = below(len(quotas))
            while quotas[x] >= self.most[x]:
                x = below(len(quotas))
            quotas[x] += 1
        self.seats = [who for x, who in enumerate(self.people) for _ in range(quotas[x])]
        if self.leader_is_drawn and sum(who in self.leaders for who in self.seats) < len(self.objects):
            return False
        for x in range(self.total - 1, 0, -1):
            self.swap(x, below(x + 1))
        if not self.repair(below):
            return False
        for _ in range(3 * self.total):  # mixing: nobody is bad before, so only the two who swap can be the reason
            t, u = below(self.total), below(self.total)
            self.swap(t, u)
            if self.is_bad(t) or self.is_bad(u):
                self.swap(t, u)
        return True

    def repair(self, below):
        for _ in range(50):
            bad = [t for t in range(self.total) if self.is_bad(t)]
            if not bad:
                return True
            for t in bad:
                if self.is_bad(t):
                    self.improve(t, below)
        return not any(self.is_bad(t) for t in range(self.total))

    def improve(self, t, below):
        for _ in range(1000):
            u = below(self.total)
            before = self.bad_around(t, u)
            self.swap(t, u)
            if self.bad_around(t, u) < before:
                return
            self.swap(t, u)

    def swap(self, t, u):
        self.seats[t], self.seats[u] = self.seats[u], self.seats[t]

    def team(self, visit):
        return self.seats[visit * self.size : (visit + 1) * self.size]

    def is_bad(self, t):
        who, visit = self.seats[t], t // self.size
        cannot_lead = self.leader_is_drawn and t % self.size == 0 and who not in self.leaders
        return cannot_lead or self.objects[visit] in self.refused[who] or self.team(visit).count(who) > 1

    def bad_around(self, t, u):
        both = {t // self.size, u // self.size}
        return sum(self.is_bad(seat) for v in both for seat in range(v * self.size, (v + 1) * self.size))

    def lines(self):
        for visit, thing in enumerate(self.objects):
            team = self.team(visit)
            leader = team[0] if self.leader_is_drawn else None
            yield {"object": thing, "department": self.department, "inspectors": team, "leader": leader}


def assignments(freeze, libraries, visited, key, listed):
    """listed: department -> seats the certificate names; beyond a million, no others are computed."""
    objects, staff, refused, lines = {}, {}, {}, []
    for visit in visited:
        for department in visit["departments"]:
            objects.setdefault(department, []).append(visit["object"])
    for person in libraries["inspectors"]:
        if person["licensed_until"] >= freeze["valid_on"]:
            staff.setdefault(person["department"], []).append(person)
    for who, thing in libraries["conflicts"]:
        refused.setdefault(who, set()).add(thing)
    for department, things in sorted(objects.items()):
        team, people = freeze["teams"][department], staff.get(department, [])
        roster = Roster(department, things, team, people, refused, freeze["delta"])
        require(roster.total <= max(10**6, listed[department]), "assignments", f"{department} lacks seats")
        attempts = (roster.attempt(stream(f"{key}|A|{department}|{attempt}|")) for attempt in range(8))
        require(any(attempts), "infeasible", f"{department}, 8 attempts")
        lines.extend(roster.lines())
    return sorted(lines, key=lambda line: (line["object"], line["department"]))


# Section 7: recompute and compare.


def same(word, computed, given):
    for number, (want, got) in enumerate(itertools.zip_longest(computed, given)):
        if want is None or got is None:
            raise Rejected(word, f"{word}[{number}] is {'missing' if got is None else 'one too many'}")
        for member in want:
            require(want[member] == got[member], word, f"{word}[{number}].{member}")


def hash_of(certificate):
    return H(canonical({member: value for member, value in certificate.items() if member != "hash"}))


def verify(certificate):
    """Raise Rejected unless everything holds."""
    check(certificate, "certificate", "certificate")
    freeze, libraries, key = certificate["freeze"], certificate["libraries"], certificate["key"]
    check_tasks(freeze)
    require(certificate["freeze_hash"] == H(canonical(freeze)), "freeze_hash", "freeze")
    for library, lines in libraries.items():
        require(freeze["roots"][library] == merkle_root(lines), "roots", library)
    check_parties(certificate)
    require(key == key_of(certificate), "key", "key")
    same("excluded", exclusions(freeze, libraries["objects"]), certificate["excluded"])
    same("draw", draw(freeze, libraries["objects"], key), certificate["draw"])
    same("visits", visits(freeze, certificate["draw"]), certificate["visits"])
    listed = Counter()
    for line in certificate["assignments"]:
        listed[line["department"]] += len(line["inspectors"])
    seated = assignments(freeze, libraries, certificate["visits"], key, listed)
    same("assignments", seated, certificate["assignments"])
    require(certificate["hash"] == hash_of(certificate), "hash", "hash")


def members(pairs):
    result = dict(pairs)
    require(len(result) == len(pairs), "format", "a name stands twice in one object")
    require("".join(result).isascii(), "format", "a name is not ASCII")
    return result


def number(digits):
    """Called for 1.0, 1e3 and NaN as well, which never appear."""
    good = INTEGER.fullmatch(digits) and abs(int(digits)) < 2**53
    require(good, "format", f"the number {digits[:20]}")
    return int(digits)


def load(path):
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST_FILE + 1)
        require(len(data) <= LARGEST_FILE, "format", "the file is too large")
        hooks = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), number)
        return json.loads(data.decode("utf-8"), object_pairs_hook=members, **hooks)
    except (OSError, ValueError) as error:
        raise Rejected("format", f"the file: {error}") from None


def say(line):
    """Print one line; what stands in a certificate can neither break it nor drive the terminal."""
    print("".join(c if c.isprintable() else "?" for c in line[:1000]))


def report(certificate):
    freeze, objects, absent = certificate["freeze"], certificate["libraries"]["objects"], certificate["absent"]
    revealed = [line["participant"] for line in certificate["reveals"]]
    say(f"campaign 活动: {freeze['campaign']}, attempt 第 {freeze['attempt']} 次")
    say(f"objects 对象: {len(objects)} in the library 库内, {len(certificate['visits'])} drawn 抽中")
    say(f"parties 参与方: {', '.join(revealed)}; absent 缺席: {', '.join(absent) or '-'}")
    say(f"key 密钥: {certificate['key']}")
    say(f"hash 证书哈希: {certificate['hash']}")


def explain(certificate, identity):
    things = [thing for thing in certificate["libraries"]["objects"] if thing["id"] == identity]
    for thing in things:
        say(f"object 对象 {identity}: class 类别 {thing['class']}")
        say(f"  ticket 票号 {ticket(certificate['key'], identity)}")
    if not things:
        say(f"object 对象 {identity}: not in the library 不在库中")
    lines = {(line["task"], line["class"]): line for line in certificate["draw"]}
    for task, found in candidates(certificate["freeze"], things):
        outcome, cut = "not concerned 不在范围", "-"
        for thing, reason in found:
            line = lines.get((task["id"], thing["class"]), {"objects": [], "cut": "-"})
            outcome, cut = "drawn 抽中" if identity in line["objects"] else "not drawn 未抽中", line["cut"]
            outcome = f"excluded 排除 ({reason})" if reason else outcome
        say(f"  cut 截止票号 {cut or '-'} task 任务 {task['id']}: {outcome}")


def main():
    sys.stdout.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="Verify the certificate of a draw (SSJ1).")
    parser.add_argument("certificate", metavar="CERTIFICATE", help="the certificate, a JSON file")
    parser.add_argument("--object", metavar="ID", help="say of one object whether it was drawn, and why")
    wanted = parser.parse_args()
    try:
        certificate = load(wanted.certificate)
        verify(certificate)
    except Rejected as rejected:
        word, place = rejected.args
        say(f"REJECTED {word}: {place}")
        return 1
    except (RecursionError, MemoryError):
        say("REJECTED format: nested too deeply, or too large")
        return 1
    report(certificate)
    if wanted.object is not None:
        explain(certificate, wanted.object)
    say("OK 核验通过")
    return 0


if __name__ == "__main__":
    sys.exit(main())
