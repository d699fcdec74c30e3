"""Whole certificates as they are published, made from the specification of SSJ1 alone, by a recipe."""

from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache

from tests.web.browser_verifier import tickets
from tests.web.browser_verifier.balanced import Infeasible, assign
from tests.web.browser_verifier.notation import ZEROS, Signer, Witness, hash_of, hashed, root, sealed, without
from tests.web.browser_verifier.turns import Turns

DEPARTMENTS = ("market_supervision", "science")
CODES = 12
FILTER = {"kinds": [], "types": [], "scales": [], "regions": [], "classes": [], "flags": []}
BEACONS = {"lottery": "07 11 23 42 80", "dice": "1234561234561234561234561", "drand": "ab" * 32}
HUB = Signer("hub")


@dataclass(frozen=True)
class Recipe:
    """What a certificate is to be like."""

    objects: int = 60
    inspectors: int = 12
    conflicts: int = 6
    joint: bool = True
    shared: bool = True
    base: str = "all"
    size: int = 2
    leader: str = "drawn"
    beacon: str | None = None
    absent: tuple[str, ...] = ()
    witness: str = "justice"
    unsigned: tuple[str, ...] = ()
    earlier: int = 0
    turns: tuple[str, ...] = ()
    debt: int = 0
    delta: int = 2


def salt(name):
    return hashed(f"salt of {name}")


def columns(name):
    return {"name": f"企业 {name}", "address": "商都路1号"}


def libraries(recipe):
    objects = [_object(n) for n in range(recipe.objects)]
    inspectors = [_inspector(name, n, recipe) for name in DEPARTMENTS for n in range(recipe.inspectors)]
    conflicts = sorted(
        {
            (inspectors[(7 * n) % len(inspectors)]["id"], objects[(5 * n) % len(objects)]["id"])
            for n in range(recipe.conflicts)
        }
        if objects
        else ()
    )
    return {
        "objects": sorted(objects, key=lambda line: line["id"]),
        "inspectors": sorted(inspectors, key=lambda line: line["id"]),
        "conflicts": [
            {"inspector": i, "object": o, "sealed": sealed(salt(i + o), {"ground": "亲属"})} for i, o in conflicts
        ],
    }


def _object(n):
    id_ = f"91410307MA{n:08d}"
    flags = [["key"], ["complaint", "trusted"], ["trusted"], ["complaint"], [], [], []][n % 7]
    return {
        "id": id_, "class": "ABCD"[n % 4], "type": "for_profit",
        "kinds": ["foreigner_employer"] if n % 3 else ["foreigner_employer", "tech_training"],
        "scale": "小型" if n // 4 % 2 else "small", "region": "410307", "visits": n % 5 % 4,
        "status": "revoked" if n % 11 == 10 else "active", "flags": flags, "sealed": sealed(salt(id_), columns(id_)),
    }  # fmt: skip


def _inspector(department, n, recipe):
    id_ = f"{department[:3].upper()}-{n:04d}"
    return {
        "id": id_, "department": department, "licensed_until": "2026-01-01" if n == 5 else "2028-01-01",
        "may_lead": n % 2 == 0, "skills": ["drive", "law"] if n % 4 else ["law"], "debt": recipe.debt if n == 2 else 0,
        "sealed": sealed(salt(id_), columns(id_)),
    }  # fmt: skip


def plan(recipe):
    first = {
        "id": "t1", "departments": ["science"], "items": {"science": ["s1", "s2"]}, "filter": FILTER,
        "base": recipe.base, "ratios": {"A": 1000, "B": 2000, "C": 4000, "key": 6000}, "reserve": 5000,
    }  # fmt: skip
    second = {
        **first, "id": "t2", "departments": list(DEPARTMENTS), "items": {"market_supervision": ["m1"], "science": []},
        "ratios": {"A": 1500, "B": 1500, "C": 3000, "D": 5000},
        "filter": {**FILTER, "kinds": ["tech_training"], "scales": ["small", "小型"]},
    }  # fmt: skip
    team = {"size": recipe.size, "skills": ["law"], "leader": recipe.leader}
    return {
        "format": "SSJ1", "campaign": "c-2026-1", "tasks": [first, second] if recipe.joint else [first],
        "teams": {name: team for name in DEPARTMENTS}, "valid_on": "2026-12-01", "cap": 2,
        "cap_exempt_flags": ["complaint", "key"], "skip_flags": ["trusted"], "class_by_flag": [["key", "key"]],
        "shared_tickets": recipe.shared, "delta": recipe.delta, "set_up_by": sealed("5" * 64, {"user": "coordinator"}),
        "approved_by": sealed("5" * 64, {"user": "reviewer"}), "approved_at": "2026-11-01T00:00:00Z",
    }  # fmt: skip


class Chain:
    """Entries that the hub signs."""

    def __init__(self, previous):
        self.previous, self.entries = previous, []

    def add(self, kind, by, at, content):
        entry = {"kind": kind, "by": by, "at": at, "content": content, "previous": self.previous}
        self.previous = hash_of(entry)
        self.entries.append({**entry, "hash": self.previous, "signature": HUB.sign(self.previous)})


def earlier(count, plan_hash):
    """Aborted attempts, and the hash of the last entry of the last."""
    found, previous = [], ZEROS
    for number in range(1, count + 1):
        chain, freeze_hash = Chain(previous), hashed(f"freeze of attempt {number}")
        for kind, by, content in (
            ("plan", "hub", plan_hash), ("freeze", "hub", freeze_hash), ("commit", "science", hashed("a commit")),
            ("abort", "hub", hash_of({"reason": "名录有误"})),
        ):  # fmt: skip
            chain.add(kind, by, f"2026-11-0{number + 1}T00:00:00Z", content)
        found.append({"freeze_hash": freeze_hash, "reason": "名录有误", "chain": chain.entries})
        previous = chain.previous
    return found, previous


def freeze(recipe, the_plan, lists, previous, witness):
    participants = sorted({"hub", *DEPARTMENTS, recipe.witness})
    return {
        "format": "SSJ1", "campaign": the_plan["campaign"], "attempt": recipe.earlier + 1, "previous": previous,
        "plan": hash_of(the_plan), "frozen_at": "2026-11-20T01:00:00Z",
        "roots": {name: root(lines) for name, lines in lists.items()},
        "counts": {name: len(lines) for name, lines in lists.items()}, "participants": participants,
        "witness": recipe.witness,
        "signers": {name: Signer(name).public for name in participants if name not in recipe.unsigned},
        "rounds": {"head": witness.head, "length": CODES},
        "beacon": recipe.beacon and {"kind": recipe.beacon, "source": "快乐8", "at": "2026-11-20T12:00:00Z"},
        "algorithm": "SSJ1/balanced-2", "verifier": hashed("verify_draw.py"),
    }  # fmt: skip


def _signed(the_freeze, name, hash_):
    return Signer(name).sign(hash_) if name in the_freeze["signers"] else None


def commits_and_reveals(recipe, the_freeze, freeze_hash):
    commits, reveals = [], []
    for name in the_freeze["participants"]:
        nonce = hashed(f"nonce of {name}")
        commitment = hashed(f"SSJ1|commit|{freeze_hash}|{name}|{nonce}")
        commits.append(
            {"participant": name, "commitment": commitment, "signature": _signed(the_freeze, name, commitment)}
        )
        if name not in recipe.absent:
            said = hashed(f"SSJ1|reveal|{freeze_hash}|{name}|{nonce}")
            reveals.append({"participant": name, "nonce": nonce, "signature": _signed(the_freeze, name, said)})
    return commits, reveals


def chain_of(certificate):
    """The chain of an attempt that came to its end."""
    the_freeze, chain = certificate["freeze"], Chain(certificate["freeze"]["previous"])
    at = iter(f"2026-11-20T{hour:02d}:00:00Z" for hour in range(1, 11))
    reveals = sorted(certificate["reveals"], key=lambda each: each["participant"] == the_freeze["witness"])
    chain.add("plan", "hub", next(at), the_freeze["plan"])
    chain.add("freeze", "hub", the_freeze["frozen_at"], certificate["freeze_hash"])
    during = next(at)
    for each in reversed(certificate["commits"]):
        chain.add("commit", each["participant"], during, hash_of(each))
    chain.add("seal", "hub", next(at), hash_of(certificate["commits"]))
    during = next(at)
    for each in reveals[:-1]:
        chain.add("reveal", each["participant"], during, hash_of(each))
    chain.add("close", "hub", next(at), hash_of(certificate["absent"]))
    chain.add("reveal", the_freeze["witness"], next(at), hash_of(reveals[-1]))
    if the_freeze["beacon"]:
        chain.add("beacon", "hub", "2026-11-20T12:00:00Z", hash_of(certificate["beacon"]))
    return chain.entries


def finish(certificate):
    """The certificate with its hash and the hub's signature; what is not hashed stays as it is."""
    hash_ = hash_of(without(certificate, "hash", "signature", "libraries", "rounds"))
    return {**certificate, "hash": hash_, "signature": HUB.sign(hash_)}


def make(recipe):
    """A certificate as it is published, with its libraries and rounds."""
    the_plan, lists, witness = plan(recipe), libraries(recipe), Witness(CODES)
    before, previous = earlier(recipe.earlier, hash_of(the_plan))
    the_freeze = freeze(recipe, the_plan, lists, previous, witness)
    freeze_hash = hash_of(the_freeze)
    commits, reveals = commits_and_reveals(recipe, the_freeze, freeze_hash)
    nonces = [without(each, "signature") for each in reveals]
    beacon = BEACONS.get(recipe.beacon)
    key = hash_of({"beacon": beacon, "freeze": freeze_hash, "reveals": nonces})
    drawn = tickets.draw(key, the_plan, lists["objects"])
    visits = tickets.visits(the_plan, drawn)
    certificate = {
        "format": "SSJ1", "plan": the_plan, "freeze": the_freeze, "freeze_hash": freeze_hash, "commits": commits,
        "reveals": reveals, "absent": sorted(recipe.absent), "beacon": beacon, "key": key,
        "excluded": tickets.excluded(the_plan, lists["objects"]), "lifted": tickets.lifted(the_plan, lists["objects"]),
        "draw": drawn, "visits": visits, "assignments": _assigned(key, the_plan, visits, lists), "earlier": before,
    }  # fmt: skip
    certificate = finish({**certificate, "chain": chain_of(certificate)})
    turns = Turns(certificate, lists, witness, HUB)
    for kind in recipe.turns:
        turn(turns, kind)
    return {**certificate, "libraries": lists, "rounds": turns.rounds}


def _assigned(key, the_plan, visits, lists):
    try:
        return assign(key, the_plan, visits, lists)
    except Infeasible:
        return []  # a hub that leaves the second half of the draw out


def turn(turns, kind):
    """A round of a kind for the first visit that it can be for."""
    if kind == "replace":
        turns.take(kind, sorted(turns.visits)[0], evidence=[hashed("a photo")], unavailable=[])
        return
    (object_, department), team = sorted(turns.teams.items())[-1]
    asked = {"department": department, "inspector": team[0], "evidence": [hashed("a letter")]}
    turns.take(kind, object_, **asked, begun=[sorted(turns.visits)[0]] if kind == "swap" else [])


SMALL = Recipe(objects=30, joint=False, conflicts=0)
RECIPES = {
    "small": SMALL,
    "nothing drawn": replace(SMALL, objects=0),
    "joint": Recipe(),
    "tickets apart": Recipe(shared=False, base="eligible"),
    "designated": Recipe(leader="designated", conflicts=30, size=3, delta=0),
    "alone": Recipe(size=1, debt=3, delta=5),
    "lottery": Recipe(beacon="lottery", absent=("science",)),
    "dice": Recipe(beacon="dice", unsigned=("science",)),
    "drand": Recipe(beacon="drand", witness="hub"),
    "third attempt": Recipe(earlier=2),
    "rounds": Recipe(turns=("withdraw", "swap", "replace", "replace", "withdraw", "swap", "replace"), debt=2),
    "rounds apart": Recipe(
        shared=False, leader="designated", conflicts=40, turns=("replace", "swap", "replace", "withdraw", "replace")
    ),
    "crowded": Recipe(objects=240, inspectors=16, conflicts=300, size=3, debt=5),
}


@cache
def _made(name):
    return make(RECIPES[name])


def made(name):
    """The certificate of a recipe, to be changed at will."""
    return deepcopy(_made(name))
