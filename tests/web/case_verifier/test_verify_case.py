"""The offline verifier of case files, and everything that somebody could do to one."""

import json
import shutil
import subprocess
import sys
import warnings
import zipfile

import pytest

from service.domain.case_files import MANIFEST
from tests.web.case_verifier.making import (
    FORGER,
    HUB,
    PHOTOGRAPH,
    VERIFIER,
    a_case,
    apart,
    rehashed,
    together,
    verify_case,
    words,
)

KEY = HUB.signer["key"]


@pytest.fixture
def case(tmp_path):
    return a_case(tmp_path / "case.zip")


def run(folder, *arguments):
    """The verifier copied alone to a folder and started there."""
    shutil.copy(VERIFIER, folder)
    command = [sys.executable, "-I", "-X", "utf8", "verify_case.py", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False, text=True)


# --- what holds ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("C001")
def test_a_case_file_that_holds_is_accepted_alone(case, tmp_path):
    told = run(tmp_path, case, "--key", KEY)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[-1].startswith("OK") and "as given" in told.stdout
    assert "part 1 (other_department)" in told.stdout


def test_what_was_taken_apart_and_put_together_still_holds(case, tmp_path):
    taken = apart(case)
    rehashed(taken)
    assert words(together(taken, tmp_path / "same.zip"), KEY) == set()


def test_json_tells_each_fault_in_two_languages(case, tmp_path):
    good = json.loads(run(tmp_path, case, "--json").stdout)
    assert (good["ok"], good["entries"], good["is_compared"], good["faults"]) == (True, 7, False, [])
    taken = apart(case)
    taken.put("document/0001", b"<h1>other!</h1>")
    told = run(tmp_path, together(taken, tmp_path / "bad.zip"), "--json")
    (fault,) = json.loads(told.stdout)["faults"]
    assert told.returncode == 1
    assert (fault["word"], fault["place"]) == ("changed", "document/0001-notice.html")
    assert "改动" in fault["zh"] and "changed" in fault["en"]


def test_a_wrong_call_exits_with_two(tmp_path):
    assert run(tmp_path).returncode == 2
    assert run(tmp_path, "case.zip", "--key", "abc").returncode == 2


# --- the content --------------------------------------------------------------------------------------------------


def byte_changed(taken):
    taken.put("document/0002", taken.content("document/0002").replace("仓库".encode(), "车库".encode()))


def longer(taken):
    taken.put("message/", taken.content("message/") + b" ")


def removed(taken):
    taken.members = [member for member in taken.members if not member[0].startswith("document/0001")]


def added(taken):
    taken.members.insert(1, ("document/0009-more.json", b"{}"))


def swapped(taken):
    taken.members[0], taken.members[1] = taken.members[1], taken.members[0]


def contents_swapped(taken):
    (a, x), (b, y) = taken.members[:2]
    taken.members[:2] = [(a, y), (b, x)]


def renamed(taken):
    name, content = taken.members[0]
    taken.members[0] = (name.replace("notice", "record"), content)


def line_removed(taken):
    removed(taken)
    del taken.manifest["entries"][0]


def line_swapped(taken):
    entries = taken.manifest["entries"]
    entries[0], entries[1] = entries[1], entries[0]


def date_changed(taken):
    taken.manifest["entries"][1]["at"] = "2023-07-04T02:00:01Z"


def count_changed(taken):
    taken.manifest["left_out"][0]["count"] = 0


@pytest.mark.clause("C001", "C088")
@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (byte_changed, {"changed"}),
        (longer, {"size"}),
        (removed, {"missing"}),
        (added, {"added"}),
        (swapped, {"order"}),
        (contents_swapped, {"size"}),
        (renamed, {"missing", "added"}),
        (line_removed, {"name", "chain", "contents", "hash", "signature"}),
        (line_swapped, {"name", "order", "chain", "contents", "hash", "signature"}),
        (date_changed, {"chain", "contents", "hash", "signature"}),
        (count_changed, {"hash", "signature"}),
    ],
)
def test_every_change_of_the_archive_is_found(case, tmp_path, tamper, found):
    taken = apart(case)
    tamper(taken)
    assert words(together(taken, tmp_path / "bad.zip")) == found


@pytest.mark.parametrize("tamper", [byte_changed, longer, line_removed, date_changed, count_changed])
def test_who_hashes_everything_again_lacks_the_hubs_key(case, tmp_path, tamper):
    taken = apart(case)
    tamper(taken)
    for number, line in enumerate(taken.manifest["entries"], 1):
        kind, _, name = line["path"].partition("/")
        line.update(number=number, path=f"{kind}/{number:04d}-{name.partition('-')[2]}")
    entries = [line["path"] for line in taken.manifest["entries"]]
    covers = [member for member in taken.members if "/" not in member[0]]
    members = [content for name, content in taken.members if "/" in name]
    taken.members = [*zip(entries, members, strict=True), *covers]
    rehashed(taken)
    assert words(together(taken, tmp_path / "bad.zip")) == {"signature"}
    rehashed(taken, FORGER)
    forged = together(taken, tmp_path / "forged.zip")
    assert words(forged, KEY) == {"key"}
    assert "not compared" in run(tmp_path, forged).stdout


# --- evidence, law and audit: told even to who has the key ------------------------------------------------------------


def changed_json(taken, prefix, change):
    value = json.loads(taken.content(prefix))
    change(value)
    taken.put(prefix, json.dumps(value, ensure_ascii=False).encode())


def photograph_exchanged(taken):
    taken.put("evidence_file/", PHOTOGRAPH + b".")


def photograph_denied(taken):
    changed_json(taken, "evidence/", lambda value: value["lines"][0].update(is_in_archive=False))


def photograph_claimed(taken):
    changed_json(taken, "evidence/", lambda value: value["lines"][1].update(is_in_archive=True))


def line_of_evidence_removed(taken):
    changed_json(taken, "evidence/", lambda value: value["lines"].pop(0))


def size_of_evidence_changed(taken):
    changed_json(taken, "evidence/", lambda value: value["lines"][0].update(size=1))


def law_exchanged(taken):
    taken.put("law/", b'id = "other"')


def actor_changed(taken):
    changed_json(taken, "audit/", lambda value: value["entries"][0].update(actor="user:nobody"))


def details_changed(taken):
    changed_json(taken, "audit/", lambda value: value["entries"][1]["details"].update(n=9))


def audit_swapped(taken):
    changed_json(taken, "audit/", lambda value: value["entries"].reverse())


def link_of_audit_changed(taken):
    changed_json(taken, "audit/", lambda value: value["entries"][1].update(next="f" * 64))


def head_of_audit_changed(taken):
    changed_json(taken, "audit/", lambda value: value["head"].update(hash="f" * 64))


def audit_broken(taken):
    taken.put("audit/", b'{"entries": 7}')


@pytest.mark.clause("C088", "C001")
@pytest.mark.parametrize(
    ("tamper", "word"),
    [
        (photograph_exchanged, "evidence"), (photograph_denied, "evidence"), (photograph_claimed, "evidence"),
        (line_of_evidence_removed, "evidence"), (size_of_evidence_changed, "evidence"), (law_exchanged, "law"),
        (actor_changed, "audit"), (details_changed, "audit"), (audit_swapped, "audit"),
        (link_of_audit_changed, "audit"), (head_of_audit_changed, "audit"), (audit_broken, "audit"),
    ],
)  # fmt: skip
def test_entries_must_agree_even_if_the_hub_signs(case, tmp_path, tamper, word):
    taken = apart(case)
    tamper(taken)
    rehashed(taken, HUB)
    assert words(together(taken, tmp_path / "bad.zip"), KEY) == {word}


# --- the archive itself --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../out.sh", "/etc/passwd", "document/../../x", "document\\0001-x", "a/b/0001-x"])
def test_a_name_that_leads_out_is_refused(case, tmp_path, name):
    taken = apart(case)
    old = taken.members[0][0]
    taken.members[0] = (name, taken.members[0][1])
    taken.entry(old)["path"] = name
    rehashed(taken, HUB)
    assert "name" in words(together(taken, tmp_path / "slip.zip"), KEY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.zip", "slip.zip"]


def test_a_name_that_stands_twice_is_found(case, tmp_path):
    taken = apart(case)
    taken.members.insert(1, (taken.members[0][0], b"<h1>another</h1>"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        together(taken, tmp_path / "twice.zip")
    assert "twice" in words(tmp_path / "twice.zip")


def test_a_link_to_another_file_is_refused(case, tmp_path):
    shutil.copy(case, tmp_path / "link.zip")
    raw = bytearray((tmp_path / "link.zip").read_bytes())
    at = raw.rindex(b"PK\1\2")
    raw[at + 38 : at + 42] = (0o120777 << 16).to_bytes(4, "little")
    (tmp_path / "link.zip").write_bytes(raw)
    assert "archive" in words(tmp_path / "link.zip")


@pytest.mark.parametrize("size", [2**31, 0, 5])
def test_a_size_that_lies_is_found(case, tmp_path, size):
    raw = bytearray(case.read_bytes())
    at = raw.index(b"PK\1\2")
    raw[at + 24 : at + 28] = size.to_bytes(4, "little")
    (tmp_path / "bomb.zip").write_bytes(raw)
    assert words(tmp_path / "bomb.zip") >= {"archive"}


def test_a_bomb_is_not_read_beyond_its_listed_size(case, tmp_path):
    taken = apart(case)
    taken.put("message/", b"\0" * 2**24)
    assert words(together(taken, tmp_path / "bomb.zip")) == {"size"}
    taken.manifest["entries"] *= 2
    assert words(together(taken, tmp_path / "bomb.zip")) >= {"manifest", "chain"}


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9, 0.999])
def test_an_archive_that_was_cut_off_is_refused(case, tmp_path, kept):
    raw = case.read_bytes()
    (tmp_path / "cut.zip").write_bytes(raw[: int(len(raw) * kept)])
    assert words(tmp_path / "cut.zip") == {"archive"}


@pytest.mark.parametrize("place", ["before", "after", "between", "comment"])
def test_nothing_can_be_hidden_around_the_members(case, tmp_path, place):
    raw, file = case.read_bytes(), tmp_path / "more.zip"
    if place == "between":
        at = raw.index(b"PK\1\2")
        raw = bytearray(raw[:at] + b"hidden" + raw[at:])
        end = len(raw) - 6
        raw[end : end + 4] = (at + 6).to_bytes(4, "little")
    file.write_bytes({"before": b"#!/bin/sh\n" + raw, "after": raw + b"more"}.get(place, raw))
    if place == "comment":
        with zipfile.ZipFile(file, "a") as archive:
            archive.comment = b"more"
    assert words(file) == {"archive"}


@pytest.mark.parametrize(
    "written",
    [
        b"", b"[]", b"{}", b"\xff", b'{"a":1,"a":1}', b"[" * 100_000, b'{"format": "LJAJ1"}', b"1" * 5000,
    ],
    ids=range(8),
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(case, tmp_path, written):
    taken, file = apart(case), tmp_path / "bad.zip"
    together(taken, file)
    with zipfile.ZipFile(file) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(file, "w") as archive:
        for info, content in members:
            archive.writestr(info, written if info.filename == MANIFEST else content)
    assert words(file) <= {"manifest", "archive"} and words(file)


def test_a_case_file_without_its_manifest_is_refused(case, tmp_path):
    with zipfile.ZipFile(case) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()][:-1]
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        for info, content in members:
            archive.writestr(info, content)
    assert words(tmp_path / "bad.zip") == {"missing"}


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    told = run(tmp_path, "nowhere.zip")
    assert told.returncode == 1 and "FAULT archive" in told.stdout and told.stderr == ""


@pytest.mark.parametrize("place", range(0, 4000, 37))
def test_no_flipped_byte_is_overlooked(case, tmp_path, place):
    raw = bytearray(case.read_bytes())
    raw[place * len(raw) // 4000] ^= 0x55
    (tmp_path / "flipped.zip").write_bytes(raw)
    assert words(tmp_path / "flipped.zip")


def test_the_two_implementations_sign_and_verify_alike(case):
    manifest, faults = verify_case.verify(case, KEY)
    assert faults == [] and manifest["signer"] == dict(HUB.signer)
