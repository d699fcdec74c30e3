"""Make certificates for the tests of the verifier, with the verifier's own recomputation. Not the product's draw.

`python -m tests.web.verifier.make_certificate 100000 FOLDER` writes certificate.json and the files of its libraries,
100,000 objects at 5 % in two departments, for measuring.
"""

import importlib.util
import json
import pathlib
import random
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

VERIFIER = pathlib.Path(__file__).resolve().parents[3] / "service" / "web" / "static" / "verify_draw.py"
spec = importlib.util.spec_from_file_location("verify_draw", VERIFIER)
verify_draw = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify_draw)
H, canonical = verify_draw.H, verify_draw.canonical

NOTHING = {"kinds": [], "types": [], "scales": [], "regions": [], "classes": [], "flags": []}
RATIOS = {"A": 500, "B": 1000, "C": 2000, "D": 10000}
RULES = {"dice": "1234566543212345612345612345", "lottery": "03 07 11 15 22", "drand": "d7" * 32}
LENGTH = 12  # of the chain of one-time codes


# Who signs, and what is sealed; all follows from names, so that a test gives the same bytes each time.


def private_key(who):
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(H(f"key of {who}")))


def signer(who):
    return {"algorithm": "Ed25519", "key": private_key(who).public_key().public_bytes_raw().hex()}


def sign(who, digest):
    return private_key(who).sign(f"SSJ1|signed|{digest}".encode()).hex()


def opening(library, line):
    return {"list": library, "line": line, "salt": H(f"salt of {line}"), "columns": {"name": f"甲 {line}"}}


def seal_of(one):
    return H(f"SSJ1|sealed|{one['salt']}|{canonical(one['columns'])}")


def person(user, salt):
    return H(f"SSJ1|sealed|{H(salt)}|{canonical({'user': user})}")


def codes():
    """From code_0, the head, to the last."""
    chain = [H("the witness's secret")]
    for _ in range(LENGTH):
        chain.append(H(chain[-1]))
    return chain[::-1]


# Lines, plans and libraries.


def an_object(number, letter="B", **changes):
    line = {"id": f"91110000MA{number:08d}", "class": letter, "kinds": [], "type": "for_profit", "scale": "small"}
    line.update(region="110101", visits=0, status="active", flags=[])
    return {**line, "sealed": seal_of(opening("objects", line["id"])), **changes}


def an_inspector(department, number, **changes):
    line = {"id": f"{department}-{number:03d}", "department": department, "licensed_until": "2027-12-31"}
    line.update(may_lead=number % 2 == 0, skills=[], debt=0)
    return {**line, "sealed": seal_of(opening("inspectors", line["id"])), **changes}


def a_conflict(who, thing):
    return {"inspector": who, "object": thing, "sealed": seal_of(opening("conflicts", f"{who}|{thing}"))}


def a_library(objects, inspectors, pairs=()):
    lists = {"objects": objects, "inspectors": inspectors, "conflicts": [a_conflict(*pair) for pair in pairs]}
    return {library: sorted(lines, key=verify_draw.name_of) for library, lines in lists.items()}


def a_task(identity, departments, **changes):
    line = {"id": identity, "departments": departments, "items": {d: [f"{d}-item"] for d in departments}}
    return {**line, "filter": NOTHING, "base": "all", "ratios": RATIOS, "reserve": 0, **changes}


def a_team(size=2, skills=(), leader="drawn"):
    return {"size": size, "skills": list(skills), "leader": leader}


def a_plan(tasks, teams, **changes):
    plan = {"format": "SSJ1", "campaign": "C-2026-011", "tasks": tasks, "teams": teams, "valid_on": "2026-12-01"}
    plan.update(cap=2, cap_exempt_flags=["complaints"], skip_flags=[], class_by_flag=[], shared_tickets=True, delta=2)
    plan.update(set_up_by=person("li", "plan"), approved_by=person("wang", "plan"), approved_at="2026-11-19T01:00:00Z")
    return {**plan, **changes}


# From the plan and the libraries to the certificate, step by step: a test may change something between two of them.


def make(plan, libraries, participants=("hub", "market"), witness="hub", rule=None, absent=(), attempts=1, **changes):
    """An honest certificate without rounds; everybody but education signs."""
    certificate = {"format": "SSJ1", "plan": plan, "libraries": libraries, "absent": sorted(absent)}
    certificate["beacon"] = RULES.get(rule)
    certificate["earlier"] = earlier(attempts - 1)
    last = certificate["earlier"][-1]["chain"][-1]["hash"] if attempts > 1 else verify_draw.ZEROS
    freeze = {"format": "SSJ1", "campaign": plan["campaign"], "attempt": attempts, "previous": last}
    freeze.update(frozen_at="2026-11-20T01:00:00Z", participants=sorted(participants), witness=witness)
    freeze.update(signers={who: signer(who) for who in sorted(participants) if who != "education"})
    freeze["rounds"] = {"head": codes()[0], "length": LENGTH}
    freeze["beacon"] = rule and {"kind": rule, "source": "快乐8, 311", "at": "2026-11-20T12:00:00Z"}
    freeze.update(algorithm="SSJ1/balanced-2", verifier="5e" * 32)  # fixed: an edit of the verifier turns no draw
    certificate["freeze"] = {**freeze, **changes}
    return freeze_it(json.loads(json.dumps(certificate)))  # no two places share an object


def freeze_it(certificate):
    """Everything that follows from the plan, the libraries and the members of the freeze that decide."""
    certificate["freeze"]["plan"] = H(canonical(certificate["plan"]))
    lists = certificate["libraries"]
    certificate["freeze"]["counts"] = {library: len(lines) for library, lines in lists.items()}
    certificate["freeze"]["roots"] = {library: verify_draw.merkle_root(lines) for library, lines in lists.items()}
    certificate["freeze_hash"] = H(canonical(certificate["freeze"]))
    return redraw(promise(certificate))


def promise(certificate):
    """Everybody commits, and reveals unless absent."""
    freeze_hash, freeze = certificate["freeze_hash"], certificate["freeze"]
    certificate.update(commits=[], reveals=[])
    for who in freeze["participants"]:
        nonce = H(f"nonce of {who}")
        commitment = verify_draw.commitment_of(freeze_hash, who, nonce)
        signature = sign(who, commitment) if who in freeze["signers"] else None
        certificate["commits"].append({"participant": who, "commitment": commitment, "signature": signature})
        if who not in certificate["absent"]:
            certificate["reveals"].append(reveal(certificate, who, nonce))
    return certificate


def reveal(certificate, who, nonce):
    text = f"SSJ1|reveal|{certificate['freeze_hash']}|{who}|{nonce}"
    signature = sign(who, H(text)) if who in certificate["freeze"]["signers"] else None
    return {"participant": who, "nonce": nonce, "signature": signature}


def redraw(certificate):
    """The key and all that follows from it; what cannot be seated is left empty."""
    certificate["key"] = verify_draw.key_of(certificate)
    kept = verify_draw.Libraries(verify_draw.without(certificate, "draw"))
    certificate.update(excluded=list(kept.draw.excluded()), lifted=kept.draw.lifted, draw=kept.draw.lines())
    certificate["visits"] = list(verify_draw.visits(certificate["plan"], certificate["draw"]))
    listed = dict.fromkeys(certificate["plan"]["teams"], verify_draw.MANY)
    try:
        certificate["assignments"] = verify_draw.assignments(kept, certificate["visits"], certificate["key"], listed)
    except verify_draw.Rejected:
        certificate["assignments"] = []
    return record(certificate)


def chain_of(certificate):
    """Every step, at its hour, signed by the hub."""
    hour, entries = {"plan": "19T01:30", "freeze": "20T01:00", "commit": "20T02:00", "seal": "20T02:30"}, []
    hour.update(reveal="20T03:00", close="20T03:00", beacon="20T12:00")
    for step in verify_draw.steps(certificate):
        for kind, by, content in sorted(step):
            at = f"2026-11-{hour[kind]}:00Z"
            entries.append({"kind": kind, "by": by, "at": at, "content": content})
    return linked(entries, certificate["freeze"]["previous"])


def record(certificate, signs=True):
    """The chain, the hash and the links of the rounds by whoever has the hub's key, or has not."""
    signatures = [entry["signature"] for entry in certificate.get("chain", [])] if not signs else []
    certificate["chain"] = chain_of(certificate)
    for entry, signature in zip(certificate["chain"], signatures, strict=False):
        entry["signature"] = signature
    return conclude(certificate, signs)


def linked(entries, previous):
    """Entries with links, hashes and the hub's signatures."""
    for entry in entries:
        entry["previous"] = previous
        previous = entry["hash"] = verify_draw.hash_of(entry)
        entry["signature"] = sign("hub", previous)
    return entries


def conclude(certificate, signs=True):
    certificate["hash"] = verify_draw.hash_of(certificate)
    if signs:
        certificate["signature"] = sign("hub", certificate["hash"])
        certificate["rounds"] = linked(certificate.get("rounds", []), certificate["hash"])
    return certificate


def earlier(count):
    """Attempts that were aborted, each after a commitment or two."""
    attempts, previous = [], verify_draw.ZEROS
    for number in range(count):
        reason, kinds = f"第 {number} 次作废", ["plan", "freeze", *["commit", "seal"][: number + 1], "abort"]
        contents = {"freeze": H(f"freeze {number}"), "abort": H(canonical({"reason": reason}))}
        entries = [
            {"kind": kind, "by": "market" if kind == "commit" else "hub", "at": f"2026-11-1{number}T08:00:00Z"}
            for kind in kinds
        ]
        chain = linked([{**entry, "content": contents.get(entry["kind"], "ab" * 32)} for entry in entries], previous)
        previous = chain[-1]["hash"]
        attempts.append({"freeze_hash": contents["freeze"], "reason": reason, "chain": chain})
    return attempts


def with_rounds(certificate, requests):
    """Each request is a function from the state to what is asked for."""
    state, secret = verify_draw.State(certificate, verify_draw.Libraries(certificate)), codes()
    rounds = []
    for number, request in enumerate(requests, 1):
        line = {"round": number, "department": "", "inspector": "", "evidence": [], "begun": [], "unavailable": []}
        line.update(request(state), asked_by=person("zhao", "r"), approved_by=person("qian", "r"))
        line.update(
            asked_at=f"2026-12-{number:02d}T01:00:00Z", code=secret[number], at=f"2026-12-{number:02d}T02:00:00Z"
        )
        line["result"] = state.result(line, H(certificate["key"] + line["code"]))
        assert line["result"] is not None, (number, "nobody is left")
        rounds.append(line)
    return conclude({**certificate, "rounds": rounds})


# Certificates.


def withdraw(position=0, department="market", reason="health", **changes):
    def request(state):
        thing, team = sorted(state.teams[department].items())[0]
        line = {"kind": "withdraw", "object": thing, "department": department, "inspector": team[position]}
        return {**line, "reason": reason, "evidence": [H("a note")], **changes}

    return request


def swap(position=1, department="market", number=1, **changes):
    def request(state):
        things = sorted(state.teams[department].items())
        thing, team = things[number]
        line = {"kind": "swap", "object": thing, "department": department, "inspector": team[position]}
        return {**line, "reason": "work_conflict", "begun": [things[0][0]], **changes}

    return request


def replace(number=2, unavailable=(), **changes):
    def request(state):
        line = {"kind": "replace", "object": sorted(state.tasks)[number], "reason": "moved_away"}
        return {**line, "evidence": [H("a photograph")], "unavailable": sorted(unavailable), **changes}

    return request


FIRST_LEAVES = (withdraw(0),)


def small(rounds=FIRST_LEAVES, rules=(), **changes):
    """One department, hub and department, five objects: for exhaustive tests."""
    objects = [an_object(n) for n in range(4)] + [an_object(4, "C", visits=2, kinds=["food"], flags=["complaints"])]
    inspectors = [an_inspector("market", n, debt=n % 2) for n in range(5)]
    tasks = [a_task("T1", ["market"], ratios={"B": 5000}, reserve=5000)]
    libraries = a_library(objects, inspectors, [("market-001", objects[0]["id"])])
    plan = a_plan(tasks, {"market": a_team()}, **dict(rules))
    return with_rounds(make(plan, libraries, **changes), rounds)


def alone(count=200):
    """A campaign of a single department whose section's head names the leader, without a key of its own."""
    objects = [an_object(n, "ABCD"[n % 4]) for n in range(count)]
    inspectors = [an_inspector("education", n, may_lead=False) for n in range(7)]
    plan = a_plan([a_task("T1", ["education"])], {"education": a_team(leader="designated")}, cap=None, delta=0)
    return make(plan, a_library(objects, inspectors), ["education", "hub"])


def joint_plan(**changes):
    tasks = [
        a_task("T1", ["market", "science"], filter={**NOTHING, "types": ["for_profit"]}, reserve=2000),
        a_task("T2", ["education"], filter={**NOTHING, "kinds": ["school"], "classes": ["B", "C", "D"]}, reserve=10000),
        a_task("T3", ["education", "market"], base="eligible", filter={**NOTHING, "regions": ["110101", "110105"]}),
        a_task("T4", ["science"], filter={**NOTHING, "flags": ["key"], "scales": ["小微"]}, ratios={"B": 1, "D": 9000}),
    ]
    teams = {"education": a_team(1, leader="designated"), "market": a_team(3, ["lab"]), "science": a_team(2)}
    rules = {"class_by_flag": [["key", "D"], ["complaints", "C"]], "skip_flags": ["trusted"]}
    return a_plan(tasks, teams, **{**rules, **changes})


def joint_libraries(seed=20261120, count=400):
    dice = random.Random(seed)
    flags = ["abnormal_list", "complaints", "key", "trusted"]
    objects = [
        an_object(
            number,
            dice.choice("AABBBCCD"),
            kinds=sorted(dice.sample(["food", "foreigner_employer", "school"], dice.randrange(3))),
            type=dice.choice(["for_profit", "non_profit"]),
            scale=dice.choice(["large", "small", "小微"]),
            region=dice.choice(["110101", "110102", "110105"]),
            visits=dice.randrange(4),
            status=dice.choice(["active"] * 9 + ["revoked"]),
            flags=sorted(dice.sample(flags, dice.randrange(3))),
        )
        for number in range(count)
    ]
    inspectors = [
        an_inspector(department, n, skills=["lab"] if n % 3 else ["boiler", "lab"], debt=dice.randrange(3))
        for department in ("education", "market", "science")
        for n in range(9)
    ]
    inspectors[0]["licensed_until"], inspectors[9]["skills"] = "2026-11-30", []
    pairs = {(dice.choice(inspectors)["id"], dice.choice(objects)["id"]) for _ in range(count // 2)}
    return a_library(objects, inspectors, pairs)


def joint(rule="dice", absent=("education",), rounds=(), attempts=3, libraries=None, participants=(), **changes):
    """Three departments, four tasks, filters, caps, conflicts, skills, an external witness, somebody absent."""
    participants = participants or ["education", "hub", "market", "science", "witness"]
    frozen = {"participants": participants, "witness": "witness", "rule": rule, "absent": absent, "attempts": attempts}
    certificate = make(joint_plan(**changes), libraries or joint_libraries(), **frozen)
    return with_rounds(certificate, rounds)


def rounds_of_all_kinds():
    several = [withdraw(0), withdraw(1), swap(1), swap(0), replace(2), replace(5), withdraw(0, "education"), replace(0)]
    return joint(rounds=[*several, replace(3, ["market-003", "science-001"])], rule=None, absent=(), attempts=1)


def empty():
    """Nothing to draw: no object matches, and one task has no ratios at all."""
    tasks = [a_task("T1", ["market"], filter={**NOTHING, "kinds": ["mine"]}), a_task("T2", ["market"], ratios={})]
    return make(a_plan(tasks, {"market": a_team()}), a_library([], [an_inspector("market", 0)]), ["hub"])


def infeasible(objects=12, size=2, leader="drawn", inspectors=6, may_lead=1, conflicts=(), **changes):
    """A draw that cannot be seated, by default because one leader cannot lead every visit."""
    staff = [an_inspector("market", n, may_lead=n < may_lead) for n in range(inspectors)]
    plan = a_plan([a_task("T1", ["market"], ratios={"B": 10000})], {"market": a_team(size, leader=leader)}, **changes)
    return make(plan, a_library([an_object(n) for n in range(objects)], staff, conflicts))


def large(count):
    """Objects at 5 % in two departments with 200 inspectors each."""
    dice, ratios = random.Random(count), dict.fromkeys("ABCD", 500)
    objects = [an_object(n, dice.choice("ABCD"), visits=dice.randrange(2)) for n in range(count)]
    inspectors = [an_inspector(department, n) for department in ("market", "science") for n in range(200)]
    pairs = {(dice.choice(inspectors)["id"], dice.choice(objects)["id"]) for _ in range(count // 10)}
    tasks = [a_task("T1", ["market"], ratios=ratios), a_task("T2", ["science"], ratios=ratios, reserve=1000)]
    plan = a_plan(tasks, {"market": a_team(), "science": a_team()})
    return make(plan, a_library(objects, inspectors, pairs), ["hub", "market", "science", "witness"], "witness")


def write(certificate, folder):
    """The certificate without its libraries, and their files beside it."""
    lists = certificate["libraries"]
    for library, lines in lists.items():
        text = "".join(f"{canonical(line)}\n" for line in lines)
        (folder / f"{library}.jsonl").write_text(text, encoding="utf-8", newline="")
    text = json.dumps(verify_draw.without(certificate, "libraries"), ensure_ascii=False)
    (folder / "certificate.json").write_text(text, encoding="utf-8")
    return folder / "certificate.json"


if __name__ == "__main__":
    write(large(int(sys.argv[1])), pathlib.Path(sys.argv[2]))
