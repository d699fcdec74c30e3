"""The verifier survives any file and any JSON value: it says which word, and never a traceback."""

import contextlib
import copy
import io
import os
import random
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import at, other_hex, places, put, run, verdict
from tests.web.verifier.make_certificate import canonical, verify_draw

SMALL = maker.small([maker.withdraw(0), maker.swap(1, begun=[]), maker.replace(1)], rule="lottery", attempts=2)
TEXT = canonical(SMALL)
WORDS = ["format", "libraries", "plan", "freeze_hash", "roots", "participants", "commits", "reveals", "beacon", "key"]
WORDS += ["excluded", "lifted", "draw", "visits", "assignments", "infeasible", "earlier", "chain", "signatures"]
WORDS += ["hash", "rounds"]


def file_verdict(data, tmp_path):
    path = tmp_path / "certificate.json"
    path.write_bytes(data)
    try:
        verify_draw.verify(verify_draw.load(path))
    except verify_draw.Rejected as rejected:
        return rejected.args[0]
    return "OK"


def hostile_files():
    good = TEXT
    yield "nothing", b""
    yield "zeros", bytes(1000)
    yield "not UTF-8", b"\xff\xfe{}"
    yield "UTF-16", good.encode("utf-16")
    yield "a byte order mark", b"\xef\xbb\xbf" + good.encode()
    yield "half a certificate", good.encode()[: len(good) // 2]
    yield "two certificates", good.encode() * 2
    yield "NaN", b"NaN"
    yield "infinity inside", good.replace('"delta":2', '"delta":Infinity').encode()
    yield "a float", good.replace('"delta":2', '"delta":2.0').encode()
    yield "an exponent", good.replace('"delta":2', '"delta":2e0').encode()
    yield "minus zero", good.replace('"visits":0', '"visits":-0').encode()
    yield "a huge number", good.replace('"delta":2', '"delta":2' + "0" * 5000).encode()
    yield "two to the 53", good.replace('"delta":2', f'"delta":{2**53}').encode()
    yield "minus one", good.replace('"delta":2', '"delta":-1').encode()
    yield "many digits", b"[" + b"9" * 5_000_000 + b"]"
    yield "a key twice", good.replace('"delta":2', '"delta":2,"delta":2').encode()
    yield "a key twice deep inside", good.replace('"B":5000', '"B":5000,"\\u0042":5000').encode()
    yield "a key outside ASCII", good.replace('"B":5000', '"B":5000,"乙":1').encode()
    yield "a lone surrogate", good.replace('"beacon":"', '"beacon":"\\udc00').encode()
    yield "a lone surrogate as key", good.replace('"B":5000', '"\\udc00":5000').encode()
    yield "a control character", good.replace('"beacon":"', '"beacon":"\n').encode()
    yield "deep lists", b"[" * 1_000_000
    yield "deep objects", b'{"a":' * 1_000_000
    yield "deep and closed", b"[" * 100_000 + b"]" * 100_000
    yield "deep inside", good.replace('"beacon":"', '"beacon":' + "[" * 900 + "]" * 900 + ',"x":"').encode()
    yield "a deep result", good.replace('"result":{', '"result":{"a":' + "[" * 900 + "]" * 900 + ",").encode()
    yield "a long list", b"[" + b"0," * 1_000_000 + b"0]"
    yield "a text of 50 MB", b'"' + b"x" * 50_000_000 + b'"'
    yield from ((f"just {text}", text.encode()) for text in ("null", "true", "1", '"x"', "[]", "{}", "[[]]"))


@pytest.mark.parametrize(
    ("what", "data"), list(hostile_files()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_hostile_file_is_rejected_without_a_traceback(what, data, tmp_path):
    path = tmp_path / "hostile.json"
    path.write_bytes(data)
    done = run(tmp_path, path)
    assert (done.returncode, done.stderr) == (1, b""), what
    assert done.stdout.startswith(b"REJECTED format: ")
    assert done.stdout.count(b"\n") == 1


def test_a_nul_in_a_text_is_a_character_like_others(tmp_path):
    certificate = copy.deepcopy(SMALL)
    certificate["plan"]["campaign"] = "a\0b"
    assert file_verdict(canonical(certificate).encode(), tmp_path) == "plan"
    certificate["freeze"]["campaign"] = "a\0b"
    certificate["rounds"] = []
    assert file_verdict(canonical(maker.freeze_it(certificate)).encode(), tmp_path) == "OK"


def test_a_file_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(verify_draw, "LARGEST_FILE", len(TEXT.encode()) - 1)
    assert file_verdict(TEXT.encode(), tmp_path) == "format"
    monkeypatch.setattr(verify_draw, "LARGEST_FILE", len(TEXT.encode()))
    assert file_verdict(TEXT.encode(), tmp_path) == "OK"


def test_a_file_that_cannot_be_read_is_rejected(tmp_path):
    for path in (tmp_path, tmp_path / "no such file", "x" * 5000, "/dev/null", "", b"\xff"):
        done = run(tmp_path, *([path] if not isinstance(path, bytes) else [os.fsdecode(path)]))
        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.startswith(b"REJECTED format: ")


def test_a_character_lost_or_doubled_is_rejected(tmp_path):
    dice = random.Random(7)
    for place in dice.sample(range(len(TEXT)), 150):
        for changed in (TEXT[:place] + TEXT[place + 1 :], TEXT[:place] + TEXT[place] + TEXT[place:]):
            assert file_verdict(changed.encode(), tmp_path) != "OK", (place, changed[place - 20 : place + 20])


def test_a_character_changed_is_rejected(tmp_path):
    dice = random.Random(8)
    for place in dice.sample(range(len(TEXT)), 150):
        changed = TEXT[:place] + (other_hex(TEXT[place]) if TEXT[place].isalnum() else "x") + TEXT[place + 1 :]
        assert file_verdict(changed.encode(), tmp_path) != "OK", (place, changed[place - 20 : place + 20])


# Anything at all

texts = st.text(max_size=5) | st.sampled_from(["", "A", "T1", "market", "witness", "2026-12-01", "0" * 64, "\ud800"])
numbers = st.integers() | st.sampled_from([-1, 0, 1, 2**53, 10**400, 10001, 1.0, float("nan"), float("inf")])
scalars = st.none() | st.booleans() | numbers | texts
keys = st.text(max_size=3) | st.sampled_from(["id", "market", "B", "size", "format"])
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3))
PLACES = [path for path in places(SMALL) if path]
relaxed = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@relaxed
@given(st.sampled_from(PLACES), anything)
def test_hostile_json_in_any_place_is_only_rejected(path, value):
    certificate = copy.deepcopy(SMALL)
    put(*path, lambda _: value)(certificate)
    assert verdict(certificate) != "OK" or path == ("rounds",) or certificate == SMALL


@relaxed
@given(
    st.sampled_from(PLACES),
    st.sampled_from(PLACES),
    anything,
    st.booleans(),
    st.sampled_from([maker.freeze_it, maker.record, maker.conclude]),
)
def test_hostile_json_with_good_hashes_never_crashes(path, source, value, is_moved, attacker):
    certificate = copy.deepcopy(SMALL)
    value = copy.deepcopy(at(certificate, source) if is_moved else value)
    put(*path, lambda _: value)(certificate)
    with contextlib.suppress(Exception):  # the maker may make no sense of it: the verifier must all the same
        attacker(certificate)
    assert verdict(certificate) in {"OK", *WORDS}


@relaxed
@given(anything)
def test_any_json_value_is_refused_as_format(value):
    assert verdict(value) == "format"


@relaxed
@given(anything, anything)
def test_any_opening_or_proof_is_refused_as_format(opening, proof):
    assert verdict(SMALL, openings=[opening]) == "format"
    assert proof is None or verdict(SMALL, inclusion=proof) == "format"


@relaxed
@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:0123456789.eE-+ntf\\u\ud800', max_size=60))
def test_any_bytes_are_refused_as_format(tmp_path_factory, data):
    data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    assert file_verdict(data, tmp_path_factory.getbasetemp()) == "format"


def test_what_is_printed_holds_no_control_character(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    verify_draw.say("a\nb\x1b\u202e\ud800" + "x" * 2000)
    assert sys.stdout.getvalue() == "a?b???" + "x" * 994 + "\n"
