"""Leniency: what the lists and the facts propose, what bars it, and what a deviation needs (C117 to C121, C126)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from service.domain.law_tables import Degree, Outcome, OutcomeKind, Violation
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused

FIRST_OFFENCE = "first_offence"
REFUSED_CORRECTION = "refused_correction"
# How hard each degree is: guidance is no penalty either, and 减轻 goes below the statutory range that 从轻 stays in.
HARDNESS = {Degree.GUIDANCE: 0, Degree.EXEMPT: 0, Degree.REDUCED: 1, Degree.LIGHTER: 2, Degree.FULL: 3}
LISTED = (Degree.EXEMPT, Degree.LIGHTER, Degree.REDUCED)
GROUNDS = {
    Degree.EXEMPT: ("exempt_minor", "exempt_first", "exempt_no_fault"),
    Degree.LIGHTER: ("lighter_harm_removed",),
    Degree.REDUCED: ("lighter_harm_removed",),
}


class BarKind(StrEnum):
    """Why no leniency is given."""

    BOTTOM_LINE = "bottom_line"
    CORRECTION_REFUSED = "correction_refused"
    REOFFENCE = "reoffence"


@dataclass(frozen=True)
class Bar:
    """One reason why no leniency is given; `what` is the line, the circumstance, or the earlier finding."""

    kind: BarKind
    what: str


@dataclass(frozen=True)
class Entry:
    """An entry of a list in force: under these conditions, all of them, a violation gets this degree (C116)."""

    id: str
    degree: Degree
    conditions: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class Earlier:
    """An earlier finding of the same object and the same matter, and the day from which it counts as corrected."""

    finding_id: str
    corrected_on: date


@dataclass(frozen=True)
class Facts:
    """What bears on how hard a violation is to be met on a day."""

    violation: Violation
    circumstances: frozenset[str]
    earlier: tuple[Earlier, ...]
    is_observed: bool
    on: date


@dataclass(frozen=True)
class Proposal:
    """What the hub proposes: a degree, by which entry (none: the observation period alone), or why no leniency."""

    degree: Degree | None = None
    entry: Entry | None = None
    bars: tuple[Bar, ...] = ()


def check_circumstances(pack: PolicyPack, stated: Collection[str]) -> None:
    """Refused `leniency.circumstance_unknown` unless the pack knows every circumstance."""
    unknown = set(stated) - set(pack.words("circumstances"))
    if unknown:
        raise Refused("leniency.circumstance_unknown", circumstances=", ".join(sorted(unknown)))


def check_entry(pack: PolicyPack, degree: Degree, conditions: Collection[str]) -> None:
    """Refused unless the pack knows every condition, none of them bars leniency, and together they hold at least one
    ground that the law gives for this degree (C116)."""
    check_circumstances(pack, conditions)
    grounds = [pack.rule(name) for name in GROUNDS[degree]]
    is_barred = set(conditions) & set(pack.words("leniency_barred_by"))
    if is_barred or not any(set(pack.words(rule.name)) <= set(conditions) for rule in grounds):
        sources = ", ".join(sorted({f"{rule.source.document} {rule.source.article}" for rule in grounds}))
        raise Refused("leniency.conditions_without_ground", degree=degree.value, source=sources)


def propose(pack: PolicyPack, facts: Facts, entries: Iterable[Entry]) -> Proposal:
    """The mildest that the facts allow: nothing where leniency is barred (C118, C119), guidance first during an
    observation period (C126), else the mildest entry whose conditions are all met (C117)."""
    bars = _bars(pack, facts)
    if bars:
        return Proposal(bars=bars)
    if facts.is_observed:
        return Proposal(Degree.GUIDANCE)
    met = facts.circumstances - ({FIRST_OFFENCE} if facts.earlier else set())
    fitting = [entry for entry in entries if set(entry.conditions) <= met]
    if not fitting:
        return Proposal()
    mildest = min(fitting, key=lambda entry: (HARDNESS[entry.degree], entry.id))
    return Proposal(mildest.degree, mildest)


def reoffence(pack: PolicyPack, facts: Facts) -> Earlier | None:
    """The latest earlier finding of the same matter that was corrected within the pack's term (C118, C121)."""
    term = timedelta(days=pack.number("reoffence_days"))
    recent = [each for each in facts.earlier if each.corrected_on <= facts.on <= each.corrected_on + term]
    return max(recent, key=lambda each: (each.corrected_on, each.finding_id), default=None)


def degree_of(outcome: Outcome, leniency: str | None) -> Degree:
    """How hard an outcome is; Refused `leniency.not_a_penalty` where something that is no penalty is said to be lighter
    or reduced."""
    if not leniency:
        return outcome.degree
    if outcome.degree is not Degree.FULL or outcome.kind is not OutcomeKind.DECISION:
        raise Refused("leniency.not_a_penalty", outcome=outcome.code)
    return Degree(leniency)


def check_degree(pack: PolicyPack, proposal: Proposal, taken: Degree, reason: str) -> None:
    """Refused where leniency is barred and taken all the same, or where a degree other than the proposed one is taken
    without a reason, in whichever direction (C117 to C119)."""
    if taken is Degree.NEUTRAL:
        return
    if proposal.bars and taken is not Degree.FULL:
        raise _barred(pack, proposal.bars[0])
    if deviates(proposal, taken) and not reason.strip():
        proposed = proposal.degree.value if proposal.degree else ""
        entry = proposal.entry.id if proposal.entry else "—"
        raise Refused("leniency.deviation_unexplained", degree=proposed, entry=entry, taken=taken.value)


def deviates(proposal: Proposal, taken: Degree) -> bool:
    """Whether what was taken is harder or milder than what was proposed."""
    if proposal.degree is None or taken is Degree.NEUTRAL:
        return False
    return HARDNESS[taken] != HARDNESS[proposal.degree]


def is_lenient(taken: Degree) -> bool:
    """Whether less than everything was taken."""
    return taken not in (Degree.NEUTRAL, Degree.FULL)


def _bars(pack: PolicyPack, facts: Facts) -> tuple[Bar, ...]:
    lines = set(pack.words("bottom_lines"))
    refusals = facts.circumstances & set(pack.words("leniency_barred_by"))
    again = reoffence(pack, facts)
    bars: Sequence[Bar] = [
        *(Bar(BarKind.BOTTOM_LINE, line) for line in facts.violation.bottom_lines if line in lines),
        *(Bar(BarKind.CORRECTION_REFUSED, each) for each in sorted(refusals)),
        *([Bar(BarKind.REOFFENCE, again.finding_id)] if again else []),
    ]
    return tuple(bars)


def _barred(pack: PolicyPack, bar: Bar) -> Refused:
    if bar.kind is BarKind.BOTTOM_LINE:
        return Refused("leniency.bottom_line", line=bar.what, source=pack.cited("bottom_lines"))
    if bar.kind is BarKind.CORRECTION_REFUSED:
        return Refused("leniency.correction_refused", source=pack.cited("leniency_barred_by"))
    return Refused("leniency.reoffence", finding=bar.what, days=pack.number("reoffence_days"))
