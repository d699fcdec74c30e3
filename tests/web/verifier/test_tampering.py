"""Every tampering with a certificate is rejected with the word of the specification, whoever does it."""

import copy

import pytest

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import at, drop, judged, other_hex, places, put, verdict
from tests.web.verifier.tampering import ROUNDS, TAMPERINGS, hub, stranger, tampered

JOINT = maker.joint(rounds=ROUNDS)
SMALL = maker.small()


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_rejected_with_the_right_word(what):
    certificate, word = tampered(JOINT, what)
    assert verdict(certificate) == word


def test_a_stranger_is_stopped_where_the_hub_is():
    """Without the hub's key nothing more is possible than with it."""
    for attacker, change, word in TAMPERINGS.values():
        if attacker is hub:
            certificate = copy.deepcopy(JOINT)
            change(certificate)
            stranger(certificate)
            assert verdict(certificate) in (word, "signatures")


def test_a_stranger_who_draws_anew_is_stopped_by_signatures(monkeypatch):
    certificate = copy.deepcopy(JOINT)
    put("plan", "delta", 3)(certificate)
    key = maker.private_key("a stranger")
    monkeypatch.setattr(maker, "private_key", lambda who: key)
    assert verdict(maker.freeze_it(certificate)) == "signatures"


def test_another_freeze_than_the_announced_one_is_refused():
    assert verdict(JOINT, announced=JOINT["freeze_hash"]) == "OK"
    assert verdict(maker.joint(delta=3), announced=JOINT["freeze_hash"]) == "freeze_hash"


@pytest.mark.parametrize(
    ("rule", "value", "word"),
    [
        ("dice", "123456" * 4 + "1", "OK"),
        ("dice", "123456" * 4, "beacon"),
        ("lottery", "01 02 03 04 05", "OK"),
        ("lottery", "01 02 03 04", "beacon"),
        ("lottery", "01 02 03 04  05", "beacon"),
        ("lottery", "01 02 03 04 ٠٥", "beacon"),
        ("drand", "ab" * 32, "OK"),
        ("drand", "AB" * 32, "beacon"),
        ("drand", "ab" * 32 + "\n", "beacon"),
        (None, None, "OK"),
        (None, "", "beacon"),
    ],
)
def test_a_beacon_follows_the_rule_of_its_kind(rule, value, word):
    certificate = copy.deepcopy(maker.small(rule=rule, rounds=()))
    certificate["beacon"] = value
    assert verdict(maker.redraw(certificate)) == word


CONFLICTS_OF_TWO = [(f"market-00{who}", f"91110000MA{n:08d}") for who in (0, 1) for n in range(12)]


@pytest.mark.parametrize(
    "reason",
    [
        {},
        {"inspectors": 1, "may_lead": 1},
        {"inspectors": 0},
        {"may_lead": 0},
        {"size": 2**53 - 1, "leader": "designated"},
        {"size": 1, "conflicts": [("market-000", "91110000MA00000003")]},
        {"inspectors": 2, "leader": "designated", "conflicts": [("market-001", "91110000MA00000003")]},
        {"inspectors": 3, "size": 1, "leader": "designated", "delta": 0, "conflicts": CONFLICTS_OF_TWO},
        {"valid_on": "2028-01-01"},
    ],
)
def test_a_draw_that_cannot_be_is_infeasible(reason):
    assert verdict(maker.infeasible(**reason)) == "infeasible"


def flipped(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if value is None:
        return "0" * 64
    return other_hex(value) if value else "x"


LEAVES = [path for path in places(SMALL) if not isinstance(at(SMALL, path), (dict, list))]


def test_flipping_any_leaf_is_rejected():
    for path in LEAVES:
        certificate = copy.deepcopy(SMALL)
        put(*path, flipped)(certificate)
        assert verdict(certificate) != "OK", path


def test_taking_out_any_part_is_rejected():
    for path in places(SMALL):
        if path not in ((), ("rounds",), ("rounds", 0)):
            certificate = copy.deepcopy(SMALL)
            drop(*path)(certificate)
            assert verdict(certificate) != "OK", path


def test_the_place_says_where_it_is():
    certificate = copy.deepcopy(JOINT)
    certificate["assignments"][5]["inspectors"][0] = "nobody"
    assert judged(certificate) == ("assignments", "assignments[5].inspectors")
    certificate["plan"]["tasks"][1]["ratios"]["B"] = "x"
    assert judged(certificate) == ("format", "plan.tasks[1].ratios.B")
