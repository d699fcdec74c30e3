"""What the draw refuses, and the words it refuses with."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What does not hold in a record (SSJ1 section 8)."""

    FORMAT = "format"
    LIBRARIES = "libraries"
    PLAN = "plan"
    ROOTS = "roots"
    PARTICIPANTS = "participants"
    COMMITS = "commits"
    REVEALS = "reveals"
    BEACON = "beacon"
    CHAIN = "chain"
    ROUNDS = "rounds"


class Shortfall(StrEnum):
    """Why no team can be formed (SSJ1 sections 5 and 7)."""

    TOO_FEW_INSPECTORS = "too_few_inspectors"
    NO_LEADER = "no_leader"
    TOO_FEW_LEADERS = "too_few_leaders"
    LOAD_EXCEEDED = "load_exceeded"
    NO_ARRANGEMENT = "no_arrangement"
    NO_SUBSTITUTE = "no_substitute"
    NO_RESERVE = "no_reserve"


class NotCanonical(ValueError):
    """A value has no canonical text: it holds what SSJ1 section 1 leaves out."""


class RecordRefused(Exception):
    """A record does not hold: `fault` says what, `place` where."""

    def __init__(self, fault: Fault, place: str) -> None:
        super().__init__(f"{fault}: {place}")
        self.fault = fault
        self.place = place


class Infeasible(Exception):
    """No assignment keeps the rules: `reason` says why, `place` is a department, or "department/object"."""

    def __init__(self, reason: Shortfall, place: str) -> None:
        super().__init__(f"{reason}: {place}")
        self.reason = reason
        self.place = place
