"""Make the test vectors of docs/draw/vectors: `python -m tests.web.verifier.make_vectors`."""

import hashlib
import json
import pathlib
import struct

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import judged
from tests.web.verifier.make_certificate import H, canonical, verify_draw
from tests.web.verifier.tampering import TAMPERINGS, freezer, tampered

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "docs" / "draw" / "vectors"
K = H("a key")
PATCHED = """
a member more; true for one; a day that is not; the result of another kind; no libraries;
an object twice; a ratio; one person for two; an approval after the freeze; the hash of the freeze; a root;
an object's class; a commitment of a stranger; the witness absent; a stranger who signs; a commitment copied;
a nonce chosen afterwards; one nonce for two; no beacon; a beacon that is too short; another beacon;
an exclusion less; the flags of a lifting; an object in place of another; the reserve out of order;
a task of a visit; another leader; an attempt forgotten; the reason of an abort; a commitment after the seal;
a beacon before its time; a time nobody signed; a commitment without signature; an unknown algorithm;
another hash, signed
"""


def texts():
    """Section 1 and the texts of section 3."""
    values = [{"b": [True, None, -3], "a": 'é\u2028"\\/\b\f\n\r\t\0\x1f\x7f', "A": {}, "z": "小微"}, [], 2**53 - 1]
    opened, freeze_hash, nonce = maker.opening("objects", "91110000MA00000007"), H("a freeze"), H("a nonce")
    columns, salt = canonical(opened["columns"]), opened["salt"]
    reveals = [{"participant": "hub", "nonce": nonce}, {"participant": "market", "nonce": H("another nonce")}]
    record = canonical({"beacon": "1" * 25, "freeze": freeze_hash, "reveals": reveals})
    entry = maker.linked([{"kind": "close", "by": "hub", "at": "2026-11-20T03:00:00Z", "content": H("[]")}], "ab" * 32)
    bare = verify_draw.without(entry[0], "hash", "signature")
    named = {
        "sealed": f"SSJ1|sealed|{salt}|{columns}",
        "commitment": f"SSJ1|commit|{freeze_hash}|hub|{nonce}",
        "reveal, to be signed": f"SSJ1|reveal|{freeze_hash}|hub|{nonce}",
        "key": record,
        "ticket": f"{K}|O|91110000MA00000007",
        "ticket that is not shared": f"{K}|O|T1|91110000MA00000007",
        "entry of the chain": canonical(bare),
        "key of a round": K + maker.codes()[1],
        "code of the round before": maker.codes()[1],
        "substitute": f"{K}|S|market|91110000MA00000007|market-003",
        "other visit of a swap": f"{K}|W|market|91110000MA00000009|market-004",
    }
    return {
        "canonical": [{"value": value, "text": canonical(value), "hash": H(canonical(value))} for value in values],
        "empty": {"text": "", "hash": H("")},
        "hashes": [{"what": what, "text": text, "hash": H(text)} for what, text in named.items()],
        "opening": {**opened, "sealed": maker.seal_of(opened)},
        "entry": entry[0],
    }


def signatures():
    """Section 1: whether signatures of a hash hold."""
    digest, key = H("a record"), maker.signer("hub")["key"]
    good = maker.sign("hub", digest)
    s = int.from_bytes(bytes.fromhex(good[64:]), "little")
    beyond = good[:64] + (s + verify_draw.ORDER).to_bytes(32, "little").hex()
    neutral, uncanonical = (verify_draw.encode((0, 1, 1, 0)).hex(), (verify_draw.P + 1).to_bytes(32, "little").hex())
    cases = [
        ("good", key, digest, good),
        ("of another hash", key, H("another record"), good),
        ("of another key", maker.signer("market")["key"], digest, good),
        ("another R", key, digest, maker.sign("hub", H("x"))[:64] + good[64:]),
        ("S not below the order", key, digest, beyond),
        ("the neutral point as key", neutral, digest, neutral + "0" * 64),
        ("the neutral point as key, y not below p", uncanonical, digest, neutral + "0" * 64),
        ("R with y not below p", neutral, digest, uncanonical + "0" * 64),
    ]
    return [
        {"what": what, "key": key, "hash": digest, "text": f"SSJ1|signed|{digest}", "signature": signature}
        | {"holds": verify_draw.is_signed(digest, signature, {"algorithm": "Ed25519", "key": key})}
        for what, key, digest, signature in cases
    ]


def trees():
    """Section 2: Merkle roots of the first lines, and the path of each in the whole list."""
    lines = [maker.an_object(number, scale="小微") for number in range(7)]
    leaves = [hashlib.sha256(b"\0" + canonical(line).encode()).hexdigest() for line in lines]
    roots = [verify_draw.merkle_root(lines[:count]) for count in range(8)]
    proofs = [{"index": index, "path": path(index, leaves)} for index in range(7)]
    return {"lines": lines, "leaves": leaves, "roots of the first 0 to 7": roots, "paths in all 7": proofs}


def node(left, right):
    return hashlib.sha256(b"\1" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def path(index, level):
    """Neighbours are paired, an odd one moves up."""
    found = []
    while len(level) > 1:
        if index ^ 1 < len(level):
            found.append(level[index ^ 1])
        pairs = [node(*level[place : place + 2]) for place in range(0, len(level) - 1, 2)]
        index, level = index // 2, pairs + level[len(pairs) * 2 :]
    return found


def streams():
    """Section 5: words, numbers and shuffling."""
    label = f"{K}|A|market|0|"
    blocks = [hashlib.sha256(f"{label}{number}".encode()).digest() for number in range(5)]
    bounds = [1, 2, 10, 1000, 2**32 + 1, 2**63 + 1, 2**63 + 1, 2**63 + 1, 7]
    below, again = verify_draw.stream(label), verify_draw.stream(label)
    return {
        "label": label,
        "blocks": [block.hex() for block in blocks],
        "words": [str(word) for block in blocks for word in struct.unpack(">4Q", block)],
        "below": [{"n": str(bound), "value": str(below(bound))} for bound in bounds],
        "0 to 19 shuffled": verify_draw.shuffle(list(range(20)), again),
        "the next below 1000": again(1000),
    }


SEATS = {
    "leaders drawn": {"visits": 8, "people": 6, "conflicts": 9, "salt": 0},
    "leaders designated": {"visits": 8, "people": 6, "conflicts": 9, "salt": 0, "leader": "designated", "delta": 0},
    "a team of one": {"visits": 9, "people": 4, "conflicts": 6, "salt": 1, "size": 1, "delta": 5},
    "a first attempt that fails": {"visits": 4, "people": 4, "conflicts": 2, "salt": 7, "size": 3},
}


def roster(visits, people, conflicts, salt, size=2, leader="drawn", delta=2):
    """A department whose conflicts and debts follow from the salt."""
    below = verify_draw.stream(f"conflicts {salt} ")
    things = [f"91110000MA{number:08d}" for number in range(visits)]
    staff = {
        line["id"]: line for line in (maker.an_inspector("market", n, debt=below(3) // 2 * 2) for n in range(people))
    }
    refused = {}
    for _ in range(conflicts):
        refused.setdefault(f"market-{below(people):03d}", set()).add(things[below(visits)])
    return verify_draw.Roster("market", things, maker.a_team(size, leader=leader), staff, refused, delta)


def seats(case):
    """Section 5, step by step, of the attempt that succeeds."""
    its = roster(**SEATS[case])
    for attempt in range(8):
        below = verify_draw.stream(f"{K}|A|market|{attempt}|")
        quotas, steps = dict(its.least), {}
        for step, name in ((its.lead, "leaders"), (its.repay, "debts"), (its.fill, "the rest")):
            step(quotas, below)
            steps[f"quotas after {name}"] = list(quotas.values())
        its.place(quotas, below)
        steps["seats placed"] = list(its.seats)
        is_repaired = its.repair(below)
        steps["seats repaired" if is_repaired else "seats that could not be repaired"] = list(its.seats)
        if is_repaired:
            break
    assert its.attempt(verify_draw.stream(f"{K}|A|market|{attempt}|"))
    return {
        "what": case,
        "key": K,
        "department": "market",
        "size": its.size,
        "delta": SEATS[case].get("delta", 2),
        "leader": "drawn" if its.leader_is_drawn else "designated",
        "visits": its.objects,
        "inspectors": its.people,
        "may_lead": its.leaders,
        "debts": list(its.debts.values()),
        "conflicts": sorted([who, thing] for who in its.people for thing in its.refused[who]),
        "least": list(its.least.values()),
        "most": list(its.most.values()),
        "attempt": attempt,
        **steps,
        "seats mixed": its.seats,
    }


def candidates(certificate):
    """Section 7: every text that was hashed to choose in each round."""
    libraries = verify_draw.Libraries(certificate)
    state, rounds = verify_draw.State(certificate, libraries), []
    for line in certificate["rounds"]:
        key, hashed = H(certificate["key"] + line["code"]), {}
        verify_draw.H = lambda text, hashed=hashed: hashed.setdefault(text, H(text))
        try:
            result = state.result(line, key)
        finally:
            verify_draw.H = H
        rounds.append({"round": line["round"], "kind": line["kind"], "code": line["code"], "key": key})
        rounds[-1].update(hashed=hashed, result=result)
    return rounds


def joint():
    """Small enough to read, large enough for every rule."""
    lists = maker.joint_libraries(20261121, 120)
    several = [maker.withdraw(0), maker.swap(1), replaceable, replaceable, maker.withdraw(0, "education")]
    return maker.joint(libraries=lists, rounds=[*several, maker.swap(0, number=2), maker.replace(0)])


def replaceable(state):
    """Ask for a replacement where a reserve is left."""
    for number, thing in enumerate(sorted(state.tasks)):
        reserves = [(task, state.reserve[task, state.letters[thing]]) for task in state.tasks[thing]]
        if any((task, other) not in state.taken for task, reserve in reserves for other in reserve):
            return maker.replace(number)(state)
    raise LookupError


def certificates():
    yield "small", maker.small([maker.withdraw(0), maker.replace(1)])
    yield "joint", joint()
    yield "alone", maker.alone(30)
    yield "own tickets", maker.small((), rule="drand", rules={"shared_tickets": False})
    yield "empty", maker.empty()


def patch(before, after, place=""):
    """RFC 6902."""
    if type(before) is type(after) is dict:
        for member in sorted(before.keys() | after.keys()):
            where = f"{place}/{member}"
            if member not in after:
                yield {"op": "remove", "path": where}
            elif member not in before:
                yield {"op": "add", "path": where, "value": after[member]}
            else:
                yield from patch(before[member], after[member], where)
    elif type(before) is type(after) is list and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from patch(one, other, f"{place}/{number}")
    elif type(before) is not type(after) or before != after:
        yield {"op": "replace", "path": place, "value": after}


def bad(good):
    """Tamperings with the joint certificate; where all is made anew, with the small one."""
    for what in map(str.strip, PATCHED.replace("\n", " ").split(";")):
        name = "small" if TAMPERINGS[what][0] is freezer else "joint"
        changed, word = tampered(good[name], what)
        assert judged(changed)[0] == word, what
        line = {"what": what, "certificate": f"good-{name}.json", "word": word}
        yield {**line, "patch": list(patch(good[name], changed))}


def bad_rounds(certificate):
    """Rounds of the joint certificate that the hub itself has bent: it signed them."""
    bends = {
        "a round left out": lambda rounds: rounds.pop(0),
        "another code": lambda rounds: rounds[1].update(code="ab" * 32),
        "another substitute": lambda rounds: rounds[0]["result"].update(inspector="market-001"),
        "another reserve": lambda rounds: rounds[2]["result"]["objects"][0].update(object=""),
    }
    for what, bend in bends.items():
        changed = json.loads(canonical(certificate))
        bend(changed["rounds"])
        maker.conclude(changed)
        word, place = judged(changed)
        assert word == "rounds", what
        line = {"what": what, "certificate": "good-joint.json", "word": word, "round": int(place.split(",")[0])}
        yield {**line, "patch": list(patch(certificate, changed))}


def files():
    """Name -> text of every file."""
    good = dict(certificates())
    values = {"texts": texts(), "signatures": signatures(), "trees": trees(), "streams": streams()}
    values.update(seats=[seats(case) for case in SEATS], rounds=candidates(good["joint"]))
    found = {f"{name}.json": json.dumps(value, ensure_ascii=False, indent=1) for name, value in values.items()}
    for name, certificate in good.items():
        assert judged(certificate)[0] == "OK"
        found[f"good-{name.replace(' ', '-')}.json"] = canonical(certificate)
    lines = [*bad(good), *bad_rounds(good["joint"])]
    found["bad.json"] = "[\n" + ",\n".join(map(canonical, lines)) + "\n]"
    for name, what in (("draw", "an object in place of another"), ("signatures", "a time nobody signed")):
        found[f"bad-{name}.json"] = canonical(tampered(good["small"], what)[0])
    return {name: f"{text}\n" for name, text in found.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
