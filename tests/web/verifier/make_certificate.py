"""Make certificates for the tests of the verifier, with the verifier's own recomputation. Not the product's draw.

`python make_certificate.py 100000 FILE` writes one of 100,000 objects at 5 % with two departments, for measuring.
"""

import copy
import hashlib
import importlib.util
import json
import pathlib
import random
import sys

VERIFIER = pathlib.Path(__file__).resolve().parents[3] / "service" / "web" / "static" / "verify_draw.py"
spec = importlib.util.spec_from_file_location("verify_draw", VERIFIER)
verify_draw = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify_draw)

NOTHING = {"kinds": [], "types": [], "scales": [], "regions": []}
EVERYBODY_TENTH = {"A": 500, "B": 1000, "C": 2000, "D": 10000}


def an_object(number, letter="B", **changes):
    line = {"id": f"91110000MA{number:08d}", "class": letter, "kinds": [], "type": "for_profit", "scale": "small"}
    return {**line, "region": "110101", "visits": 0, "status": "active", "flags": [], **changes}


def an_inspector(department, number, **changes):
    line = {"id": f"{department}-{number:03d}", "department": department, "licensed_until": "2027-12-31"}
    return {**line, "may_lead": number % 2 == 0, "skills": [], "load": 0, **changes}


def a_task(identity, departments, **changes):
    line = {"id": identity, "departments": departments, "items": {d: [f"{d}-item"] for d in departments}}
    return {**line, "filter": NOTHING, "base": "all", "ratios": EVERYBODY_TENTH, **changes}


def a_team(size=2, skills=(), leader="drawn"):
    return {"size": size, "skills": list(skills), "leader": leader}


def a_freeze(tasks, teams, participants, **changes):
    freeze = {"format": "SSJ1", "campaign": "C-2026-011", "attempt": 1, "previous": "0" * 64}
    freeze.update({"frozen_at": "2026-11-20T09:00:00+08:00", "valid_on": "2026-12-01", "cap": 2})
    freeze.update({"cap_exempt_flags": ["complaints"], "tasks": tasks, "teams": teams, "delta": 2, "roots": {}})
    freeze.update({"participants": participants, "witness": participants[-1], "algorithm": "SSJ1/balanced-1"})
    return {**freeze, "verifier": "5e" * 32, **changes}  # fixed, so that an edit of the verifier turns no draw


def a_library(objects, inspectors, conflicts=()):
    def by_id(line):
        return line["id"]

    lines = {"objects": sorted(objects, key=by_id), "inspectors": sorted(inspectors, key=by_id)}
    return {**lines, "conflicts": sorted(list(pair) for pair in conflicts)}


def make(freeze, libraries, beacon=None, absent=(), is_seated=True):
    """An honest certificate; the nonces follow from the names, so that a test gives the same one each time."""
    certificate = {"format": "SSJ1", "freeze": freeze, "libraries": libraries, "beacon": beacon}
    people = freeze["participants"]
    nonces = {p: hashlib.sha256(f"nonce of {p}".encode()).hexdigest() for p in people}
    certificate["reveals"] = [{"participant": p, "nonce": nonces[p]} for p in people if p not in absent]
    certificate["absent"] = sorted(absent)
    return seal(copy.deepcopy(certificate), nonces, is_seated)


def seal(certificate, nonces, is_seated=True):
    """Recompute all that follows from the freeze, the libraries and the reveals."""
    freeze, libraries = certificate["freeze"], certificate["libraries"]
    freeze["roots"] = {library: verify_draw.merkle_root(lines) for library, lines in libraries.items()}
    refreeze(certificate)
    certificate["commits"] = [
        {"participant": p, "commitment": verify_draw.commitment_of(certificate["freeze_hash"], p, nonces[p])}
        for p in freeze["participants"]
    ]
    return redraw(certificate, is_seated)


def redraw(certificate, is_seated=True):
    """Recompute the key and all that follows from it; without seats the assignments stay empty."""
    freeze, libraries = certificate["freeze"], certificate["libraries"]
    key = certificate["key"] = verify_draw.key_of(certificate)
    certificate["excluded"] = list(verify_draw.exclusions(freeze, libraries["objects"]))
    certificate["draw"] = list(verify_draw.draw(freeze, libraries["objects"], key))
    certificate["visits"] = list(verify_draw.visits(freeze, certificate["draw"]))
    listed = dict.fromkeys(freeze["teams"], sys.maxsize if is_seated else 0)
    try:
        seats = verify_draw.assignments(freeze, libraries, certificate["visits"], key, listed)
    except verify_draw.Rejected:  # infeasible: there is nothing to list
        seats = []
    return rehash({**certificate, "assignments": seats})


def refreeze(certificate):
    freeze = certificate["freeze"]
    certificate["freeze_hash"] = verify_draw.H(verify_draw.canonical(freeze))
    return certificate


def rehash(certificate):
    certificate["hash"] = verify_draw.hash_of(certificate)
    return certificate


def small():
    """One department, two participants, four objects: for exhaustive tests."""
    objects = [an_object(n, "B") for n in range(3)] + [an_object(3, "C", visits=2, kinds=["food"])]
    inspectors = [an_inspector("market", n) for n in range(3)]
    tasks = [a_task("T1", ["market"], ratios={"B": 5000})]
    freeze = a_freeze(tasks, {"market": a_team()}, ["market", "witness"])
    return make(freeze, a_library(objects, inspectors, [("market-001", "91110000MA00000001")]))


def alone():
    """A campaign of a single department whose section's head names the leader."""
    objects = [an_object(n, "ABCD"[n % 4]) for n in range(200)]
    inspectors = [an_inspector("science", n, may_lead=False) for n in range(7)]
    freeze = a_freeze([a_task("T1", ["science"])], {"science": a_team(leader="designated")}, ["hub", "science"])
    return make(freeze, a_library(objects, inspectors), beacon="快乐8 2026311: 03 07 11 15")


def joint(beacon="drand 4471832", absent=("education",), **changes):
    """Three departments, three tasks, filters, caps, conflicts, skills, an absent participant."""
    dice = random.Random(20261120)
    words = {"types": ["for_profit", "non_profit"], "scales": ["large", "small", "小微"]}
    objects = [
        an_object(
            number,
            dice.choice("AABBBCCD"),
            kinds=sorted(dice.sample(["food", "foreigner_employer", "school"], dice.randrange(3))),
            type=dice.choice(words["types"]),
            scale=dice.choice(words["scales"]),
            region=dice.choice(["110101", "110102", "110105"]),
            visits=dice.randrange(4),
            status=dice.choice(["active"] * 9 + ["revoked"]),
            flags=sorted(dice.sample(["abnormal_list", "complaints"], dice.randrange(3))),
        )
        for number in range(400)
    ]
    inspectors = [
        an_inspector(department, n, skills=["lab"] if n % 3 else ["boiler", "lab"])
        for department in ("education", "market", "science")
        for n in range(9)
    ]
    inspectors[0]["licensed_until"], inspectors[9]["skills"] = "2026-11-30", []
    conflicts = {(dice.choice(inspectors)["id"], dice.choice(objects)["id"]) for _ in range(300)}
    tasks = [
        a_task("T1", ["market", "science"], filter={**NOTHING, "types": ["for_profit"]}),
        a_task("T2", ["education"], filter={**NOTHING, "kinds": ["school"]}, ratios={"B": 3000, "C": 1, "D": 0}),
        a_task("T3", ["education", "market"], base="eligible", filter={**NOTHING, "regions": ["110101", "110105"]}),
    ]
    teams = {"education": a_team(1, leader="designated"), "market": a_team(3, ["lab"]), "science": a_team(2)}
    participants = ["education", "market", "science", "witness"]
    freeze = a_freeze(tasks, teams, participants, attempt=2, previous="ab" * 32)
    return make({**freeze, **changes}, a_library(objects, inspectors, conflicts), beacon, absent)


def empty():
    """Nothing to draw: no object matches, and one task has no ratios at all."""
    tasks = [a_task("T1", ["market"], filter={**NOTHING, "kinds": ["mine"]}), a_task("T2", [], ratios={})]
    freeze = a_freeze(tasks, {"market": a_team()}, ["witness"], cap=None)
    return make(freeze, a_library([], [an_inspector("market", 0)]))


def infeasible(objects=12, size=2, leader="drawn", inspectors=6, may_lead=1, conflicts=(), is_seated=True, **changes):
    """A draw that cannot be seated, by default because one leader cannot lead every visit."""
    staff = [an_inspector("market", n, may_lead=n < may_lead) for n in range(inspectors)]
    tasks = [a_task("T1", ["market"], ratios={"B": 10000})]
    freeze = a_freeze(tasks, {"market": a_team(size, leader=leader)}, ["market", "witness"], **changes)
    return make(freeze, a_library([an_object(n) for n in range(objects)], staff, conflicts), is_seated=is_seated)


def large(count):
    """Objects at 5 % in two departments with 200 inspectors each."""
    dice = random.Random(count)
    objects = [an_object(n, dice.choice("ABCD"), visits=dice.randrange(2)) for n in range(count)]
    inspectors = [an_inspector(department, n) for department in ("market", "science") for n in range(200)]
    pairs = {(dice.choice(inspectors)["id"], dice.choice(objects)["id"]) for _ in range(count // 10)}
    ratios = dict.fromkeys("ABCD", 500)
    tasks = [a_task("T1", ["market"], ratios=ratios), a_task("T2", ["science"], ratios=ratios)]
    freeze = a_freeze(tasks, {"market": a_team(), "science": a_team()}, ["market", "science", "witness"])
    return make(freeze, a_library(objects, inspectors, pairs))


if __name__ == "__main__":
    pathlib.Path(sys.argv[2]).write_text(json.dumps(large(int(sys.argv[1])), ensure_ascii=False), encoding="utf-8")
