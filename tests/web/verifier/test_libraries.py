"""The libraries as files, Merkle roots, inclusion proofs and openings."""

import hashlib
import json

import pytest

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import other_hex, run, verdict
from tests.web.verifier.make_certificate import canonical, verify_draw

SMALL = maker.small()
JOINT = maker.joint()
FREEZE = JOINT["freeze"]


def root(leaves):
    """As RFC 6962 defines it."""
    if len(leaves) < 2:
        return hashlib.sha256(b"\0" + leaves[0] if leaves else b"").digest()
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def path_to(index, leaves):
    """As RFC 6962 defines it."""
    if len(leaves) == 1:
        return []
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < split:
        return [*path_to(index, leaves[:split]), root(leaves[split:]).hex()]
    return [*path_to(index - split, leaves[split:]), root(leaves[:split]).hex()]


def proof_of(certificate, library, index):
    lines = certificate["libraries"][library]
    path = path_to(index, [canonical(line).encode() for line in lines])
    return {"list": library, "index": index, "count": len(lines), "line": lines[index], "path": path}


@pytest.mark.parametrize("count", [*range(18), 33, 100])
def test_roots_and_paths_are_those_of_rfc_6962(count):
    lines = [["甲", number] for number in range(count)]
    leaves = [f'["甲",{number}]'.encode() for number in range(count)]
    expected = root(leaves).hex()
    assert verify_draw.merkle_root(lines) == expected
    for index, line in enumerate(lines):
        path = path_to(index, leaves)
        assert verify_draw.root_of_path(index, count, line, path) == expected
        assert verify_draw.root_of_path(index, count, line, [*path, "ab" * 32]) is None
        assert not path or verify_draw.root_of_path(index, count, line, path[:-1]) is None
        assert count == 1 or verify_draw.root_of_path((index + 1) % count, count, line, path) != expected


# As files


def test_libraries_as_files_give_the_same_answer(tmp_path):
    certificate = maker.write(maker.rounds_of_all_kinds(), tmp_path)
    done = run(tmp_path, certificate, "--libraries", tmp_path)
    assert (done.returncode, done.stdout.decode().splitlines()[-1]) == (0, "OK 核验通过")
    assert run(tmp_path, certificate).stdout == b"REJECTED libraries: none\n"


def test_the_share_of_a_large_library_is_that_of_a_small_memory(tmp_path):
    """More tickets come than are kept."""
    large = maker.large(6000)
    assert verdict(large) == "OK"
    drawn = verify_draw.Draw(large["plan"], large["key"], 6000, {})
    for thing in large["libraries"]["objects"]:
        drawn.add(thing)
    assert all(len(share.lowest) <= share.most * 5 // 4 + 1001 for share in drawn.shares.values())
    assert drawn.lines() == large["draw"]


def test_a_count_that_is_too_small_is_named():
    """More objects come than the counts of the freeze let expect."""
    large = maker.large(3000)
    large["freeze"]["counts"]["objects"] = 0
    large["freeze_hash"] = verify_draw.H(canonical(large["freeze"]))
    assert verdict(large) == "roots"
    large = maker.large(3000)
    for line in large["draw"]:
        line["n"] = 0
    assert verdict(large) == "draw"


BROKEN = {
    "a line with a space": (lambda text: text.replace(b',"', b', "', 1), "libraries"),
    "a member twice": (lambda text: text.replace(b'{"class"', b'{"class":"B","class"', 1), "libraries"),
    "members out of order": (lambda text: json.dumps({"z": 1, "a": 2}).encode() + b"\n" + text, "libraries"),
    "no line feed at the end": (lambda text: text[:-1], "libraries"),
    "an empty line": (lambda text: text + b"\n", "libraries"),
    "line feeds of another system": (lambda text: text.replace(b"\n", b"\r\n"), "libraries"),
    "not UTF-8": (lambda text: b"\xff\xfe" + text, "libraries"),
    "a byte order mark": (lambda text: b"\xef\xbb\xbf" + text, "libraries"),
    "UTF-16": (lambda text: text.decode().encode("utf-16"), "libraries"),
    "half of a character": (lambda text: text.replace(b'"B"', b'"\\ud800"', 1), "libraries"),
    "half a line": (lambda text: text[:50], "libraries"),
    "a line without end": (lambda text: b'"' + b"x" * 3 * 2**20 + b'"\n', "libraries"),
    "deep nesting": (lambda text: b"[" * 500_000 + b"\n", "format"),
    "a huge number": (lambda text: text.replace(b'"visits":0', b'"visits":1' + b"0" * 5000, 1), "format"),
    "two to the 53": (lambda text: text.replace(b'"visits":0', b'"visits":9007199254740992', 1), "format"),
    "a float": (lambda text: text.replace(b'"visits":0', b'"visits":0.5', 1), "format"),
    "a list": (lambda text: b"[]\n" + text, "format"),
    "objects out of order": (lambda text: b"".join(text.splitlines(True)[::-1]), "libraries"),
    "an object twice": (lambda text: text.splitlines(True)[0] + text, "libraries"),
    "an object less": (lambda text: b"".join(text.splitlines(True)[1:]), "roots"),
    "another class": (lambda text: text.replace(b'"class":"B"', b'"class":"A"', 1), "roots"),
    "nothing": (lambda text: b"", "roots"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_is_not_the_frozen_list_is_rejected(what, tmp_path):
    change, word = BROKEN[what]
    certificate, objects = maker.write(SMALL, tmp_path), tmp_path / "objects.jsonl"
    objects.write_bytes(change(objects.read_bytes()))
    done = run(tmp_path, certificate, "--libraries", tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode().startswith(f"REJECTED {word}: ")


def test_a_library_that_is_missing_is_rejected(tmp_path):
    certificate = maker.write(SMALL, tmp_path)
    (tmp_path / "conflicts.jsonl").unlink()
    done = run(tmp_path, certificate, "--libraries", tmp_path)
    assert (done.returncode, done.stdout[:33]) == (1, b"REJECTED format: conflicts.jsonl:")


# Inclusion


def test_every_line_of_the_lists_has_a_proof():
    for library, lines in JOINT["libraries"].items():
        for index in range(0, len(lines), 7):
            assert verdict_of_proof(proof_of(JOINT, library, index)) == "OK"


def verdict_of_proof(proof):
    try:
        verify_draw.check_inclusion(proof, FREEZE)
    except verify_draw.Rejected as rejected:
        return rejected.args[0]
    return "OK"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "OK"),
        ({"index": 8}, "inclusion"),
        ({"index": 400}, "inclusion"),
        ({"count": 401}, "inclusion"),
        ({"path": []}, "inclusion"),
        ({"line": maker.an_object(7, "A")}, "inclusion"),
        ({"line": {}}, "format"),
        ({"list": "conflicts"}, "format"),
        ({"list": "persons"}, "format"),
        ({"path": [None]}, "format"),
        ({"index": -1}, "format"),
        ({"more": 1}, "format"),
    ],
)
def test_a_proof_that_does_not_hold_is_named(changes, word, tmp_path):
    assert verdict(JOINT, inclusion={**proof_of(JOINT, "objects", 7), **changes}) == word


def test_an_inclusion_proof_is_read_from_a_file(tmp_path):
    certificate = maker.write(JOINT, tmp_path)
    proof = proof_of(JOINT, "conflicts", 3)
    for path, expected in ((proof["path"], "OK "), ([other_hex(proof["path"][0]), *proof["path"][1:]], "REJECTED inc")):
        (tmp_path / "proof.json").write_text(json.dumps({**proof, "path": path}), encoding="utf-8")
        done = run(tmp_path, certificate, "--libraries", tmp_path, "--inclusion", "proof.json")
        assert done.stdout.decode().splitlines()[-1].startswith(expected)
    for text in ("null", "[]", "", "{"):
        (tmp_path / "proof.json").write_text(text, encoding="utf-8")
        done = run(tmp_path, certificate, "--libraries", tmp_path, "--inclusion", "proof.json")
        assert (done.returncode, done.stdout[:16], done.stderr) == (1, b"REJECTED format:", b"")


# Openings


def openings():
    pair = JOINT["libraries"]["conflicts"][0]
    names = {"objects": "91110000MA00000007", "inspectors": "market-003"}
    names["conflicts"] = f"{pair['inspector']}|{pair['object']}"
    return [maker.opening(library, line) for library, line in names.items()]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "OK"),
        ({"salt": "0" * 64}, "opening"),
        ({"columns": {"name": "乙"}}, "opening"),
        ({"columns": {}}, "opening"),
        ({"line": "91110000MA00000008"}, "opening"),
        ({"line": "nobody"}, "opening"),
        ({"list": "conflicts"}, "opening"),
        ({"list": "persons"}, "format"),
        ({"columns": []}, "format"),
        ({"salt": "00"}, "format"),
        ({"more": 1}, "format"),
    ],
)
def test_an_opening_that_does_not_hold_is_named(changes, word):
    first, *others = openings()
    assert verdict(JOINT, openings=[{**first, **changes}, *others]) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "REJECTED format"),
        ('{"list":', "REJECTED format"),
        ("null\n", "REJECTED format"),
        ("[" * 100_000, "REJECTED format"),
        ('{"list":"objects","line":"x","salt":"' + "0" * 64 + '","columns":{"a":"\\ud800"}}', "REJECTED format"),
        ('{"list":"objects","line":"x","salt":"' + "0" * 64 + '","columns":{"a":"\u2028"}}', "REJECTED opening"),
        ("".join(f"{canonical(one)}\n" for one in openings()), "OK 核验通过"),
    ],
)
def test_openings_are_read_from_a_file(text, expected, tmp_path):
    certificate = maker.write(JOINT, tmp_path)
    (tmp_path / "openings.jsonl").write_text(text, encoding="utf-8")
    done = run(tmp_path, certificate, "--libraries", tmp_path, "--openings", "openings.jsonl")
    assert (done.stderr, done.stdout.decode().splitlines()[-1].startswith(expected)) == (b"", True)
