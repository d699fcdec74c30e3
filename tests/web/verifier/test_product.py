"""What the product draws is what the verifier draws, member by member, though neither was written from the other."""

import random

import pytest

from service.domain.draw.certificate import draw
from service.domain.draw.crews import Crews
from service.domain.draw.errors import Infeasible
from service.domain.draw.records import build_freeze, commitment, reveal_digest, sealed
from service.domain.draw.rounds import close_round, signed_round
from service.domain.draw.settings import build_plan
from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import judged, verdict
from tests.web.verifier.make_certificate import H, verify_draw

OF_THE_RECORD = ("commits", "reveals", "absent", "beacon", "earlier", "chain")


def hub(digest):
    return maker.sign("hub", digest)


def by_product(certificate):
    """The product's certificate of the same plan, freeze, libraries and records."""
    done = {part: certificate[part] for part in OF_THE_RECORD}
    return draw(certificate["plan"], certificate["freeze"], certificate["libraries"], done, hub)


@pytest.mark.parametrize(
    "certificate",
    [maker.small(()), maker.alone(), maker.joint(), maker.joint("lottery", (), attempts=1), maker.empty()],
    ids=["small", "alone", "joint", "lottery", "empty"],
)
def test_the_product_makes_the_same_certificate(certificate):
    theirs = by_product(certificate)
    assert theirs == verify_draw.without(certificate, "libraries", "rounds")
    assert judged({**theirs, "libraries": certificate["libraries"]}) == ("OK", "")


def test_a_certificate_of_the_product_is_verified_from_files(tmp_path):
    certificate = maker.large(5000)
    maker.write({**by_product(certificate), "libraries": certificate["libraries"]}, tmp_path)
    read = verify_draw.load(tmp_path / "certificate.json")
    assert verdict(read, folder=tmp_path) == "OK"


def test_plan_and_freeze_are_built_alike():
    certificate = maker.joint()
    plan, freeze, lists = (certificate[part] for part in ("plan", "freeze", "libraries"))
    assert build_plan(plan) == plan
    assert build_freeze(freeze, plan, lists) == freeze


def test_texts_that_are_hashed_are_alike():
    freeze_hash, nonce, one = H("a freeze"), H("a nonce"), maker.opening("objects", "x")
    assert commitment(freeze_hash, "hub", nonce) == verify_draw.commitment_of(freeze_hash, "hub", nonce)
    assert reveal_digest(freeze_hash, "hub", nonce) == H(f"SSJ1|reveal|{freeze_hash}|hub|{nonce}")
    assert sealed(one["salt"], one["columns"]) == maker.seal_of(one)


# Many random draws


def random_draw(seed):
    """Everything that can differ, differs: rules, filters, ratios, teams, libraries."""
    dice = random.Random(seed)
    plan = maker.joint_plan(
        cap=dice.choice([None, 0, 1, 2, 3]),
        delta=dice.randrange(7),
        shared_tickets=dice.random() < 0.5,
        skip_flags=sorted(dice.sample(["abnormal_list", "trusted"], dice.randrange(3))),
        cap_exempt_flags=sorted(dice.sample(["complaints", "key"], dice.randrange(3))),
        class_by_flag=dice.sample(
            [["key", "D"], ["complaints", "C"], ["trusted", "A"], ["key", "X"]], dice.randrange(5)
        ),
    )
    for task in plan["tasks"]:
        task["base"] = dice.choice(["all", "eligible"])
        task["reserve"] = dice.choice([0, 1, 3000, 10000])
        task["ratios"] = {letter: dice.choice([0, 1, 300, 2000, 5000]) for letter in dice.sample("ABCDX", 4)}
        for part in dice.sample(sorted(task["filter"]), 3):
            task["filter"] = {**task["filter"], part: []}
    for team in plan["teams"].values():
        team.update(size=dice.choice([1, 2, 3]), leader=dice.choice(["drawn", "designated"]))
    libraries = maker.joint_libraries(seed, dice.choice([10, 60, 200]))
    for person in libraries["inspectors"]:
        person["may_lead"] = dice.random() < 0.6
    rule = dice.choice([None, "dice", "lottery", "drand"])
    people = ["education", "hub", "market", "science", "witness"]
    return maker.make(plan, libraries, people, dice.choice(["hub", "witness"]), rule, attempts=dice.choice([1, 2]))


@pytest.mark.parametrize("first", range(0, 120, 12))
def test_random_draws_of_both_are_the_same(first):
    for seed in range(first, first + 12):
        certificate = random_draw(seed)
        try:
            theirs = by_product(certificate)
        except Infeasible:
            assert verdict(certificate) == "infeasible", seed
        else:
            assert theirs == verify_draw.without(certificate, "libraries", "rounds"), seed
            assert judged(certificate) == ("OK", ""), seed


def test_random_draws_are_feasible_and_not():
    words = {verdict(random_draw(seed)) for seed in range(12)}
    assert words == {"OK", "infeasible"}


# Many random rounds


def random_request(dice, state, number):
    """Something that may be asked for, given what stands now."""
    department = dice.choice([name for name, teams in state.teams.items() if teams])
    thing = dice.choice(sorted(state.teams[department]))
    kind = dice.choice(["withdraw", "swap", "replace"])
    who = dice.choice(state.teams[department][thing])
    people = sorted(who for staff in state.staff.values() for who in staff)
    line = {"round": number, "kind": kind, "object": thing, "reason": "other", "department": department}
    line.update(inspector=who, evidence=[], begun=sorted(dice.sample(sorted(state.tasks), min(3, len(state.tasks)))))
    if kind == "replace":
        line.update(reason="merged", department="", inspector="", evidence=[H("a note")])
    spares = sorted({spare for reserve in state.reserve.values() for spare in reserve})
    line["unavailable"] = sorted(dice.sample(people, 2) + dice.sample(spares, min(2, len(spares))))
    line.update(asked_by=maker.person("zhao", "r"), approved_by=maker.person("qian", "r"))
    return {**line, "asked_at": f"2026-12-{number:02d}T01:00:00Z"}


def play(seed):
    """Rounds drawn by both, until nobody is left or the codes are; gives the certificate with them."""
    dice, certificate = random.Random(seed), maker.joint(libraries=maker.joint_libraries(seed, 150), attempts=1)
    state = verify_draw.State(certificate, verify_draw.Libraries(certificate))
    crews, rounds, previous = Crews(certificate, certificate["libraries"]), [], certificate["hash"]
    for number in range(1, maker.LENGTH + 1):
        asked, code = random_request(dice, state, number), maker.codes()[number]
        result = state.result(asked, H(certificate["key"] + code))
        at = f"2026-12-{number:02d}T02:00:00Z"
        try:
            body = close_round(crews, asked, (certificate["key"], previous), code, at)
        except Infeasible:
            assert result is None or {line["object"] for line in result["objects"]} == {""}, (seed, number)
            break
        assert body["result"] == result, (seed, number)
        rounds.append(signed_round(body, hub))
        previous = rounds[-1]["hash"]
    return {**certificate, "rounds": rounds}


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_random_rounds_of_both_are_the_same(first):
    for seed in range(first, first + 10):
        assert judged(play(seed)) == ("OK", ""), seed


def test_random_rounds_are_of_all_kinds():
    rounds = [line for seed in range(10) for line in play(seed)["rounds"]]
    assert {line["kind"] for line in rounds} == {"withdraw", "swap", "replace"}
    assert any(line["result"].get("assignments") for line in rounds)
