"""The hub's own certificate edited in many places, and hashed and signed again with the hub's key: each is found."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.attacks.publication import after, published, verdict
from tests.district import District
from tests.web.verifier.judging import bare, drop, more, other_hex, put, swap

Change = Callable[[dict[str, Any]], object]
DRAWN = ("draw", 0)

EDITS: dict[str, tuple[Change, str]] = {
    "campaign": (put("plan", "campaign", "41030720239999"), "plan"),
    "ratio": (put("plan", "tasks", 0, "ratios", "A", 1), "plan"),
    "cap": (put("plan", "cap", 9), "plan"),
    "spread of loads": (put("plan", "delta", more), "plan"),
    "filter": (put("plan", "tasks", 0, "filter", "scales", ["large"]), "plan"),
    "team": (put("plan", "teams", "science", "size", more), "plan"),
    "who approved": (put("plan", "approved_by", other_hex), "plan"),
    "verifier": (put("freeze", "verifier", other_hex), "freeze_hash"),
    "root of the objects": (put("freeze", "roots", "objects", other_hex), "freeze_hash"),
    "head of the codes": (put("freeze", "rounds", "head", other_hex), "freeze_hash"),
    "object's class": (put("libraries", "objects", 0, "class", "D"), "roots"),
    "object's visits": (put("libraries", "objects", 1, "visits", more), "roots"),
    "object's sealed name": (put("libraries", "objects", 2, "sealed", other_hex), "roots"),
    "object left out": (drop("libraries", "objects", 3), "roots"),
    "inspector's debt": (put("libraries", "inspectors", 0, "debt", more), "roots"),
    "inspector left out": (drop("libraries", "inspectors", 0), "roots"),
    "a commitment": (put("commits", 1, "commitment", other_hex), "reveals"),
    "a nonce": (put("reveals", 1, "nonce", other_hex), "reveals"),
    "the hub's nonce": (put("reveals", 0, "nonce", other_hex), "reveals"),
    "key": (put("key", other_hex), "key"),
    "number drawn": (put(*DRAWN, "k", more), "draw"),
    "number of objects": (put(*DRAWN, "n", more), "draw"),
    "cut": (put(*DRAWN, "cut", other_hex), "draw"),
    "object drawn": (put(*DRAWN, "objects", 0, "52410307MJ0000009X"), "draw"),
    "reserve": (put(*DRAWN, "reserve", ["52410307MJ0000009X"]), "draw"),
    "a visit less": (bare("visits"), "visits"),
    "departments of a visit": (put("visits", 0, "departments", ["science"]), "visits"),
    "an inspector": (put("assignments", 0, "inspectors", 0, "SCI-0099"), "assignments"),
    "places of two inspectors": (swap("assignments", 0, "inspectors"), "assignments"),
    "leader": (put("assignments", 0, "leader", "SCI-0099"), "assignments"),
    "an assignment less": (bare("assignments"), "assignments"),
    "who committed": (put("chain", 3, "by", "education"), "chain"),
    "an entry less": (drop("chain", 4), "chain"),
    "content of an entry": (put("chain", -1, "content", other_hex), "chain"),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_signed_by_the_hub_is_found(drawn: District, what: str) -> None:
    change, word = EDITS[what]
    assert verdict(after(published(drawn), change)) == word


def test_every_edit_without_the_hubs_key_is_found(drawn: District) -> None:
    certificate = published(drawn)
    for change, word in EDITS.values():
        edited = deepcopy(certificate)
        change(edited)
        assert verdict(edited) == word


def test_the_certificate_that_is_edited_holds_itself(drawn: District) -> None:
    assert verdict(published(drawn)) == verdict(after(published(drawn), lambda c: None)) == "OK"
