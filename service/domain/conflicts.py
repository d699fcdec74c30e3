"""Several packs over one campaign: which value of each rule counts, and why (C022, C023, C030, C031, C044, C046, C094,
C095)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from service.domain.law_versions import Precedence
from service.domain.policy import PolicyPack, Rule, RuleKind, Stricter

TABLES = (
    "departments", "results", "follow_ups", "outcomes", "violations", "items", "contents", "referral_rules", "agencies",
    "credit_kinds",
)  # fmt: skip


class Ground(StrEnum):
    """Why a value was taken."""

    SMALLER = "smaller"
    LARGER = "larger"
    UNION = "union"
    ALL = "all"  # rules of one topic that can all be kept
    LEADER = "leader"  # the campaign's rule says so
    NONE_STRICTER = "none_stricter"  # of values of this kind none is the stricter: the leader's


@dataclass(frozen=True)
class Claim:
    """What one pack says."""

    pack_id: str
    rule: Rule


@dataclass(frozen=True)
class Conflict:
    """A rule, or a topic of several, on which the packs disagree: what each says, what was taken, and why."""

    name: str
    claims: tuple[Claim, ...]
    taken: tuple[Claim, ...]
    ground: Ground


def taken_from(packs: Sequence[PolicyPack], baseline: PolicyPack, precedence: Precedence) -> dict[str, tuple[str, ...]]:
    """Rule -> the packs from which its value is taken, none where it gives way to another of its topic; for every rule
    that one of the packs states. They are given alone, the leader's first. Where only one speaks, its word counts; what
    none says is the baseline's."""
    chosen: dict[str, tuple[str, ...]] = {}
    for claims in _topics(packs, baseline).values():
        taken, _ = _choose(claims, baseline, precedence)
        for name in dict.fromkeys(claim.rule.name for claim in claims):
            chosen[name] = tuple(claim.pack_id for claim in taken if claim.rule.name == name)
    return chosen


def conflicts(packs: Sequence[PolicyPack], baseline: PolicyPack, precedence: Precedence) -> list[Conflict]:
    """The rules and topics on which the packs disagree, in the order of their names."""
    return [
        Conflict(topic, tuple(claims), *_choose(claims, baseline, precedence))
        for topic, claims in sorted(_topics(packs, baseline).items())
        if _disagree(claims)
    ]


def joined(packs: Sequence[PolicyPack], baseline: PolicyPack, taken: Mapping[str, Sequence[str]]) -> PolicyPack:
    """One law of several packs over the baseline: each rule from where it was taken, the leader's entry where two
    tables have one of the same code. It is in force while all its documents are."""
    leader = packs[0]
    rules: dict[str, Rule] = {}
    for pack in reversed(packs):
        rules |= pack.rules
    for name, ids in taken.items():
        rules.pop(name)
        if ids:
            rules[name] = _together([pack.rules[name] for pack in packs if pack.id in ids])
    ends = [pack.valid_to for pack in packs if pack.valid_to]
    tables: dict[str, Any] = {table: _entries(packs, table) for table in TABLES}
    return replace(
        leader,
        title="；".join(pack.title for pack in packs),
        rules=MappingProxyType(rules),
        valid_from=max(pack.valid_from for pack in packs),
        valid_to=min(ends) if ends else None,
        phases=next((pack.phases for pack in packs if pack.phases), ()),
        partners=tuple(sorted({*_parties(packs)} - {leader.lead})),
        **tables,
    ).over(baseline)


def _topics(packs: Sequence[PolicyPack], baseline: PolicyPack) -> dict[str, list[Claim]]:
    """What each pack says, by rule, or by the topic that several rules have in common; the leader's first."""
    found: dict[str, list[Claim]] = {}
    for pack in packs:
        for name, rule in sorted(pack.rules.items()):
            kind = baseline.rule_kinds.get(name)
            found.setdefault(kind.topic if kind and kind.topic else name, []).append(Claim(pack.id, rule))
    return found


def _disagree(claims: Sequence[Claim]) -> bool:
    said = {(claim.rule.name, _plain(claim.rule.value)) for claim in claims}
    return len(said) > 1 and len({claim.pack_id for claim in claims}) > 1


def _choose(claims: Sequence[Claim], baseline: PolicyPack, precedence: Precedence) -> tuple[tuple[Claim, ...], Ground]:
    """Which claims count, and why; of equal values the first."""
    if precedence is Precedence.LEADER:
        return tuple(claim for claim in claims if claim.pack_id == claims[0].pack_id), Ground.LEADER
    names = dict.fromkeys(claim.rule.name for claim in claims)
    if len(names) > 1:
        each = (_choose([c for c in claims if c.rule.name == name], baseline, precedence)[0] for name in names)
        return tuple(claim for taken in each for claim in taken), Ground.ALL
    kind = baseline.rule_kinds.get(claims[0].rule.name)
    if kind is None or kind.stricter is Stricter.LEADER:
        return (claims[0],), Ground.NONE_STRICTER
    if kind.stricter is Stricter.UNION:
        return tuple(claims), Ground.UNION
    best = max if kind.stricter is Stricter.LARGER else min
    return (best(claims, key=lambda claim: _order(claim.rule.value, kind)),), Ground(kind.stricter.value)


def _order(value: Any, kind: RuleKind) -> Any:
    return kind.one_of.index(value) if kind.one_of and value in kind.one_of else value


def _together(rules: Sequence[Rule]) -> Rule:
    """One rule, or the lists of several together with all their sources."""
    if len(rules) == 1:
        return rules[0]
    values = dict.fromkeys(text for rule in rules for text in _listed(rule.value))
    first, sources = rules[0], [rule.source for rule in rules]
    documents, articles = (source.document for source in sources), (source.article for source in sources)
    whole = replace(first.source, document=_in_one(documents), article=_in_one(articles))
    return replace(first, value=tuple(values), source=whole, quote=_in_one(rule.quote for rule in rules))


def _in_one(texts: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(texts))


def _listed(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _plain(value: Any) -> Any:
    """Lists that hold the same are no conflict, whatever their order."""
    return frozenset(value) if isinstance(value, tuple) else value


def _entries(packs: Sequence[PolicyPack], table: str) -> tuple[Any, ...]:
    key = "id" if table in ("items", "contents") else "code"
    entries: dict[str, Any] = {}
    for pack in packs:
        for entry in getattr(pack, table):
            entries.setdefault(getattr(entry, key), entry)
    return tuple(entries.values())


def _parties(packs: Sequence[PolicyPack]) -> Iterator[str]:
    for pack in packs:
        yield from (*pack.partners, *((pack.lead,) if pack.lead else ()))
