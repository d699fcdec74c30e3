"""The test vectors are what the verifier computes today, and lead to the words that they name."""

import copy
import hashlib
import json

import pytest

from tests.web.verifier import make_vectors
from tests.web.verifier.judging import at, judged
from tests.web.verifier.make_vectors import FOLDER
from tests.web.verifier.tampering import TAMPERINGS

FILES = make_vectors.files()
BAD = json.loads(FILES["bad.json"])


@pytest.mark.parametrize("name", FILES)
def test_the_vectors_are_what_is_computed_today(name):
    """`python -m tests.web.verifier.make_vectors` makes them anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == FILES[name]


def test_the_readme_names_every_vector_and_no_other():
    said = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, "README.md"}
    assert [name for name in FILES if f"`{name}`" not in said] == []


def test_the_vectors_are_small_enough_to_carry():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 400_000


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("good-")])
def test_the_good_certificates_are_accepted(name):
    assert judged(json.loads(FILES[name])) == ("OK", "")


@pytest.mark.parametrize("word", ["draw", "signatures"])
def test_the_bad_certificates_are_rejected(word):
    assert judged(json.loads(FILES[f"bad-{word}.json"]))[0] == word


def patched(value, operations):
    """RFC 6902, the three operations that are used."""
    value = copy.deepcopy(value)
    for operation in operations:
        *path, last = [int(step) if step.isdigit() else step for step in operation["path"].split("/")[1:]]
        place = at(value, path)
        if operation["op"] == "remove":
            del place[last]
        else:
            place[last] = operation["value"]
    return value


@pytest.mark.parametrize("line", BAD, ids=lambda line: line["what"])
def test_every_patch_leads_to_its_word(line):
    word, place = judged(patched(json.loads(FILES[line["certificate"]]), line["patch"]))
    assert word == line["word"]
    assert "round" not in line or place.startswith(f"{line['round']}, ")


def test_the_bad_certificates_show_nearly_every_word():
    """What cannot be shown by an edit is shown by the tests beside this one."""
    words = {word for _, _, word in TAMPERINGS.values()}
    assert words - {line["word"] for line in BAD} == set()


# Computed here once more, by the shortest way, from the page alone.


def H(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_every_text_has_its_hash():
    texts = json.loads(FILES["texts.json"])
    for line in [*texts["canonical"], *texts["hashes"], texts["empty"]]:
        assert H(line["text"]) == line["hash"]
    for line in json.loads(FILES["rounds.json"]):
        assert all(H(text) == digest for text, digest in line["hashed"].items())
        chosen = line["hashed"] and min(line["hashed"].items(), key=lambda pair: pair[1])[0].split("|")[-1]
        assert line["kind"] == "replace" or line["result"]["inspector"] == chosen


def test_the_words_of_a_stream_are_those_of_its_blocks():
    stream = json.loads(FILES["streams.json"])
    blocks = b"".join(hashlib.sha256(f"{stream['label']}{i}".encode()).digest() for i in range(5))
    words = [int.from_bytes(blocks[place : place + 8], "big") for place in range(0, 160, 8)]
    assert [str(word) for word in words] == stream["words"]
    for line in stream["below"]:
        n = int(line["n"])
        while words[0] >= 2**64 - 2**64 % n:
            words.pop(0)
        assert words.pop(0) % n == int(line["value"])


def test_the_seats_show_a_repair_and_a_second_attempt():
    cases = json.loads(FILES["seats.json"])
    assert any(case["seats placed"] != case["seats repaired"] for case in cases)
    assert any(case["attempt"] for case in cases)
    assert any(case["quotas after debts"] != case["quotas after leaders"] for case in cases)
    assert any(case["quotas after leaders"] != case["least"] for case in cases)
