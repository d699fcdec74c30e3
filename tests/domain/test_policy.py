"""A pack answers by name, lays itself over the baseline, and knows whose matter a violation is."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.policy import (
    Handling,
    Outcome,
    OutcomeKind,
    OwnStep,
    PolicyPack,
    Rule,
    Source,
    Status,
    UnknownEntry,
    UnknownRule,
    Violation,
    WrongKindOfRule,
)

LAW = Source("某条例", "第一条", "C094", Status.READ)


def rules(**values: int | str | tuple[str, ...]) -> dict[str, Rule]:
    return {name: Rule(name, value, "unit", LAW, "原文") for name, value in values.items()}


def pack(pack_id: str, **changes: object) -> PolicyPack:
    return PolicyPack(pack_id, "t", "i", "000000", None, date(2024, 1, 1), None, **changes)  # type: ignore[arg-type]


ABROAD = Violation(
    "abroad", "非法聘用外国人", "Illegal employment", "public_security", "法", "C078", ("other_violation",),
    ("penalty", "coercive"), "clue_transferred", (OwnStep("science", "撤销许可", ("revoked",)),),
)  # fmt: skip
MINOR = Violation("minor", "轻微", "Minor", None, "法", "C093", ("corrected",), ("guidance",), "none_needed")
PENALTY = Outcome("penalty", "行政处罚", "Penalty", OutcomeKind.DECISION, ("public_security", "education"), "C103")
COERCIVE = Outcome("coercive", "强制措施", "Coercion", OutcomeKind.MEASURE, ("public_security",), "C079")
LAWFUL = pack("lawful", violations=(ABROAD, MINOR), outcomes=(PENALTY, COERCIVE))


def test_an_unknown_rule_names_pack_and_rule() -> None:
    with pytest.raises(UnknownRule, match="policy pack lawful has no rule 'cap'"):
        LAWFUL.number("cap")


def test_a_text_is_no_number_and_no_list() -> None:
    one = pack("one", rules=rules(mode="drawn", days=7, flags=("a", "b")))
    assert (one.text("mode"), one.number("days"), one.words("flags")) == ("drawn", 7, ("a", "b"))
    for ask, name in ((one.number, "mode"), (one.text, "days"), (one.words, "mode")):
        with pytest.raises(WrongKindOfRule, match="policy pack one"):
            ask(name)


def test_the_pack_wins_over_its_baseline() -> None:
    baseline = pack("national", rules=rules(days=20, team=2), outcomes=(PENALTY,))
    mine = pack("mine", rules=rules(days=7), outcomes=(COERCIVE,)).over(baseline)
    assert (mine.id, mine.number("days"), mine.number("team")) == ("mine", 7, 2)
    assert [outcome.code for outcome in mine.outcomes] == ["penalty", "coercive"]
    assert not mine.has_rule("cap")


def test_an_entry_of_the_pack_replaces_the_same_code() -> None:
    local = Outcome("penalty", "综合执法处罚", "Penalty", OutcomeKind.DECISION, ("education",), "C103")
    assert pack("mine", outcomes=(local,)).over(LAWFUL).outcome("penalty") is local


def test_a_document_without_an_end_stays_in_force() -> None:
    assert LAWFUL.is_valid_on(date(2024, 1, 1))
    assert LAWFUL.is_valid_on(date(2099, 1, 1))
    assert not LAWFUL.is_valid_on(date(2023, 12, 31))


@pytest.mark.clause("C111")
def test_only_the_competent_department_handles_it_itself() -> None:
    assert ABROAD.handling_by("public_security") is Handling.OWN
    assert ABROAD.handling_by("science") is Handling.REFERRAL
    assert MINOR.handling_by("science") is Handling.OWN


@pytest.mark.clause("C113")
def test_the_sender_has_its_own_step_after_the_decision() -> None:
    step = ABROAD.step_after_decision("science")
    assert step is not None and step.required == ("revoked",)
    assert ABROAD.step_after_decision("market_supervision") is None


@pytest.mark.clause("C079")
def test_a_department_records_only_within_its_powers() -> None:
    assert LAWFUL.may_record("public_security", "coercive")
    assert not LAWFUL.may_record("science", "penalty")
    assert [outcome.code for outcome in LAWFUL.outcomes_for("abroad", "education")] == ["penalty"]


def test_an_unknown_code_names_the_pack() -> None:
    for ask in (LAWFUL.violation, LAWFUL.outcome, LAWFUL.result, LAWFUL.follow_up, LAWFUL.item, LAWFUL.content):
        with pytest.raises(UnknownEntry, match="policy pack lawful has no entry 'nothing'"):
            ask("nothing")
