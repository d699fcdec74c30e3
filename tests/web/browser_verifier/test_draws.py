"""The verifier of the browser comes to the same draws as a second reading of the specification."""

import json

import pytest

from tests.web.browser_verifier.conftest import VERIFIER
from tests.web.browser_verifier.making import RECIPES, made
from tests.web.browser_verifier.notation import without


@pytest.mark.parametrize("name", RECIPES)
def test_a_draw_by_the_page_holds(verify, name):
    said, status = verify(made(name))
    assert status == 0 and said.splitlines()[-1].startswith("OK"), said


def test_the_recipes_hold_what_they_promise():
    """Else the tests beside them would prove less than they say."""
    joint, rounds, crowded = (made(name) for name in ("joint", "rounds", "crowded"))
    assert {each["reason"] for each in joint["excluded"]} == {"inactive", "over_cap", "trusted", "class_without_ratio"}
    assert joint["lifted"] and any(len(visit["tasks"]) == 2 for visit in joint["visits"])
    assert any(each["reserve"] for each in joint["draw"]) and len(crowded["visits"]) > 50
    results = [each["result"] for each in rounds["rounds"] if each["kind"] == "replace"]
    assert any(follows["object"] for result in results for follows in result["objects"])
    assert any(result["assignments"] for result in results)


def test_what_was_checked_is_said(verify):
    said, _ = verify(made("lottery"))
    assert "campaign c-2026-1, attempt 1" in said and "absent 1" in said
    assert "parties 4, independent of the hub 2" in said
    assert made("lottery")["key"] in said and made("lottery")["freeze_hash"] in said


def test_a_certificate_without_rounds_holds(verify):
    assert verify(without(made("joint"), "rounds"))[1] == 0


@pytest.fixture
def files(tmp_path):
    """A function that writes the libraries as files of lines, and gives their folder."""

    def write(libraries, change=lambda name, text: text):
        for name, lines in libraries.items():
            text = "".join(
                json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n" for line in lines
            )
            (tmp_path / f"{name}.jsonl").write_bytes(change(name, text.encode()))
        return tmp_path

    return write


def test_libraries_may_travel_as_files(verify, files):
    whole = made("crowded")
    said, status = verify(without(whole, "libraries"), "--libraries", files(whole["libraries"]))
    assert status == 0, said


@pytest.mark.parametrize(
    "change",
    [
        lambda name, text: text.rstrip(b"\n"),
        lambda name, text: text.replace(b'","', b'", "', 1),
        lambda name, text: text.replace(b'"visits":1', b'"visits":1.0', 1),
        lambda name, text: text.replace(b'"small"', b'"\xff"', 1),
        lambda name, text: text.replace(b'"small"', b'"\\ud800"', 1),
        lambda name, text: text.replace(b'{"class"', b'{"class":"A","class"', 1),
        lambda name, text: b"\xef\xbb\xbf" + text,
        lambda name, text: b"".join(sorted(text.splitlines(keepends=True), reverse=True)),
    ],
)
def test_a_file_that_is_not_canonical_is_refused(rejected, files, change):
    whole = made("joint")
    assert rejected(without(whole, "libraries"), "--libraries", files(whole["libraries"], change))[0] == "libraries"


def test_a_missing_file_is_named(rejected, files):
    whole = made("small")
    folder = files(whole["libraries"])
    (folder / "conflicts.jsonl").unlink()
    word, place = rejected(without(whole, "libraries"), "--libraries", folder)
    assert word == "libraries" and "conflicts.jsonl" in place


def test_a_wrong_call_exits_with_two(node):
    assert node(VERIFIER)[1] == 2
    assert node(VERIFIER, "certificate.json", "--nothing", "x")[1] == 2
    assert node(VERIFIER, "certificate.json", "--object")[1] == 2


def test_a_file_that_is_not_there_is_refused(node, tmp_path):
    said, status = node(VERIFIER, tmp_path / "nothing.json")
    assert status == 1 and said.startswith("REJECTED format: ")
