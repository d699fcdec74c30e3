"""The verifier of the browser agrees with the vectors that are shipped for everybody."""

import json
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE
from tests.web.browser_verifier.conftest import VERIFIER

VECTORS = HOUSE / "docs" / "draw" / "vectors"
GOOD = sorted(path.name for path in VECTORS.glob("good-*.json"))


def vector(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def patched(value, patch):
    """The value after a JSON Patch (RFC 6902) of the operations that the vectors use."""
    for step in patch:
        *way, last = [each.replace("~1", "/").replace("~0", "~") for each in step["path"].split("/")[1:]]
        place = value
        for each in way:
            place = place[int(each)] if isinstance(place, list) else place[each]
        if isinstance(place, list):
            at = len(place) if last == "-" else int(last)
            place[at : at + (step["op"] != "add")] = [step["value"]] if step["op"] != "remove" else []
        elif step["op"] == "remove":
            del place[last]
        else:
            place[last] = step["value"]
    return value


@pytest.mark.parametrize("name", GOOD)
def test_a_good_certificate_of_the_vectors_holds(node, name):
    said, status = node(VERIFIER, VECTORS / name)
    assert status == 0, said


@pytest.mark.parametrize("word", ["draw", "signatures"])
def test_a_bad_certificate_of_the_vectors_is_refused(node, word):
    said, status = node(VERIFIER, VECTORS / f"bad-{word}.json")
    assert status == 1 and said.startswith(f"REJECTED {word}: ")


@pytest.mark.parametrize("bad", vector("bad.json"), ids=lambda bad: bad["what"])
def test_a_patch_of_the_vectors_is_named_by_its_word(rejected, bad):
    word, place = rejected(patched(vector(bad["certificate"]), bad["patch"]))
    wanted, _, number = bad["word"].partition(" ")
    assert word == wanted and place.startswith(number)


def test_texts_signatures_trees_and_streams_agree(node):
    said, status = node(Path(__file__).with_name("vectors.js"), VERIFIER, VECTORS)
    assert status == 0 and said == "OK\n", said
