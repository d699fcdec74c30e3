"""Restraint: coercion last and with its procedure (C124), no blanket stop without a higher approval (C125)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from service.domain.policy import Outcome, PolicyPack
from service.domain.refusals import Refused


class Scope(StrEnum):
    """Whom an outcome covers."""

    OBJECT = "object"
    INDUSTRY = "industry"
    REGION = "region"


def check_coercion(outcome: Outcome, coercion: Mapping[str, str] | None) -> None:
    """Refused `coercion.unfounded` unless a coercive measure names its ground, the procedure that was kept, and why
    nothing milder would do (C124)."""
    if outcome.is_coercive and not _all_given(coercion, "ground", "procedure", "milder_means"):
        raise Refused("coercion.unfounded", outcome=outcome.code)


def check_scope(pack: PolicyPack, scope: str, approval: Mapping[str, str] | None) -> None:
    """Refused where an outcome covers a whole industry or region and no higher authority has approved it, by document
    and on one of the pack's grounds (C125)."""
    if Scope(scope) is Scope.OBJECT:
        return
    if not _all_given(approval, "document_number", "authority", "ground"):
        raise Refused("scope.unapproved", covered=scope, source=pack.cited("wide_stop_grounds"))
    assert approval is not None
    if approval["ground"] not in pack.words("wide_stop_grounds"):
        raise Refused("scope.ground_unknown", ground=approval["ground"], source=pack.cited("wide_stop_grounds"))


def _all_given(given: Mapping[str, str] | None, *names: str) -> bool:
    return given is not None and all((given.get(name) or "").strip() for name in names)
