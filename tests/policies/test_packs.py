"""Every pack loads, cites its sources, and overrides the baseline only where its document says something."""

from __future__ import annotations

import re
from datetime import date

import pytest

from schemas.workbooks import FLAGS
from service.domain.law_versions import BASELINE
from service.domain.policy import Status, UnknownRule
from service.policies.checking import check_pack
from service.policies.loading import PackFault, load_pack, pack_ids, read_pack

CLAUSE = re.compile(r"C(0\d\d|1[01]\d|12[0-7])")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
ALL = (BASELINE, *pack_ids())


def test_the_five_documents_are_five_packs() -> None:
    assert pack_ids() == ("shuocheng-2021", "taizhou-2024", "xiping-2020", "yanshi-2023", "zibo-2021")


@pytest.mark.parametrize("pack_id", ALL)
def test_every_rule_cites_document_clause_and_words(pack_id: str) -> None:
    for rule in load_pack(pack_id).rules.values():
        source = rule.source
        assert source.document and source.article and rule.quote and rule.unit, rule.name
        assert CLAUSE.fullmatch(source.clause) or ARTICLE.search(source.article), rule.name


@pytest.mark.parametrize("pack_id", ALL)
def test_every_table_entry_keeps_a_known_clause(pack_id: str) -> None:
    pack = load_pack(pack_id)
    for entry in (*pack.outcomes, *pack.violations, *pack.items, *pack.contents):
        assert CLAUSE.fullmatch(entry.clause), entry


def test_nothing_second_hand_stands_in_the_baseline() -> None:
    assert all(rule.source.status is not Status.SAID for rule in load_pack(BASELINE).rules.values())


def test_a_pack_overrides_the_baseline_where_it_speaks() -> None:
    assert load_pack(BASELINE).number("publication_working_days") == 20
    assert load_pack("yanshi-2023").number("publication_working_days") == 7
    assert load_pack("xiping-2020").rule("publication_working_days").source.document == "西科工〔2020〕60号"


@pytest.mark.parametrize(
    ("pack_id", "name", "value"),
    [
        ("yanshi-2023", "ratio", 10_000),
        ("taizhou-2024", "ratio", 500),
        ("taizhou-2024", "indicator_joint", 4_000),
        ("taizhou-2024", "plan_published_by", "04-30"),
        ("zibo-2021", "visits_per_year_cap", 2),
        ("zibo-2021", "leader_mode", "designated"),
        ("zibo-2021", "licence_requirement", "licence_or_supervision"),
        ("zibo-2021", "objection_review_working_days", 20),
        ("shuocheng-2021", "feedback_working_days", 5),
        ("xiping-2020", "team_size", 2),
        ("xiping-2020", "blacklist_flags", ("blacklist",)),
        ("shuocheng-2021", "trusted_flags", ("trustworthy",)),
        ("shuocheng-2021", "visits_per_year_min", 1),
        ("shuocheng-2021", "visits_per_year_cap", 2),
        ("national", "class_order", ("A", "B", "C", "D")),
        ("national", "ratio_floor", 500),
        ("national", "referral_decision_days", 90),
        ("national", "unlicensed_training_fine_max_multiple", 5),
        ("national", "foreigner_employer_fine_max", 100_000),
    ],
)
def test_the_numbers_stand_as_the_documents_say(pack_id: str, name: str, value: object) -> None:
    assert load_pack(pack_id).rule(name).value == value


def test_the_packs_know_every_flag_of_the_libraries() -> None:
    rules = [load_pack(BASELINE).words(f"{name}_flags") for name in ("cap_exempt", "blacklist", "trusted")]
    assert {flag for flags in rules for flag in flags} == set(FLAGS.values())


@pytest.mark.parametrize(("pack_id", "name"), [("xiping-2020", "blacklist_flags"), ("shuocheng-2021", "trusted_flags")])
def test_what_a_document_says_of_flags_is_quoted(pack_id: str, name: str) -> None:
    rule = load_pack(pack_id).rule(name)
    assert rule.source.status is Status.DOCUMENT
    assert load_pack(BASELINE).rule(name) == rule, "the baseline says what the only document says"


@pytest.mark.clause("C013")
def test_an_expired_document_is_not_valid() -> None:
    pack = load_pack("zibo-2021")
    assert pack.is_valid_on(date(2023, 10, 31))
    assert not pack.is_valid_on(date(2023, 11, 1))
    assert not pack.is_valid_on(date(2021, 10, 31))


def test_a_missing_national_number_stays_unknown() -> None:
    with pytest.raises(UnknownRule, match=r"zibo-2021.*referral_response_working_days"):
        load_pack("zibo-2021").number("referral_response_working_days")
    rule = load_pack("taizhou-2024").rule("referral_response_working_days")
    assert (rule.value, rule.source.status) == (3, Status.SAID)


def test_the_stages_of_yanshi_follow_each_other() -> None:
    pack = load_pack("yanshi-2023")
    assert [(p.code, p.starts_on, p.ends_on) for p in pack.phases] == [
        ("deployment", date(2023, 6, 15), date(2023, 6, 30)),
        ("inspection", date(2023, 7, 1), date(2023, 7, 20)),
        ("summary", date(2023, 7, 21), date(2023, 7, 31)),
    ]
    assert pack.phase_on(date(2023, 7, 20)) is pack.phases[1]
    assert pack.phase_on(date(2023, 8, 1)) is None


def test_content_ids_fit_the_wire() -> None:
    for pack_id in pack_ids():
        ids = [content.id for content in load_pack(pack_id).contents]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[A-Z0-9-]+", content_id) for content_id in ids)


@pytest.mark.clause("C072")
@pytest.mark.clause("C074")
@pytest.mark.clause("C078")
def test_each_department_has_its_own_content() -> None:
    taizhou = load_pack("taizhou-2024")
    assert [c.id for c in taizhou.contents_of(["TZ1-4"])] == ["TZ1-4-SCI", "TZ1-4-PSB", "TZ1-4-MKT"]
    assert [c.id for c in taizhou.contents_of(["TZ1-2", "TZ1-4"], "education")] == ["TZ1-2-EDU"]
    assert load_pack("yanshi-2023").content("YS-3").department == "market_supervision"


GOOD = """
id = "made-up"
title = "t"
issuer = "i"
region = "000000"
valid_from = 2024-01-01
"""
RULE = '[rules.r]\nvalue = 5\nunit = "x"\nquote = "q"\ndocument = "d"\narticle = "a"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("id = ", "This is no TOML"),
        (GOOD + 'colour = "red"', "colour: There is no such key"),
        (GOOD.replace('issuer = "i"\n', ""), "issuer: This key is missing"),
        (GOOD.replace('"i"', "7"), "issuer: Must be text: 7"),
        (GOOD.replace("2024-01-01", '"soon"'), "valid_from: Must be a date"),
        (GOOD.replace("made-up", "other"), "id: The id should be made-up"),
        (GOOD + "[rules.ratio]\nvalue = 5.0", "rules.ratio.value"),
        (GOOD + RULE, "rules.r.clause"),
        (GOOD + RULE + 'clause = "C001"\nstatus = "?"', "rules.r.status"),
        (GOOD + '[[outcomes]]\ncode = "x"', "outcomes[0].name: This key is missing"),
    ],
)
def test_a_faulty_pack_is_named_with_its_key(text: str, named: str) -> None:
    with pytest.raises(PackFault, match=re.escape("made-up.toml: ")) as caught:
        read_pack("made-up.toml", text)
    assert named in str(caught.value)


def test_a_reference_to_nothing_is_a_fault() -> None:
    row = '[[contents]]\nid = "A"\nitem = "?"\ndepartment = "science"\ntitle = "t"\nchecks = []\nbasis = "b"\n'
    pack = read_pack("made-up.toml", GOOD + row + 'kinds = []\nclause = "C072"')
    assert [(each.key, each.value) for each in check_pack(pack, {BASELINE: load_pack(BASELINE)})] == [
        ("contents[0].item", "?")
    ]


def test_an_unknown_pack_is_refused_by_name() -> None:
    with pytest.raises(PackFault, match="no policy pack 'nowhere-1999'"):
        load_pack("nowhere-1999")


@pytest.mark.parametrize("pack_id", ALL)
def test_of_every_rule_it_is_said_which_value_is_stricter(pack_id: str) -> None:
    assert load_pack(pack_id).rules.keys() - load_pack(BASELINE).rule_kinds.keys() == set()
