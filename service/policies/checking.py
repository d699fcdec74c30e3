"""Checks the text of a pack that somebody proposes: every fault at once, each with its line, its key and the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from service.domain.faults import Fault, FileRefused, fault
from service.domain.law_versions import BASELINE
from service.domain.policy import Holds, PolicyPack, Rule, RuleKind
from service.policies.places import place_of, places
from service.policies.reading import TABLES, Trouble, read

LARGEST_FILE = 512 * 1024  # bytes
MOST_DOTS = 64  # on a line
LEAP_YEAR = 2000  # so that 29 February is a day
AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Proposed:
    """A text that may be proposed, and the pack that it holds, alone."""

    text: str
    pack: PolicyPack


def check_text(data: bytes, known: Mapping[str, PolicyPack], expected_id: str | None) -> Proposed:
    """The pack in the bytes of a file; FileRefused with every fault.

    `known` holds the packs in force, each alone, the baseline among them. `expected_id` is the pack of which it is to
    be a version; None for a new one."""
    text = _decoded(data)
    _must_be_flat(text)
    reading = read(text)
    pack, troubles = reading.pack, reading.troubles
    if pack is not None:
        troubles = [*_check_id(pack, known, expected_id), *check_pack(pack, known)]
    else:
        troubles = [*troubles, *_rules(reading.rules, known[BASELINE].rule_kinds, known)]
    if pack is None or troubles:
        raise FileRefused(_faults(text, troubles))
    return Proposed(text, pack)


def check_pack(pack: PolicyPack, known: Mapping[str, PolicyPack]) -> list[Trouble]:
    """What will not do in a pack that reads well: codes twice, references that lead nowhere, days in the wrong order,
    rules of another kind than the baseline says; and in a baseline, what the other packs need and miss."""
    baseline = pack if pack.id == BASELINE else known[BASELINE]
    whole = pack if pack.id == BASELINE else pack.over(baseline)
    troubles = [*_twice(pack), *_dates(pack), *_rules(pack.rules, baseline.rule_kinds, known), *references(pack, whole)]
    if pack.id == BASELINE:
        return troubles + list(_missed_by_others(pack, known))
    return troubles + [Trouble(f"rule_kinds.{name}", "pack.kind_of_baseline", name) for name in pack.rule_kinds]


def references(pack: PolicyPack, whole: PolicyPack) -> Iterator[Trouble]:
    """The entries of a pack that name another which is not there in the pack and its baseline together."""
    departments = [entry.code for entry in whole.departments]
    asked = list(whole.parties)
    results, follow_ups = [entry.code for entry in whole.results], [entry.code for entry in whole.follow_ups]
    outcomes, items = [entry.code for entry in whole.outcomes], [entry.id for entry in whole.items]
    yield from _known("lead", [pack.lead] if pack.lead else [], departments)
    yield from _known("partners", pack.partners, departments)
    for n, result in enumerate(pack.results):
        yield from _known(f"results[{n}].follow_ups", result.follow_ups, follow_ups)
    for n, outcome in enumerate(pack.outcomes):
        yield from _known(f"outcomes[{n}].departments", outcome.departments, asked)
    for n, content in enumerate(pack.contents):
        yield from _known(f"contents[{n}].department", [content.department], departments)
        yield from _known(f"contents[{n}].item", [content.item], items)
    for n, violation in enumerate(pack.violations):
        where = f"violations[{n}]"
        yield from _known(f"{where}.competent", [violation.competent] if violation.competent else [], asked)
        yield from _known(f"{where}.results", violation.results, results)
        yield from _known(f"{where}.follow_up", [violation.follow_up], follow_ups)
        yield from _known(f"{where}.outcomes", violation.outcomes, outcomes)
        for m, step in enumerate(violation.steps):
            yield from _known(f"{where}.steps[{m}].department", [step.department], departments)
            yield from _known(f"{where}.steps[{m}].required", step.required, outcomes)
            yield from _known(f"{where}.steps[{m}].optional", step.optional, outcomes)
            yield from _known(f"{where}.steps[{m}].after", step.after, outcomes)
            yield from _known(f"{where}.steps[{m}].needs_ground", step.needs_ground, outcomes)
        yield from _known(f"{where}.ended_by", violation.ended_by, outcomes)
        yield from _known(f"{where}.ends_as", [violation.ends_as] if violation.ends_as else [], outcomes)
        for m, fine in enumerate(violation.fines):
            yield from _known(f"{where}.fines[{m}]", fine.rules, [*whole.rules])
    yield from _references_of_records(pack, whole, departments)
    yield from _references_of_referrals(pack, whole)
    yield from _references_of_credit(pack, whole, departments)


def _references_of_records(pack: PolicyPack, whole: PolicyPack, departments: Sequence[str]) -> Iterator[Trouble]:
    fields = [field.code for field in whole.record_fields]
    for n, field in enumerate(pack.record_fields):
        yield from _known(f"record_fields[{n}].department", [field.department], departments)
    for n, shared in enumerate(pack.shared_fields):
        yield from _known(f"shared_fields[{n}].code", [shared.code], fields)
        yield from _known(f"shared_fields[{n}].readers", shared.readers, departments)
    if "check_methods" in pack.rules:
        methods = [method.code for method in whole.methods]
        yield from _known("rules.check_methods.value", pack.words("check_methods"), methods)


def _references_of_referrals(pack: PolicyPack, whole: PolicyPack) -> Iterator[Trouble]:
    results, violations = [each.code for each in whole.results], [each.code for each in whole.violations]
    items = [each.id for each in whole.items]
    for n, rule in enumerate(pack.referral_rules):
        where = f"referral_rules[{n}]"
        yield from _known(f"{where}.to", [rule.to], list(whole.parties))
        yield from _known(f"{where}.items", rule.items, items)
        yield from _known(f"{where}.results", rule.results, results)
        yield from _known(f"{where}.violations", rule.violations, violations)


def _references_of_credit(pack: PolicyPack, whole: PolicyPack, departments: Sequence[str]) -> Iterator[Trouble]:
    outcomes = [entry.code for entry in whole.outcomes]
    for n, kind in enumerate(pack.credit_kinds):
        yield from _known(f"credit_kinds[{n}].departments", kind.departments, departments)
        yield from _known(f"credit_kinds[{n}].outcomes", kind.outcomes, outcomes)
        yield from _known(f"credit_kinds[{n}]", kind.rules, [*whole.rules])
    if "credit_shared_kinds" in pack.rules:
        kinds = [kind.code for kind in whole.credit_kinds]
        yield from _known("rules.credit_shared_kinds.value", pack.words("credit_shared_kinds"), kinds)


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        raise FileRefused([fault(0, "", "", f"file.too_large|{LARGEST_FILE // 1024} KiB")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise FileRefused([fault(line, "", repr(data[wrong.start : wrong.end]), "pack.not_utf8")]) from None


def _must_be_flat(text: str) -> None:
    """A key of thousands of parts would keep the reader of TOML busy for hours."""
    deep = [number for number, line in enumerate(text.split("\n"), 1) if line.count(".") > MOST_DOTS]
    if deep:
        raise FileRefused([fault(number, "", "", "pack.too_deep") for number in deep])


def _faults(text: str, troubles: Sequence[Trouble]) -> list[Fault]:
    is_readable = not (len(troubles) == 1 and troubles[0].reason.startswith(("pack.no_toml", "pack.too_deep")))
    lines = places(text) if is_readable else {}
    found = [fault(_line(lines, each), each.key, each.value, each.reason) for each in troubles]
    return sorted(found, key=lambda each: (each.row, each.column))


def _line(lines: Mapping[str, int], trouble: Trouble) -> int:
    said = AT_LINE.search(trouble.reason)
    return int(said[1]) if said and trouble.reason.startswith("pack.no_toml") else place_of(dict(lines), trouble.key)


def _check_id(pack: PolicyPack, known: Mapping[str, PolicyPack], expected_id: str | None) -> Iterator[Trouble]:
    if expected_id is not None and pack.id != expected_id:
        yield Trouble("id", f"pack.id_of_another|{expected_id}", pack.id)
    elif expected_id is None and pack.id in known:
        yield Trouble("id", "pack.id_taken", pack.id)


def _twice(pack: PolicyPack) -> Iterator[Trouble]:
    for table in TABLES:
        key = "id" if table in ("items", "contents") else "code"
        codes = [getattr(entry, key) for entry in getattr(pack, table)]
        for n, code in enumerate(codes):
            if Counter(codes[:n])[code]:
                yield Trouble(f"{table}[{n}].{key}", f"pack.code_twice|{code}", code)


def _dates(pack: PolicyPack) -> Iterator[Trouble]:
    if pack.valid_to is not None and pack.valid_to < pack.valid_from:
        yield Trouble("valid_to", f"pack.ends_too_soon|{pack.valid_from}", str(pack.valid_to))
    for n, phase in enumerate(pack.phases):
        if phase.ends_on < phase.starts_on:
            yield Trouble(f"phases[{n}].ends_on", f"pack.ends_too_soon|{phase.starts_on}", str(phase.ends_on))
        for key, day in (("starts_on", phase.starts_on), ("ends_on", phase.ends_on)):
            if not pack.is_valid_on(day):
                yield Trouble(f"phases[{n}].{key}", f"pack.phase_outside|{pack.valid_to or pack.valid_from}", str(day))


def _rules(
    rules: Mapping[str, Rule], kinds: Mapping[str, RuleKind], known: Mapping[str, PolicyPack]
) -> Iterator[Trouble]:
    names = {*kinds, *(name for other in known.values() for name in other.rules)}
    for name, rule in rules.items():
        if name not in names:
            yield Trouble(f"rules.{name}", "pack.rule_unknown", name)
        reason = why_wrong(rule, kinds[name]) if name in kinds else ""
        if reason:
            value = rule.value if not isinstance(rule.value, tuple) else ", ".join(rule.value)
            yield Trouble(f"rules.{name}.value", reason, str(value))


def why_wrong(rule: Rule, kind: RuleKind) -> str:
    """Why a rule's value is not of its kind: a reason, or "" if it is."""
    is_right, reason = _HOLDS[kind.holds]
    if not is_right(rule.value):
        return reason
    if isinstance(rule.value, int):
        return "" if kind.least <= rule.value <= kind.most else f"pack.number_outside|{kind.least}–{kind.most}"
    texts = rule.value if isinstance(rule.value, tuple) else (rule.value,)
    unknown = [text for text in texts if kind.one_of and text not in kind.one_of]
    return f"cell.not_one_of|{', '.join(kind.one_of)}" if unknown else ""


def _known(key: str, codes: Iterable[str], there: Sequence[str]) -> Iterator[Trouble]:
    for code in codes:
        if code not in there:
            yield Trouble(key, f"pack.leads_nowhere|{code}", code)


def _missed_by_others(baseline: PolicyPack, known: Mapping[str, PolicyPack]) -> Iterator[Trouble]:
    for kept in ("rules", "rule_kinds"):
        for name in getattr(known[BASELINE], kept).keys() - getattr(baseline, kept).keys():
            yield Trouble(f"{kept}.{name}", "pack.needed_in_baseline", name)
    for pack_id, pack in known.items():
        if pack_id != BASELINE:
            for trouble in references(pack, pack.over(baseline)):
                yield Trouble("", f"pack.needed_by|{pack_id}: {trouble.key}", trouble.value)


def _reads(value: object, read_one: Callable[[str], object]) -> bool:
    try:
        return isinstance(value, str) and read_one(value) is not None
    except ValueError:
        return False


_HOLDS: Mapping[Holds, tuple[Callable[[object], bool], str]] = {
    Holds.NUMBER: (lambda value: isinstance(value, int), "pack.not_whole"),
    Holds.TEXT: (lambda value: isinstance(value, str), "cell.not_text"),
    Holds.TEXTS: (lambda value: isinstance(value, tuple), "pack.not_texts"),
    Holds.DAY: (lambda value: _reads(value, lambda v: date.fromisoformat(f"{LEAP_YEAR}-{v}")), "pack.not_a_yearly_day"),
    Holds.TIME: (lambda value: _reads(value, time.fromisoformat), "pack.not_a_time"),
}
