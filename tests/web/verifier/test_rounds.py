"""Rounds: who follows is drawn, by the codes of the witness, and every bend of the rules is named."""

import copy

import pytest

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import bare, drop, judged, more, other_hex, put, swap
from tests.web.verifier.make_certificate import H, verify_draw

ALL = maker.rounds_of_all_kinds()
PEOPLE = {line["id"]: line for line in ALL["libraries"]["inspectors"]}
CONFLICTS = {(line["inspector"], line["object"]) for line in ALL["libraries"]["conflicts"]}


def final(certificate):
    """The state after all rounds."""
    state = verify_draw.State(certificate, verify_draw.Libraries(certificate))
    for line in certificate["rounds"]:
        state.result(line, H(certificate["key"] + line["code"]))
    return state


def test_rounds_of_all_kinds_keep_all_rules():
    state = final(ALL)
    for department, teams in state.teams.items():
        rules = ALL["plan"]["teams"][department]
        for thing, team in teams.items():
            assert len(set(team)) == rules["size"]
            assert rules["leader"] == "designated" or PEOPLE[team[0]]["may_lead"]
            assert not {(who, thing) for who in team} & (CONFLICTS | state.left)
            assert all(PEOPLE[who]["department"] == department for who in team)
    assert {thing for teams in state.teams.values() for thing in teams} == set(state.tasks)


def test_all_kinds_of_rounds_have_been_seen():
    assert {line["kind"] for line in ALL["rounds"]} == {"withdraw", "swap", "replace"}
    replaced = [line["result"] for line in ALL["rounds"] if line["kind"] == "replace"]
    assert any(line["assignments"] for line in replaced)
    assert any(one["object"] == "" for line in replaced for one in line["objects"])
    assert all(line["object"] not in final(ALL).tasks for line in ALL["rounds"] if line["kind"] == "replace")


def test_a_substitute_leads_where_a_leader_left():
    first = ALL["rounds"][0]
    assert {"object": first["object"], "leader": first["inspector"]}.items() <= next(
        line for line in ALL["assignments"] if line["department"] == "market"
    ).items()
    assert PEOPLE[first["result"]["inspector"]]["may_lead"]


def test_the_substitute_has_the_smallest_hash():
    line = maker.small()["rounds"][0]
    certificate = maker.small()
    key = H(certificate["key"] + line["code"])
    team = next(x for x in certificate["assignments"] if x["object"] == line["object"])["inspectors"]
    may = [who for who in ("market-000", "market-002", "market-004") if who not in team]
    assert line["result"]["inspector"] == min(may, key=lambda who: H(f"{key}|S|market|{line['object']}|{who}"))


def test_a_reserve_is_taken_in_its_order():
    certificate = maker.small([maker.replace(0), maker.replace(0)])
    reserve = certificate["draw"][0]["reserve"]
    taken = [one["object"] for line in certificate["rounds"] for one in line["result"]["objects"]]
    assert (len(reserve), taken) == (1, [reserve[0], ""])
    assert judged(certificate) == ("OK", "")


def test_an_unavailable_reserve_is_passed_over():
    reserve = maker.small()["draw"][0]["reserve"]
    certificate = maker.small([maker.replace(0, reserve), maker.replace(0)])
    taken = [one["object"] for line in certificate["rounds"] for one in line["result"]["objects"]]
    assert (taken, judged(certificate)[0]) == (["", reserve[0]], "OK")


def test_who_left_never_comes_back():
    everybody = [f"market-00{n}" for n in range(5)]
    certificate = maker.small([maker.withdraw(1), maker.withdraw(1), maker.withdraw(1)])
    thing = certificate["rounds"][0]["object"]
    left = [line["inspector"] for line in certificate["rounds"]]
    assert len(set(left)) == 3
    assert set(final(certificate).teams["market"][thing]) <= set(everybody) - set(left)


def test_a_round_for_which_nobody_is_left_is_rejected():
    certificate = maker.small()
    certificate["rounds"][0]["unavailable"] = ["market-000", "market-002", "market-004"]
    assert judged(maker.conclude(certificate)) == ("rounds", "1, candidate")


def renumbered(certificate):
    for number, line in enumerate(certificate["rounds"], 1):
        line["round"] = number


def too_many(certificate):
    certificate["freeze"]["rounds"]["length"] = 0
    rounds = certificate["rounds"]
    maker.freeze_it({**certificate, "rounds": []})
    certificate.update(maker.freeze_it({**certificate, "rounds": []}), rounds=rounds)
    certificate.update(maker.with_rounds(certificate, [maker.withdraw(0)]))


R = "rounds"
BENT = {
    "a round left out": (bare(R), "1, round"),
    "a round left out and the others counted anew": (lambda c: (bare(R)(c), renumbered(c)), "1, code"),
    "rounds in another order": (lambda c: (swap(R)(c), renumbered(c)), "1, code"),
    "more rounds than codes": (too_many, "1, round"),
    "another code": (put(R, 0, "code", other_hex), "1, code"),
    "the code of the next round": (lambda c: put(R, 2, "code", c[R][3]["code"])(c), "3, code"),
    "one person for two": (put(R, 1, "approved_by", maker.person("zhao", "r")), "2, asked_by"),
    "a request after the code": (put(R, 1, "asked_at", "2026-12-02T02:00:01Z"), "2, asked_at"),
    "a code before the one before": (
        lambda c: (put(R, 2, "asked_at", "2026-12-01T00:00:00Z")(c), put(R, 2, "at", "2026-12-01T01:00:00Z")(c)),
        "3, at",
    ),
    "a round before the draw": (
        lambda c: (put(R, 0, "asked_at", "2026-11-19T00:00:00Z")(c), put(R, 0, "at", "2026-11-19T01:00:00Z")(c)),
        "1, at",
    ),
    "the reason of another kind": (put(R, 0, "reason", "moved_away"), "1, reason"),
    "the reason of no kind": (put(R, 4, "reason", "bored"), "5, reason"),
    "evidence out of order": (put(R, 0, "evidence", ["ff" * 32, "00" * 32]), "1, evidence"),
    "the begun twice": (put(R, 2, "begun", lambda x: x * 2), "3, begun"),
    "the unavailable out of order": (put(R, 8, "unavailable", lambda x: x[::-1]), "9, unavailable"),
    "no evidence for a replacement": (put(R, 4, "evidence", []), "5, candidate"),
    "a replacement for a department": (put(R, 4, "department", "market"), "5, candidate"),
    "an object that nobody visits": (put(R, 0, "object", "nowhere"), "1, candidate"),
    "an object that was replaced": (lambda c: put(R, 5, "object", c[R][4]["object"])(c), "6, candidate"),
    "an inspector of another team": (put(R, 0, "inspector", "science-001"), "1, candidate"),
    "an inspector who has left": (lambda c: put(R, 1, "inspector", c[R][0]["inspector"])(c), "2, candidate"),
    "a department that is none": (put(R, 0, "department", "fire"), "1, candidate"),
    "another substitute": (put(R, 0, "result", "inspector", "market-008"), "1, result"),
    "another to change with": (put(R, 2, "result", "inspector", "market-008"), "3, result"),
    "another visit to change with": (put(R, 2, "result", "object", "nowhere"), "3, result"),
    "another reserve": (put(R, 5, "result", "objects", 0, "object", ""), "6, result"),
    "a task less": (put(R, 5, "result", "objects", lambda x: x[1:]), "6, result"),
    "another new team": (put(R, 5, "result", "assignments", 0, "inspectors", 1, "market-008"), "6, result"),
    "another new leader": (put(R, 5, "result", "assignments", 0, "leader", None), "6, result"),
    "the chosen one unavailable": (
        lambda c: put(R, 0, "unavailable", [c[R][0]["result"]["inspector"]])(c),
        "1, result",
    ),
    "the chosen visit begun": (lambda c: put(R, 2, "begun", [c[R][2]["result"]["object"]])(c), "3, result"),
    "the number of a round": (put(R, 1, "round", more), "2, round"),
}


@pytest.mark.parametrize("what", BENT)
def test_a_bent_round_is_named_though_the_hub_signed_it(what):
    change, place = BENT[what]
    certificate = copy.deepcopy(ALL)
    change(certificate)
    assert judged(maker.conclude(certificate)) == ("rounds", place)


@pytest.mark.parametrize("part", ["previous", "hash", "asked_by"])
def test_a_round_that_was_edited_breaks_its_chain(part):
    certificate = copy.deepcopy(ALL)
    put(R, 1, part, other_hex)(certificate)
    word, place = judged(certificate)
    assert (word, place[:2]) == (("signatures", "ro") if part == "hash" else ("rounds", "2,"))


def test_a_certificate_without_rounds_needs_no_member():
    certificate = copy.deepcopy(ALL)
    drop(R)(certificate)
    assert judged(certificate) == ("OK", "")


def test_many_random_rounds_are_accepted():
    for seed in range(12):
        requests = [maker.withdraw(seed % 2, "science"), maker.swap(seed % 3, number=seed), maker.replace(seed)]
        lists = maker.joint_libraries(seed, 200)
        certificate = maker.joint(
            libraries=lists, absent=(), attempts=1, rounds=requests, shared_tickets=bool(seed % 2)
        )
        assert judged(certificate) == ("OK", "")
