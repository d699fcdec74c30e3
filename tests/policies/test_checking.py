"""A proposed pack is told every fault at once, by line, key and reason; nothing that a file can hold brings it down."""

from __future__ import annotations

import pytest

from service.domain.faults import FileRefused
from service.domain.law_versions import BASELINE
from service.policies.checking import LARGEST_FILE, check_text
from service.policies.loading import pack_ids, pack_text, read_pack
from service.policies.places import places

KNOWN = {id_: read_pack(f"{id_}.toml", pack_text(id_)) for id_ in (BASELINE, *pack_ids())}
YANSHI = pack_text("yanshi-2023")


def faults(text: str | bytes, expected_id: str | None = "yanshi-2023") -> list[tuple[int, str, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(FileRefused) as refused:
        check_text(data, KNOWN, expected_id)
    assert all(each.words("zh-CN") and each.words("en") for each in refused.value.faults)
    return [(each.row, each.column, each.code) for each in refused.value.faults]


@pytest.mark.parametrize("pack_id", [BASELINE, *pack_ids()])
def test_every_pack_of_the_product_could_be_proposed(pack_id):
    assert check_text(pack_text(pack_id).encode(), KNOWN, pack_id).pack == KNOWN[pack_id]


def test_every_fault_is_told_at_once_with_its_line():
    text = YANSHI.replace('issuer = "', 'isuer = "').replace("value = 7\n", 'value = "7"\n')
    text = text.replace('title = "住所（经营场所）检查"', "title = 5").replace(
        'department = "science"', 'department = "space"'
    )
    lines = text.split("\n")
    assert faults(text) == [
        (0, "issuer", "pack.key_missing"),
        (lines.index(next(line for line in lines if line.startswith("isuer"))) + 1, "isuer", "pack.key_unknown"),
        (lines.index('value = "7"') + 1, "rules.publication_working_days.value", "pack.not_whole"),
        *((n + 1, key, "cell.not_text") for n, key in zip(_all(lines, "title = 5"), TITLES, strict=True)),
    ]


TITLES = ("items[2].title", "contents[2].title")


def _all(lines: list[str], wanted: str) -> list[int]:
    return [n for n, line in enumerate(lines) if line == wanted]


def test_what_reads_well_is_checked_for_its_meaning():
    text = YANSHI.replace("value = 7\n", "value = 0\n").replace('department = "science"', 'department = "space"')
    text = text.replace("ends_on = 2023-06-30", "ends_on = 2023-06-01").replace('item = "YS-3"', 'item = "YS-9"')
    text = text.replace('id = "YS-2"\nrow', 'id = "YS-1"\nrow').replace("rules.ratio]", "rules.ration]")
    codes = {code for _, _, code in faults(text)}
    assert codes >= {
        "pack.number_outside", "pack.leads_nowhere", "pack.ends_too_soon", "pack.code_twice", "pack.rule_unknown",
        "pack.phase_outside",
    }  # fmt: skip
    assert all(row > 0 for row, _, _ in faults(text))


@pytest.mark.parametrize(
    ("value", "code"),
    [("true", "pack.not_a_value"), ("7.0", "pack.not_a_value"), ('"seven"', "pack.not_whole"),
     ("251", "pack.number_outside"), ("-1", "pack.number_outside"), ('["7"]', "pack.not_whole"),
     ("2024-01-01", "pack.not_a_value"),
     ("9" * 400, "pack.number_outside"), ("{ a = 1 }", "pack.not_a_value"), ("[[7]]", "pack.not_a_value")],
)  # fmt: skip
def test_a_value_of_another_kind_is_named(value, code):
    line = YANSHI.split("\n").index("value = 7") + 1
    assert faults(YANSHI.replace("value = 7\n", f"value = {value}\n")) == [
        (line, "rules.publication_working_days.value", code)
    ]


def test_a_pack_is_not_proposed_under_the_id_of_another():
    assert faults(pack_text("zibo-2021")) == [(2, "id", "pack.id_of_another")]
    assert faults(YANSHI, None) == [(2, "id", "pack.id_taken")]


def test_a_new_pack_takes_an_id_of_its_own():
    assert check_text(YANSHI.replace('"yanshi-2023"', '"gongyi-2027"').encode(), KNOWN, None).pack.id == "gongyi-2027"


def test_a_baseline_keeps_what_the_packs_need():
    text = pack_text(BASELINE).replace("[rules.reveal_hours]", "[rules.later_hours]")
    text = text.replace('[[departments]]\ncode = "public_security"', '[[departments]]\ncode = "police"')
    found = faults(text, BASELINE)
    assert {code for _, _, code in found} >= {"pack.needed_in_baseline", "pack.needed_by", "pack.rule_unknown"}


def test_a_kind_of_credit_entry_names_what_is_there():
    text = pack_text(BASELINE).replace('outcomes = ["blacklisted"]', 'outcomes = ["blacklist"]')
    text = text.replace('term = "blacklist_months"', 'term = "blacklist_years"')
    named = {key for _, key, _ in faults(text, BASELINE)}
    assert {key.rpartition(".")[2] for key in named} == {"outcomes", "credit_kinds[2]"}


HOSTILE = {
    "empty": b"",
    "not utf-8": "编号 = 1".encode("gb18030"),
    "nul": b'id = "a\x00b"',
    "escaped nul": b'id = "a\\u0000b"',
    "turned text": 'title = "a\u202eb"'.encode(),
    "key twice": b'id = "a"\nid = "b"',
    "table twice": b"[rules]\n[rules]",
    "deep": b"a = " + b"[" * 50_000 + b"]" * 50_000,
    "deep keys": b"a" + b".a" * 200_000 + b" = 1",
    "huge": b"a = 1\n" * LARGEST_FILE,
    "huge number": b"a = " + b"9" * 100_000,
    "long text": b'title = "' + b"a" * 100_000 + b'"',
    "rules a list": b"rules = [1]",
    "items a table": b"[items]\na = 1",
    "a rule a text": b'[rules]\nratio = "5"',
    "items of texts": b'items = ["a", "b"]',
    "steps a text": b'[[violations]]\nsteps = "x"',
    "no end": b'title = """a',
    "an instant": b"valid_from = 2024-01-01T00:00:00",
    "kinds a list": b"[[rule_kinds]]\na = 1",
    "half a character": b'id = "\\ud800"',
    "nothing but a mark": b"\xef\xbb\xbf",
    "infinite": b"[rules.ratio]\nvalue = inf",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words(data):
    assert faults(data)


def test_each_key_of_a_pack_has_its_line():
    found = places(YANSHI)
    lines = YANSHI.split("\n")
    assert lines[found["rules.publication_working_days.value"] - 1] == "value = 7"
    assert lines[found["contents[2].department"] - 1] == 'department = "market_supervision"'
    assert lines[found["violations[0].steps[0]"] - 1] == "[[violations.steps]]"
