"""The rehearsal passes a good system, and finds each fault in the line that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name
from service.conformance.lines import EXPECTED, Verdict
from service.conformance.stage import Borrowed, example
from service.conformance.trouble_stories import NEW_TYPE
from tests.conformance.conftest import Rig, failing, later, play, untried

OBJECT = example("part.assigned")["object"]["object_id"]
UNLICENSED = {"result": "other_violation", "violation": "run_without_permission", "facts": "不能出示办学许可。"}
CORRECTED = {
    "result": "corrected", "violation": "minor_corrected_on_spot", "facts": "当场更新公示栏。",
    "handling": {"outcome": "guidance", "words": "当场进行行政指导。"},
}  # fmt: skip
Envelope = dict[str, Any]
Change = Callable[[Envelope], Iterable[Envelope | bytes]]


# --- a good system ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_the_desk_of_every_department_passes(rig, code):
    lines = play(rig(code), code)
    assert failing(lines) == set()
    assert untried(lines) == {"referral_returned"}
    assert list(lines) == list(EXPECTED)


def test_a_problem_of_its_own_is_handled(rig):
    lines = play(rig(script={(OBJECT, "YS-1"): CORRECTED}))
    assert failing(lines) == set()


def test_a_problem_of_anothers_is_referred_and_comes_back(rig):
    lines = play(rig(script={(OBJECT, "YS-2"): UNLICENSED}))
    assert failing(lines) == set()
    assert lines["referral_returned"].verdict is Verdict.PASSED
    assert lines["summary_filed"].verdict is Verdict.PASSED


def test_only_what_is_asked_for_is_played(rig):
    lines = play(rig(), only=["draw_revealed", "sequence"])
    assert list(lines) == ["sequence", "draw_revealed"]


def test_another_dialect_is_spoken_on_request(rig):
    own = DEPARTMENTS["education"]
    standard = Borrowed(own.code, own.name, own.name_en, DEPARTMENTS["science"])
    assert failing(play(rig(speaking=standard), speaking=standard)) == set()


def test_a_system_in_another_dialect_is_told_so(rig):
    standard = Borrowed("education", "教育部门", "Education", DEPARTMENTS["science"])
    assert "part_accepted" in failing(play(rig(speaking=standard), "education"))


# --- the faults of a simulated department -----------------------------------------------------------------------------

UNANSWERED = {
    "draw_committed", "part_accepted", "part_scheduled", "part_out_of_order", "referral_accepted", "referral_foreign",
}  # fmt: skip
FAULTS = {
    "slow": UNANSWERED,
    "silent": UNANSWERED,
    "repeating": {"sent_once"},
    "reordering": {"sequence"},
    "wrong": {"known_types", "shape", "own_source", "unique_ids", "own_matters"},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_fails_in_its_lines(rig, fault):
    assert failing(play(rig("science", fault))) == FAULTS[fault]


def test_nothing_is_said_about_what_was_not_heard(rig):
    lines = play(rig("science", "silent"))
    assert {"readable", "sequence", "unknown_type", "message_rejected", "part_repeated"} <= untried(lines)


# --- mutants: one wrong habit each ------------------------------------------------------------------------------------


def changing(name: str, where: str = "", **changes: Any) -> Change:
    """Data of one type is wrong, in messages whose subject ends so."""

    def change(envelope: Envelope) -> Iterable[Envelope]:
        is_meant = envelope["type"] == full_name(name) and where in envelope["subject"]
        yield {**envelope, "data": {**envelope["data"], **changes}} if is_meant else envelope

    return change


def leaving_out(name: str, where: str = "", **data: Any) -> Change:
    """One type is never sent (with a number that closes the gap), where its data is so."""
    missing: dict[str, int] = {}

    def leave(envelope: Envelope) -> Iterator[Envelope]:
        subject = envelope["subject"]
        is_meant = envelope["type"] == full_name(name) and where in subject
        if is_meant and data.items() <= envelope["data"].items():
            missing[subject] = missing.get(subject, 0) + 1
        else:
            yield {**envelope, "sequence": envelope["sequence"] - missing.get(subject, 0)}

    return leave


def saying_more(name: str, where: str, times: int, **changes: Any) -> Change:
    """After a message of one type, so many more under other ids."""

    def say(envelope: Envelope) -> Iterator[Envelope]:
        yield envelope
        if envelope["type"] == full_name(name) and where in envelope["subject"]:
            plain = {key: value for key, value in envelope.items() if key != "sequence"}
            yield from ({**plain, "id": f"{envelope['id']}-{n}", **changes} for n in range(times))

    return say


def one_row_of_numbers() -> Change:
    numbers = count(1)
    return lambda envelope: [{**envelope, "sequence": next(numbers)}]


def deciding_late(envelope: Envelope) -> Iterable[Envelope]:
    is_withdrawn = envelope["subject"].endswith("R3")
    return [later(envelope, 20) if is_withdrawn and envelope["type"] == full_name("referral.decided") else envelope]


def revealing_early() -> Change:
    early = {"type": full_name("draw.revealed")}

    def say(envelope: Envelope) -> Iterator[Envelope]:
        yield envelope
        if envelope["type"] == full_name("draw.committed"):
            data = {**envelope["data"], "nonce": "0" * 64}
            data.pop("commitment")
            yield {**{k: v for k, v in envelope.items() if k != "sequence"}, "id": "early", "data": data, **early}

    return say


MUTANTS: dict[str, tuple[Change, set[str]]] = {
    "no JSON": (lambda envelope: [envelope, b"<xml/>"] if "R1" in envelope["subject"] else [envelope], {"readable"}),
    "too large": (saying_more("part.accepted", "B1", 1, padding="x" * 300_000), {"readable", "size"}),
    "another nonce": (changing("draw.revealed", nonce="0" * 64), {"draw_revealed"}),
    "an early nonce": (revealing_early(), {"draw_secret", "draw_revealed"}),
    "no schedule": (leaving_out("part.scheduled", "A1"), {"part_scheduled"}),
    "out of the window": (
        changing("part.scheduled", "A1", scheduled_at="2027-01-04T09:00:00+08:00"), {"part_scheduled"},
    ),
    "two acceptances": (saying_more("part.accepted", "A1", 1), {"part_repeated"}),
    "two closings": (saying_more("part.closed", "A1", 1), {"part_repeated"}),
    "an item left out": (leaving_out("finding.submitted", "A1", item_id="YS-2"), {"findings_complete"}),
    "a finding in the future": (
        changing("finding.submitted", "A1", inspected_at="2026-11-23T23:00:00+08:00"), {"findings_by_rules"},
    ),
    "nobody signed": (changing("finding.submitted", "A1", signature={}), {"findings_by_rules"}),
    "beyond its powers": (
        changing(
            "finding.submitted", "A1", result="other_violation", violation="minor_corrected_on_spot",
            handling={"outcome": "coercive_measure", "words": "强制措施。", "done_on": "2026-11-23"},
        ),
        {"findings_by_rules"},
    ),
    "never told": (leaving_out("feedback.given", "A1"), {"feedback_given", "part_closed"}),
    "no record": (leaving_out("visit.recorded", "A1"), {"visit_recorded", "part_closed"}),
    "a record without steps": (changing("visit.recorded", "A1", steps=[]), {"visit_recorded", "part_closed"}),
    "a record without a picture": (changing("visit.recorded", "A1", evidence=[]), {"visit_recorded", "part_closed"}),
    "never public": (leaving_out("publication.confirmed", "A1"), {"publication_confirmed", "part_closed"}),
    "never closed": (leaving_out("part.closed", "A1"), {"part_closed", "summary_filed"}),
    "no summary": (leaving_out("summary.filed"), {"summary_filed"}),
    "no decision": (leaving_out("referral.decided", "R1"), {"referral_decided"}),
    "not offered": (changing("referral.decided", "R1", outcome="blacklisted"), {"referral_decided"}),
    "decided after the withdrawal": (deciding_late, {"referral_withdrawn"}),
    "a loop after a refusal": (saying_more("part.accepted", "C1", 5), {"message_rejected"}),
    "goes on after the withdrawal": (
        lambda envelope: [later(envelope, 20) if "I1" in envelope["subject"] else envelope], {"part_withdrawn"},
    ),
    "a loop of findings": (saying_more("finding.submitted", "G1", 5), {"finding_rejected"}),
    "one row of numbers": (one_row_of_numbers(), {"sequence"}),
    "another's source": (
        saying_more("part.accepted", "B1", 1, source="/departments/education"), {"own_source"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_wrong_habit_fails_in_its_line(rig, mutant):
    system: Rig = rig()
    system.changes, expected = MUTANTS[mutant]
    assert failing(play(system)) == expected


def deaf_after_unknown() -> Callable[[Envelope], bool]:
    known: list[bool] = []

    def hears(envelope: Envelope) -> bool:
        known.append(envelope["type"] != NEW_TYPE)
        return all(known)

    return hears


DEAF: dict[str, tuple[Callable[[], Callable[[Envelope], bool]], set[str]]] = {
    "dies of an unknown type": (deaf_after_unknown, {"unknown_type", "unknown_field"}),
    "minds an unknown field": (lambda: lambda envelope: "addedlater" not in envelope["data"], {"unknown_field"}),
    "keeps the old window": (
        lambda: lambda envelope: envelope["type"] != full_name("part.changed"),
        {"part_changed"},
    ),
    "needs the plan first": (lambda: lambda envelope: "B1" not in envelope["subject"], {"part_out_of_order"}),
}


@pytest.mark.parametrize("habit", DEAF)
def test_what_a_system_cannot_hear_is_found(rig, habit):
    system: Rig = rig()
    make, expected = DEAF[habit]
    system.hears = make()
    assert failing(play(system)) == expected


MARKS = {
    "own_user": {"sender": None},
    "content_type": {"content_type": "application/json"},
    "persistent": {"is_persistent": False},
}


@pytest.mark.parametrize("line", MARKS)
def test_the_properties_of_messages_are_judged(rig, line):
    system: Rig = rig()
    system.marks = {**system.marks, **MARKS[line]}
    assert failing(play(system)) == {line}


def test_boxes_that_somebody_changed_are_found(rig):
    system: Rig = rig()
    system.has_other_boxes = True
    assert failing(play(system)) == {"declares_nothing"}


def test_a_finding_that_is_corrected_is_told_so(rig):
    system: Rig = rig()
    corrected = {"done": False}

    def correct(envelope: Envelope) -> Iterator[Envelope]:
        yield envelope
        is_first = envelope["type"] == full_name("finding.submitted") and "G1" in envelope["subject"]
        if is_first and not corrected["done"]:
            corrected["done"] = True
            plain = {key: value for key, value in envelope.items() if key != "sequence"}
            yield {**plain, "id": "corrected", "data": {**envelope["data"], "version": 2}}

    system.changes = correct
    lines = play(system)
    assert failing(lines) == set()
    assert lines["finding_rejected"].came[1] == "corrected with version 2"


ENDLESS = {
    "referral.decided": {"referral_decided"},
    "finding.submitted": {"findings_by_rules"},
    "part.accepted": {"part_repeated"},
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_system_that_never_ends_is_left(rig, name):
    system: Rig = rig()
    said: list[Envelope] = []

    def chatter() -> Iterator[Envelope]:
        for number in count():
            plain = {key: value for key, value in said[0].items() if key != "sequence"}
            version = {"version": number + 2} if name == "finding.submitted" else {}
            yield {**plain, "id": f"more-{number}", "data": {**plain["data"], **version}}

    def overhear(envelope: Envelope) -> Iterable[Envelope]:
        if envelope["type"] == full_name(name):
            said.append(envelope)
            system.chatter = system.chatter or chatter()
        return [envelope]

    system.changes = overhear
    assert failing(play(system)) == ENDLESS[name]


def test_a_visit_planned_for_later_is_not_a_failure(rig):
    system: Rig = rig()
    findings = leaving_out("finding.submitted", "A1")
    plan = changing("part.scheduled", "A1", scheduled_at="2026-11-26T09:00:00+08:00")
    system.changes = lambda envelope: [said for each in findings(envelope) for said in plan(each)]
    lines = play(system)
    assert failing(lines) == set()
    assert {"findings_complete", "findings_by_rules", "part_closed", "summary_filed"} <= untried(lines)
