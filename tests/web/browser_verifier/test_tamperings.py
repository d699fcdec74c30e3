"""Whatever is changed in a certificate, the verifier of the browser names it with the word of the specification."""

import json
import re

import pytest

from tests.web.browser_verifier.making import (
    HUB,
    SMALL,
    Chain,
    chain_of,
    commits_and_reveals,
    finish,
    made,
    make,
    replace,
    salt,
)
from tests.web.browser_verifier.notation import hash_of, hashed, root, sealed, without


def members(certificate, change):
    change(certificate)
    return certificate


def by_the_hub(certificate):
    """Chain, hash and signature made anew, as a hub could that wants to deceive."""
    certificate["chain"] = chain_of(certificate)
    return finish(certificate)


def refrozen(certificate):
    """The freeze and what the parties did made anew; what was drawn stays."""
    certificate["freeze"]["plan"] = hash_of(certificate["plan"])
    certificate["freeze_hash"] = hash_of(certificate["freeze"])
    commits, reveals = commits_and_reveals(SMALL, certificate["freeze"], certificate["freeze_hash"])
    return {**certificate, "commits": commits, "reveals": reveals}


def resealed(certificate):
    """The rounds with hashes, links and signatures made anew."""
    previous = certificate["hash"]
    for number, each in enumerate(certificate["rounds"]):
        plain = {**without(each, "hash", "signature"), "previous": previous}
        previous = hash_of(plain)
        certificate["rounds"][number] = {**plain, "hash": previous, "signature": HUB.sign(previous)}
    return certificate


def flipped(text):
    return text[:-1] + ("0" if text[-1] != "0" else "1")


FORMAT = {
    "a member too many": lambda c: c.update(more=1),
    "a member missing": lambda c: c.pop("lifted"),
    "another format": lambda c: c.update(format="SSJ2"),
    "a number as text": lambda c: c["freeze"].update(attempt="1"),
    "true as a number": lambda c: c["plan"].update(delta=True),
    "a ratio above all": lambda c: c["plan"]["tasks"][0]["ratios"].update(A=10001),
    "a team of nobody": lambda c: c["plan"]["teams"]["science"].update(size=0),
    "a department without a team": lambda c: c["plan"]["teams"].pop("science"),
    "items of another department": lambda c: c["plan"]["tasks"][0]["items"].update(education=[]),
    "a task of no department": lambda c: c["plan"]["tasks"][0].update(departments=[], items={}),
    "tasks out of order": lambda c: c["plan"]["tasks"].reverse(),
    "participants out of order": lambda c: c["freeze"]["participants"].reverse(),
    "another algorithm": lambda c: c["freeze"].update(algorithm="SSJ1/balanced-3"),
    "a hash in capitals": lambda c: c.update(key=c["key"].upper()),
    "a day that is not": lambda c: c["plan"].update(valid_on="2026-02-29"),
    "an instant that is not": lambda c: c["freeze"].update(frozen_at="2026-11-20T24:00:00Z"),
    "a day as an instant": lambda c: c["plan"].update(valid_on="2026-12-01T00:00:00Z"),
    "a beacon of no kind": lambda c: c["freeze"].update(
        beacon={"kind": "x", "source": "", "at": "2026-11-20T12:00:00Z"}
    ),
    "a signature too short": lambda c: c.update(signature=c["signature"][:-2]),
    "an object of class E": lambda c: c["libraries"]["objects"][0].update({"class": "E"}),
    "an object without a seal": lambda c: c["libraries"]["objects"][0].pop("sealed"),
    "a debt below nothing": lambda c: c["libraries"]["inspectors"][0].update(debt=-1),
    "a library that is no list": lambda c: c["libraries"].update(conflicts={}),
    "a list that is none": lambda c: c.update(visits={}),
}


@pytest.mark.parametrize("name", FORMAT)
def test_what_is_not_of_the_form_is_refused(rejected, name):
    assert rejected(members(made("joint"), FORMAT[name]))[0] == "format"


TEXTS = {
    "a key twice": lambda text: text.replace('"format":', '"format": "SSJ1", "format":', 1),
    "a key twice within": lambda text: text.replace('"delta":', '"delta": 2, "\\u0064elta":', 1),
    "a fraction": lambda text: text.replace('"delta": 2', '"delta": 2.0'),
    "a power": lambda text: text.replace('"delta": 2', '"delta": 2e0'),
    "a number too large": lambda text: text.replace('"delta": 2', '"delta": 9007199254740992'),
    "no number": lambda text: text.replace('"delta": 2', '"delta": NaN'),
    "half a character": lambda text: text.replace('"campaign": "c-2026-1"', '"campaign": "\\ud83d"'),
    "a half text": lambda text: text[: len(text) // 2],
    "more after the end": lambda text: text + "{}",
    "a list": lambda text: "[]",
    "nothing": lambda text: "",
    "depth": lambda text: "[" * 100_000,
    "a key of no ASCII": lambda text: text.replace('"delta":', '"δ": 2, "delta":'),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_no_such_json_is_refused(rejected, name):
    text = json.dumps(made("joint"))
    assert TEXTS[name](text) != text
    assert rejected(TEXTS[name](text))[0] == "format"


RAW = {
    "no libraries": ("libraries", lambda c: c.pop("libraries")),
    "objects out of order": ("libraries", lambda c: c["libraries"]["objects"].reverse()),
    "a conflict twice": ("libraries", lambda c: c["libraries"].update(conflicts=c["libraries"]["conflicts"][:1] * 2)),
    "flags out of order": ("libraries", lambda c: c["libraries"]["objects"][1]["flags"].reverse()),
    "a filter after the freeze": ("plan", lambda c: c["plan"]["tasks"][0]["filter"].update(regions=["410308"])),
    "a ratio after the freeze": ("plan", lambda c: c["plan"]["tasks"][0]["ratios"].update(A=1001)),
    "another campaign": ("plan", lambda c: c["plan"].update(campaign="c-2026-2")),
    "another verifier": ("freeze_hash", lambda c: c["freeze"].update(verifier="0" * 64)),
    "another freeze hash": ("freeze_hash", lambda c: c.update(freeze_hash=flipped(c["freeze_hash"]))),
    "an object of another class": ("roots", lambda c: c["libraries"]["objects"][0].update({"class": "D"})),
    "an object left out": ("roots", lambda c: c["libraries"]["objects"].pop()),
    "an inspector who leads": ("roots", lambda c: c["libraries"]["inspectors"][1].update(may_lead=True)),
    "a conflict left out": ("roots", lambda c: c["libraries"]["conflicts"].pop(0)),
    "a commit left out": ("participants", lambda c: c["commits"].pop(0)),
    "an absent witness": ("participants", lambda c: c["absent"].append("justice")),
    "somebody unknown": ("participants", lambda c: c["reveals"][0].update(participant="education")),
    "a reveal left out": ("participants", lambda c: c["reveals"].pop(0)),
    "a commitment twice": ("commits", lambda c: c["commits"][0].update(commitment=c["commits"][1]["commitment"])),
    "another nonce": ("reveals", lambda c: c["reveals"][1].update(nonce=flipped(c["reveals"][1]["nonce"]))),
    "a beacon of no rule": ("beacon", lambda c: c.update(beacon="07 11 23 42 80")),
    "another key": ("key", lambda c: c.update(key=flipped(c["key"]))),
    "an excluded object kept quiet": ("excluded", lambda c: c["excluded"].pop(3)),
    "another reason": ("excluded", lambda c: c["excluded"][0].update(reason="trusted")),
    "an excluded object too many": ("excluded", lambda c: c["excluded"].append(c["excluded"][-1])),
    "a lifted object kept quiet": ("lifted", lambda c: c["lifted"].pop()),
    "one spared for another": ("draw", lambda c: c["draw"][2]["objects"].__setitem__(-1, c["draw"][2]["reserve"][0])),
    "another cut": ("draw", lambda c: c["draw"][0].update(cut=flipped(c["draw"][0]["cut"]))),
    "fewer drawn": ("draw", lambda c: c["draw"][2].update(k=c["draw"][2]["k"] - 1)),
    "a reserve turned round": ("draw", lambda c: c["draw"][2]["reserve"].reverse()),
    "a class left out": ("draw", lambda c: c["draw"].pop()),
    "a visit left out": ("visits", lambda c: c["visits"].pop()),
    "a department less": ("visits", lambda c: c["visits"][0].update(departments=[])),
    "a friend for an inspector": ("assignments", lambda c: c["assignments"][0]["inspectors"].reverse()),
    "another leader": ("assignments", lambda c: c["assignments"][0].update(leader=None)),
    "a team left out": ("assignments", lambda c: c["assignments"].pop()),
    "a chain out of order": ("chain", lambda c: c["chain"].reverse()),
    "an entry at another time": ("chain", lambda c: c["chain"][3].update(at="2026-11-20T01:30:00Z")),
    "an entry left out": ("chain", lambda c: c["chain"].pop()),
    "a commit's signature": ("signatures", lambda c: c["commits"][0].update(signature="0" * 128)),
    "another hash": ("signatures", lambda c: c.update(hash=flipped(c["hash"]))),
    "the certificate's signature": ("signatures", lambda c: c.update(signature=flipped(c["signature"]))),
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
def test_a_change_is_named_by_its_word(rejected, name):
    word, change = RAW[name]
    changed = members(made("joint"), change)
    if name == "a commit's signature":
        changed = by_the_hub(changed)
    assert rejected(changed)[0] == word


def at_times(certificate, change):
    """The chain made anew with other times."""
    chain = Chain(certificate["freeze"]["previous"])
    for number, each in enumerate(certificate["chain"]):
        chain.add(each["kind"], each["by"], change(number, each), each["content"])
    return finish({**certificate, "chain": chain.entries})


def in_order(certificate, places):
    chain = Chain(certificate["freeze"]["previous"])
    for place in places:
        chain.add(*(certificate["chain"][place][name] for name in ("kind", "by", "at", "content")))
    return finish({**certificate, "chain": chain.entries})


def after_the_beacon(certificate):
    late = "2026-11-20T12:00:00Z"
    return at_times(certificate, lambda n, each: late if n >= len(certificate["chain"]) - 2 else each["at"])


def before_the_draw(certificate):
    """The beacon's entry before the beacon."""
    early = "2026-11-20T11:59:59Z"
    return at_times(certificate, lambda n, each: early if each["kind"] == "beacon" else each["at"])


CHAINS = {
    "time goes back": ("joint", lambda c: at_times(c, lambda n, e: "2026-11-20T00:30:00Z" if n == 4 else e["at"])),
    "frozen at another time": ("joint", lambda c: at_times(c, lambda n, e: "2026-11-20T01:30:00Z" if n else e["at"])),
    "a reveal before the seal": ("joint", lambda c: in_order(c, [0, 1, 2, 3, 4, 5, 7, 6, 8, 9, 10, 11])),
    "the witness not last": ("joint", lambda c: in_order(c, [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 9, 10])),
    "nothing closed": ("joint", lambda c: in_order(c, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11])),
    "an entry too many": ("joint", lambda c: in_order(c, [*range(12), 11])),
    "a party twice": ("joint", lambda c: in_order(c, [0, 1, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11])),
    "a reveal after the beacon": ("lottery", after_the_beacon),
    "a beacon before its time": ("lottery", before_the_draw),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_that_the_hub_makes_anew_is_refused(rejected, name):
    recipe, change = CHAINS[name]
    assert rejected(change(made(recipe)))[0] == "chain"


def test_a_beacon_of_another_form_is_refused(rejected):
    assert rejected({**made("lottery"), "beacon": "7 11 23 42 80"})[0] == "beacon"
    assert rejected({**made("dice"), "beacon": "1" * 24})[0] == "beacon"
    assert rejected({**made("drand"), "beacon": None})[0] == "beacon"


def test_the_beacon_changes_the_key(rejected):
    assert rejected({**made("lottery"), "beacon": "07 11 23 42 79"})[0] == "key"


def test_a_plan_approved_by_its_author_is_refused(rejected):
    changed = made("small")
    changed["plan"]["approved_by"] = changed["plan"]["set_up_by"]
    assert rejected(refrozen(changed)) == ("plan", "approved_by")


def test_a_plan_approved_after_the_freeze_is_refused(rejected):
    changed = made("small")
    changed["plan"]["approved_at"] = "2026-11-20T01:00:01Z"
    assert rejected(refrozen(changed)) == ("plan", "approved_at")


def test_another_freeze_than_the_announced_is_refused(rejected, verify):
    assert verify(made("small"), "--freeze-hash", made("small")["freeze_hash"])[1] == 0
    assert rejected(made("small"), "--freeze-hash", "0" * 64)[0] == "freeze_hash"


@pytest.mark.parametrize("who", ["hub", "justice"])
def test_the_hub_and_the_witness_take_part(rejected, who):
    changed = made("small")
    changed["freeze"]["participants"].remove(who)
    changed["freeze"]["signers"].pop(who)
    assert rejected(refrozen(changed))[0] == "participants"


def test_a_signer_who_takes_no_part_is_refused(rejected):
    changed = made("small")
    changed["freeze"]["signers"]["education"] = changed["freeze"]["signers"]["science"]
    assert rejected(refrozen(changed))[0] == "participants"


def test_a_nonce_that_two_reveal_is_refused(rejected):
    changed = made("small")
    first, second = changed["reveals"][:2]
    second["nonce"] = first["nonce"]
    answer = hashed(f"SSJ1|commit|{changed['freeze_hash']}|{second['participant']}|{second['nonce']}")
    changed["commits"][1]["commitment"] = answer
    assert rejected(changed) == ("reveals", second["participant"])


def test_a_draw_without_inspectors_is_infeasible(rejected):
    assert rejected(make(replace(SMALL, inspectors=1)))[0] == "infeasible"


def test_a_draw_whose_leaders_are_too_few_is_infeasible(rejected):
    assert rejected(make(replace(SMALL, objects=90, inspectors=20, conflicts=900)))[0] == "infeasible"


EARLIER = {
    "an attempt left out": lambda c: c["earlier"].pop(0),
    "another reason": lambda c: c["earlier"][0].update(reason="别的原因"),
    "a link cut": lambda c: c["earlier"][1]["chain"][0].update(previous="0" * 64),
    "another freeze": lambda c: c["earlier"][0].update(freeze_hash="0" * 64),
    "an attempt that did not end": lambda c: c["earlier"][1]["chain"].pop(),
    "all left out": lambda c: c["earlier"].clear(),
}


@pytest.mark.parametrize("name", EARLIER)
def test_an_earlier_attempt_is_not_hidden(rejected, name):
    assert rejected(by_the_hub(members(made("third attempt"), EARLIER[name])))[0] == "earlier"


def test_an_entry_that_another_signed_is_refused(rejected):
    changed = made("joint")
    changed["chain"][4]["signature"] = changed["chain"][5]["signature"]
    assert rejected(finish(changed)) == ("signatures", "chain 5 commit")


def test_an_earlier_entry_without_a_good_signature_is_refused(rejected):
    changed = made("third attempt")
    changed["earlier"][1]["chain"][2]["signature"] = "0" * 128
    assert rejected(finish(changed)) == ("signatures", "attempt 2 3 commit")


@pytest.mark.parametrize("list_", ["commits", "reveals"])
def test_a_signer_who_did_not_sign_is_named(rejected, list_):
    changed = made("joint")
    changed[list_][3]["signature"] = None
    assert rejected(by_the_hub(changed)) == ("signatures", f"{list_.removesuffix('s')} science")


def test_a_signature_of_no_signer_is_refused(rejected):
    changed = made("dice")
    changed["commits"][3]["signature"] = changed["commits"][0]["signature"]
    assert rejected(by_the_hub(changed)) == ("signatures", "commit science: not among the signers")


def test_an_algorithm_that_is_not_known_is_refused(rejected):
    signer = make(replace(SMALL, objects=0))
    signer["freeze"]["signers"]["science"]["algorithm"] = "SM2"
    changed = refrozen(signer)
    nonces = [without(each, "signature") for each in changed["reveals"]]
    changed["key"] = hash_of({"beacon": None, "freeze": changed["freeze_hash"], "reveals": nonces})
    assert rejected(by_the_hub(changed)) == ("signatures", "signers.science: algorithm SM2")


def test_a_hash_of_something_else_is_refused(rejected):
    changed = made("joint")
    changed.update(hash="0" * 64, signature=HUB.sign("0" * 64))
    assert rejected(changed) == ("hash", "hash")


ROUNDS = {
    "a round left out": lambda c: c["rounds"].pop(2),
    "a code of one's own": lambda c: c["rounds"][1].update(code="1" * 64),
    "a round counted twice": lambda c: c["rounds"][1].update(round=1),
    "one who approves oneself": lambda c: c["rounds"][0].update(approved_by=c["rounds"][0]["asked_by"]),
    "asked after the code": lambda c: c["rounds"][0].update(asked_at="2026-12-01T02:00:01Z"),
    "a substitute by hand": lambda c: c["rounds"][0].update(result={"inspector": "SCI-0011"}),
    "a swap by hand": lambda c: c["rounds"][1]["result"].update(object=c["visits"][1]["object"]),
    "one who is not in the team": lambda c: c["rounds"][0].update(inspector="SCI-0005"),
    "a visit that is not": lambda c: c["rounds"][0].update(object="91410307MA99999999"),
    "a department that is not there": lambda c: c["rounds"][0].update(department="education"),
    "a reserve passed over": lambda c: c["rounds"][2]["result"]["objects"][0].update(object=""),
    "a team by hand": lambda c: c["rounds"][2]["result"]["assignments"].clear(),
    "evidence out of order": lambda c: c["rounds"][2].update(evidence=["b" * 64, "a" * 64]),
    "a time that goes back": lambda c: c["rounds"][3].update(asked_at="2026-11-30T00:00:00Z", at=c["rounds"][0]["at"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_that_was_steered_is_refused(rejected, name):
    word, place = rejected(resealed(members(made("rounds"), ROUNDS[name])))
    assert word == "rounds" and re.match(r"[1-7] ", place)


def test_rounds_hang_on_the_certificate(rejected):
    changed = made("rounds")
    changed["rounds"][0]["previous"] = "0" * 64
    assert rejected(changed) == ("rounds", "1 previous")


def test_a_round_that_the_hub_did_not_sign_is_refused(rejected):
    changed = made("rounds")
    changed["rounds"][1]["signature"] = changed["rounds"][0]["signature"]
    assert rejected(changed) == ("signatures", "round 2")


@pytest.mark.parametrize("change", [{"reason": "not_found"}, {"department": ""}, {"kind": "choose"}, {"result": {}}])
def test_a_round_of_another_form_is_refused(rejected, change):
    changed = made("rounds")
    changed["rounds"][0].update(change)
    assert rejected(resealed(changed))[0] == "format"


def test_a_replacement_without_evidence_is_refused(rejected):
    changed = made("rounds")
    changed["rounds"][2]["evidence"] = []
    assert rejected(resealed(changed))[0] == "format"


# --- openings, proofs ------------------------------------------------------------------------------------------------


def opening(certificate, **changes):
    id_ = certificate["libraries"]["objects"][3]["id"]
    columns = {"name": f"企业 {id_}", "address": "商都路1号"}
    return {"list": "objects", "line": id_, "salt": salt(id_), "columns": columns, **changes}


def test_openings_are_checked(verify, rejected, tmp_path):
    whole = made("joint")
    conflict = whole["libraries"]["conflicts"][0]
    name = f"{conflict['inspector']}|{conflict['object']}"
    columns, grain = {"ground": "亲属"}, salt(name.replace("|", ""))
    assert conflict["sealed"] == sealed(grain, columns)
    told = [opening(whole), {"list": "conflicts", "line": name, "salt": grain, "columns": columns}]
    file = tmp_path / "openings.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    said, status = verify(whole, "--openings", file)
    assert status == 0 and "openings 2" in said
    for change in ({"salt": "0" * 64}, {"line": "nobody"}, {"columns": {"name": "另一家"}}):
        file.write_text(json.dumps(opening(whole, **change)), encoding="utf-8")
        assert rejected(whole, "--openings", file)[0] == "opening"
    file.write_text(json.dumps(opening(whole, list="others")), encoding="utf-8")
    assert rejected(whole, "--openings", file)[0] == "format"


def test_an_inclusion_proof_is_checked(verify, rejected, tmp_path):
    whole = made("small")
    lines = whole["libraries"]["objects"][:]
    path = [root(lines[28:29]), root(lines[24:28]), root(lines[16:24]), root(lines[:16])]
    proof = {"list": "objects", "index": 29, "count": 30, "line": lines[29], "path": path}
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(proof), encoding="utf-8")
    assert verify(whole, "--inclusion", file)[1] == 0
    wrong_paths = ({"path": path[:-1]}, {"path": [*path, path[0]]})
    for change in ({"index": 28}, {"count": 31}, {"line": lines[28]}, *wrong_paths):
        file.write_text(json.dumps({**proof, **change}), encoding="utf-8")
        assert rejected(whole, "--inclusion", file)[0] == "inclusion"


def test_an_object_is_told_what_became_of_it(verify):
    whole = made("joint")
    drawn, spared = whole["draw"][2], whole["excluded"][0]
    said, _ = verify(whole, "--object", drawn["objects"][0])
    assert f"{drawn['task']}: drawn, ticket " in said and drawn["cut"] in said
    said, _ = verify(whole, "--object", drawn["reserve"][0])
    assert f"{drawn['task']}: reserve, ticket " in said
    said, _ = verify(whole, "--object", spared["object"])
    assert f"{spared['task']}: {spared['reason']}" in said
    assert "not in the library" in verify(whole, "--object", "nobody")[0]
